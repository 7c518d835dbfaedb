import { addDays, dayFrom, daysBetween, type Day } from '../../day.ts'
import type { Paise } from '../../paise.ts'
import { plainAmount, type Entry, type Message } from './interchange.ts'

interface Tag {
  readonly name: string
  readonly line: number
  /** The first line and those that continue it. */
  readonly lines: string[]
}

const tagStart = /^:(\d{2}[A-Z]?):(.*)$/
const balance = /^([CD])(\d{6})([A-Z]{3})([\d.,]+)/
const statementLine = /^(\d{6})(\d{4})?(E?[CD]|R[CD])([A-Z])?(\d{1,15}(?:[,.]\d{0,2})?)(?:([NSF][A-Z0-9]{3})([^\n]*))?$/

/** The messages of an MT940 file; a bank sends one per day or page, which together are one statement. */
export function readMt940(text: string): Message[] {
  const messages: Tag[][] = []
  for (const tag of tagsOf(text)) {
    if (tag.name === '20' || messages.length === 0) messages.push([])
    messages.at(-1)!.push(tag)
  }
  return messages.map(messageOf)
}

function* tagsOf(text: string): Generator<Tag> {
  let open: Tag | null = null
  for (const [at, printed] of text.split(/\r\n|\r|\n/).entries()) {
    const start = tagStart.exec(printed.replace(/^\{.*\{4:/, ''))
    const isEnd = /^(?:-\}?|\{.*)$/.test(printed)
    if ((start || isEnd) && open) {
      yield open
      open = null
    }
    if (start) open = { name: start[1]!, line: at + 1, lines: [start[2]!] }
    else if (!isEnd) open?.lines.push(printed)
  }
  if (open) yield open
}

function messageOf(tags: readonly Tag[]): Message {
  const opening = balanceOf(tags.find(({ name }) => name === '60F') ?? tags.find(({ name }) => name === '60M'))
  const closing = balanceOf(tags.findLast(({ name }) => name === '62F') ?? tags.findLast(({ name }) => name === '62M'))
  const entries: Entry[] = []
  for (const [at, tag] of tags.entries()) {
    if (tag.name !== '61') continue
    const next = tags[at + 1]
    entries.push(entryOf(tag, next?.name === '86' ? next.lines : []))
  }
  const account =
    tags
      .find(({ name }) => name === '25')
      ?.lines[0]?.split('/')
      .at(-1)
      ?.trim() ?? null
  return {
    account: account === null ? null : account.replace(/\s*[A-Z]{3}$/, ''),
    currency: opening?.currency ?? closing?.currency ?? null,
    period: opening && closing && opening.on <= closing.on ? { from: opening.on, to: closing.on } : null,
    opening: opening?.amount ?? null,
    closing: closing?.amount ?? null,
    entries,
  }
}

function balanceOf(tag: Tag | undefined): { on: Day; currency: string; amount: Paise } | null {
  const found = balance.exec(tag?.lines[0] ?? '')
  const on = found && sixDigits(found[2]!)
  const amount = found && plainAmount(found[4]!)
  if (!found || on === null || amount === null) return null
  return { on, currency: found[3]!, amount: (found[1] === 'D' && amount !== 0 ? -amount : amount) as Paise }
}

/** `2604130413C1234,5NTRFCUSTOMERREF//BANKREF`: value date, entry day, mark, amount, kind, references. */
function entryOf({ line, lines }: Tag, information: readonly string[]): Entry {
  const found = statementLine.exec(lines[0]!.trim())
  const valueDate = found ? sixDigits(found[1]!) : null
  const amount = found ? plainAmount(found[5]!) : null
  const mark = found?.[3] ?? ''
  // A credit taken back is money out, a debit taken back money in.
  const isOut = mark === 'D' || mark === 'RC' || mark === 'ED'
  const supplement = lines.slice(1).join('').trim()
  return {
    line,
    postedOn: valueDate === null ? null : entryDay(valueDate, found?.[2]),
    valueDate,
    narration: [informationOf(information), supplement].filter((part) => part !== '').join(' '),
    reference: referenceOf(found?.[7] ?? ''),
    signed: amount === null ? null : isOut ? -amount : amount,
    isBooked: !mark.startsWith('E'),
  }
}

function referenceOf(text: string): string {
  const [customer = '', bank = ''] = text.split('//')
  const isNone = /^(?:NONREF|NOTPROVIDED)?$/i.test(customer.trim())
  return (isNone ? bank : customer).trim()
}

/** German banks cut the text into numbered fields, of which 20–29 and 60–63 hold the words and 32–33 the other party. */
function informationOf(lines: readonly string[]): string {
  const text = lines.join('')
  const fields = [...text.matchAll(/\?(\d\d)([^?]*)/g)]
  if (fields.length < 2) return text.trim()
  const of = (from: number, to: number) =>
    fields.flatMap(([, field, value]) => (Number(field) >= from && Number(field) <= to ? [value!] : [])).join('')
  return [of(20, 29) + of(60, 63), of(32, 33)]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
}

function sixDigits(text: string): Day | null {
  const year = Number(text.slice(0, 2))
  return dayFrom(year < 70 ? 2000 + year : 1900 + year, Number(text.slice(2, 4)), Number(text.slice(4)))
}

/** The entry day has no year: it is the one nearest to the value date. */
function entryDay(valueDate: Day, monthAndDay: string | undefined): Day {
  if (monthAndDay === undefined) return valueDate
  const year = Number(valueDate.slice(0, 4))
  const candidates = [year - 1, year, year + 1].flatMap(
    (each) => dayFrom(each, Number(monthAndDay.slice(0, 2)), Number(monthAndDay.slice(2))) ?? [],
  )
  const distance = (each: Day) => Math.abs(daysBetween(valueDate, each))
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? addDays(valueDate, 0)
}
