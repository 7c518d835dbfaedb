import { dayFrom, type Day } from '../../day.ts'
import type { Paise } from '../../paise.ts'
import { plainAmount, type Entry, type Message } from './interchange.ts'
import { lineCounter, piecesOf, unescaped } from './markup.ts'

type Values = Map<string, string>

interface OpenEntry {
  readonly line: number
  readonly values: Values
}

/** The statements of an OFX file. Version 1 leaves out the closing tags, so a value ends where the next tag begins. */
export function readOfx(text: string): Message[] {
  const lineAt = lineCounter(text)
  const messages: Message[] = []
  let statement: { readonly values: Values; readonly entries: OpenEntry[] } | null = null
  let entry: OpenEntry | null = null
  let tag = ''
  for (const { kind, at, text: content } of piecesOf(text)) {
    if (kind === 'text') {
      const value = unescaped(content).trim()
      const values: Values | undefined = entry?.values ?? statement?.values
      if (tag !== '' && value !== '' && values && !values.has(tag)) values.set(tag, value)
      tag = ''
      continue
    }
    tag = kind === 'open' ? content : ''
    if (isStatement(content)) {
      if (statement) messages.push(messageOf(statement.values, statement.entries))
      statement = kind === 'open' ? { values: new Map(), entries: [] } : null
    }
    if (content === 'stmttrn' || content === 'banktranlist') entry = null
    if (content === 'stmttrn' && kind === 'open' && statement) {
      entry = { line: lineAt(at), values: new Map() }
      statement.entries.push(entry)
    }
    // The available balance has the same fields inside as the booked one, and is none that lines lead to.
    if (content === 'availbal') entry = kind === 'open' ? { line: 0, values: new Map() } : null
    if (content === 'ledgerbal') entry = null
  }
  if (statement) messages.push(messageOf(statement.values, statement.entries))
  return messages
}

function isStatement(tag: string): boolean {
  return tag === 'stmtrs' || tag === 'ccstmtrs'
}

function messageOf(values: Values, opened: readonly OpenEntry[]): Message {
  const [from, to, asOf] = ['dtstart', 'dtend', 'dtasof'].map((name) => dayOf(values.get(name)))
  // A balance of a later day has more in it than these lines.
  const isClosing = asOf !== null && (to === null || asOf! <= to!)
  const closing = isClosing ? plainAmount(values.get('balamt') ?? '') : null
  const amounts = opened.map((each) => plainAmount(each.values.get('trnamt') ?? ''))
  const isSigned = amounts.some((amount) => amount !== null && amount < 0)
  return {
    account: values.get('acctid') ?? null,
    currency: values.get('curdef') ?? null,
    period: from && to && from <= to ? { from, to } : null,
    opening: null,
    closing: closing as Paise | null,
    entries: opened.map((each, at) => entryOf(each, amounts[at]!, isSigned)),
  }
}

/** Kinds that take money out whatever the sign says, where no amount of the file has a sign. */
const out = /^(?:DEBIT|PAYMENT|CHECK|FEE|SRVCHG|ATM|POS|DIRECTDEBIT|REPEATPMT)$/i

function entryOf({ line, values }: OpenEntry, amount: number | null, isSigned: boolean): Entry {
  const kind = values.get('trntype') ?? ''
  const [name = '', memo = ''] = [values.get('name') ?? values.get('payee'), values.get('memo')]
  return {
    line,
    postedOn: dayOf(values.get('dtposted')),
    valueDate: dayOf(values.get('dtavail')),
    narration: memo.startsWith(name) ? memo : name.includes(memo) ? name : `${name} ${memo}`,
    reference: values.get('refnum') ?? values.get('checknum') ?? '',
    signed: amount !== null && !isSigned && out.test(kind) ? -amount : amount,
    isBooked: !/^HOLD$/i.test(kind),
  }
}

/** `20260413`, `20260413101500`, `20260413101500.000[5.5:IST]`. */
function dayOf(text: string | undefined): Day | null {
  const found = /^(\d{4})(\d\d)(\d\d)/.exec(text ?? '')
  return found ? dayFrom(Number(found[1]), Number(found[2]), Number(found[3])) : null
}
