import { isDay, type Day } from '../../day.ts'
import type { Paise } from '../../paise.ts'
import { plainAmount, type Entry, type Message } from './interchange.ts'
import { attribute, lineCounter, piecesOf, unescaped } from './markup.ts'

/** What a statement or an entry says, by the path of each element inside it, in the order in which they stand. */
type Values = Map<string, string[]>

interface OpenPart {
  readonly depth: number
  readonly line: number
  readonly values: Values
}

const DEEPEST = 40

/** The statements of a CAMT.053 file, or of its relatives 052 and 054. A batch is one entry, as the bank booked it. */
export function readCamt(text: string): Message[] {
  const messages: Message[] = []
  const lineAt = lineCounter(text)
  const path: string[] = []
  let statement: (OpenPart & { readonly balances: Values[]; readonly entries: Entry[] }) | null = null
  let part: OpenPart | null = null
  for (const { kind, at, text: content, attributes, isEmpty } of piecesOf(text)) {
    const values = part ?? statement
    if (kind === 'text') {
      if (values && content.trim() !== '')
        add(values.values, path.slice(values.depth).join('/'), unescaped(content).trim())
    } else if (kind === 'open' && !isEmpty) {
      path.push(content)
      if (path.length > DEEPEST) break
      if (/^(?:stmt|rpt|ntfctn)$/.test(content))
        statement = { depth: path.length, line: 0, values: new Map(), balances: [], entries: [] }
      if (statement && !part && (content === 'ntry' || content === 'bal'))
        part = { depth: path.length, line: lineAt(at), values: new Map() }
      const currency = content === 'amt' ? attribute(attributes, 'Ccy') : null
      if (part && currency !== null) add(part.values, 'currency', currency)
    } else if (kind === 'close') {
      const closed = path.pop()
      if (part && path.length < part.depth) {
        if (closed === 'ntry') statement!.entries.push(entryOf(part))
        else statement!.balances.push(part.values)
        part = null
      }
      if (statement && path.length < statement.depth) {
        messages.push(messageOf(statement.values, statement.balances, statement.entries))
        statement = null
      }
    }
  }
  return messages
}

function add(values: Values, path: string, value: string): void {
  const before = values.get(path)
  if (before) before.push(value)
  else values.set(path, [value])
}

/** The first value at any of these paths, the first path that has one; `''` when none has. */
function first(values: Values, ...paths: readonly string[]): string {
  for (const path of paths) {
    const found = values.get(path)?.[0]
    if (found !== undefined) return found
  }
  return ''
}

function messageOf(values: Values, balances: readonly Values[], entries: readonly Entry[]): Message {
  const balanceOf = (...codes: string[]) => {
    for (const code of codes) {
      const found = balances.find((each) => first(each, 'tp/cdorprtry/cd') === code)
      if (found) return signedAmount(found) as Paise | null
    }
    return null
  }
  const from = dayOf(first(values, 'frtodt/frdttm', 'frtodt/frdt'))
  const to = dayOf(first(values, 'frtodt/todttm', 'frtodt/todt'))
  return {
    account: first(values, 'acct/id/iban', 'acct/id/othr/id') || null,
    currency: first(values, 'acct/ccy') || (balances[0] ? first(balances[0], 'currency') : '') || null,
    period: from !== null && to !== null && from <= to ? { from, to } : null,
    opening: balanceOf('OPBD', 'PRCD'),
    closing: balanceOf('CLBD'),
    entries,
  }
}

function entryOf({ line, values }: OpenPart): Entry {
  const valueDate = dayOf(first(values, 'valdt/dt', 'valdt/dttm'))
  const status = first(values, 'sts/cd', 'sts')
  return {
    line,
    postedOn: dayOf(first(values, 'bookgdt/dt', 'bookgdt/dttm')) ?? valueDate,
    valueDate,
    narration: narrationOf(values),
    reference: referenceOf(values),
    signed: signedAmount(values),
    isBooked: status === '' || status === 'BOOK',
  }
}

function signedAmount(values: Values): number | null {
  const amount = plainAmount(first(values, 'amt'))
  const mark = first(values, 'cdtdbtind')
  if (amount === null || (mark !== 'CRDT' && mark !== 'DBIT')) return null
  return mark === 'DBIT' && amount !== 0 ? -amount : amount
}

const details = 'ntrydtls/txdtls'
const words = [
  `${details}/rmtinf/ustrd`,
  `${details}/rmtinf/strd/cdtrrefinf/ref`,
  'addtlntryinf',
  `${details}/addtltxinf`,
]

/** What the bank says of an entry, each thing once; the names of the parties where it says nothing else. */
function narrationOf(values: Values): string {
  const said = [...new Set(words.flatMap((path) => values.get(path) ?? []))]
  const isOut = first(values, 'cdtdbtind') === 'DBIT'
  const party = `${details}/rltdpties/${isOut ? 'cdtr' : 'dbtr'}`
  const name = first(values, `${party}/nm`, `${party}/pty/nm`)
  return (name === '' || said.some((text) => text.includes(name)) ? said : [...said, name]).join(' ').slice(0, LONGEST)
}

const LONGEST = 4_000

/** A batch has the references of many transactions, of which none is its own. */
function referenceOf(values: Values): string {
  const path = (name: string) => values.get(`${details}/refs/${name}`) ?? []
  const own = [...path('endtoendid'), ...path('txid'), ...path('instrid')].filter(
    (each) => !/^NOT ?PROVIDED$/i.test(each),
  )
  const isBatch = path('endtoendid').length > 1 || path('txid').length > 1
  return (isBatch ? undefined : own[0]) ?? first(values, 'acctsvcrref', 'ntryref')
}

function dayOf(text: string): Day | null {
  const day = text.slice(0, 10)
  return isDay(day) ? day : null
}
