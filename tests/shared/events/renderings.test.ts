import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventIdentity } from '../../../shared/events/identity.ts'
import { aCollectedEvent, aSettledEvent, reading } from './an-event.ts'

/** Anything a remitter may type, brackets, quotes, separators, line breaks and other scripts included. */
const remark = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...Array.from('{}[]":,;&=%+\\|\t /*\'“”‘’é₹ab01')), maxLength: 30 }),
  fc.constantFrom(
    '{"event":"AMOUNT_COLLECTED","referenceId":1}',
    'a=1&referenceId=2&event=x',
    '"}\n{"event":"x',
    '// no',
  ),
)
const text = remark.filter((value) => !/[\r\n]/.test(value) && value.isWellFormed() && !/^\s*(="|')/.test(value))
const digits = fc.bigInt({ min: 1n, max: 10n ** 24n }).map(String)
const amount = fc.integer({ min: 1, max: 10 ** 11 }).map((paise) => (paise / 100).toFixed(2))

const collected = fc
  .record({
    referenceId: digits,
    amount,
    utr: digits,
    remitterName: text,
    remarks: text,
    isVpa: fc.constantFrom('0', '1'),
  })
  .map(aCollectedEvent)
const settled = fc.record({ settlementId: digits, amount, utr: digits, remarks: text }).map(aSettledEvent)
const events = fc.array(fc.oneof(collected, settled), { minLength: 1, maxLength: 12 })
type Event = Record<string, string>

const json = (event: Event) => JSON.stringify(event)
const pretty = (event: Event) => JSON.stringify(event, null, 2)
const numbers = ({ amount, referenceId, count, ...rest }: Event) =>
  json(rest).replace(
    /\}$/,
    `,"amount":${amount}${referenceId ? `,"referenceId":${referenceId}` : ''}${count ? `,"count":${count}` : ''}}`,
  )

const renderings: Record<string, (events: readonly Event[]) => string> = {
  'JSON Lines': (all) => all.map(json).join('\n'),
  'JSON Lines with CRLF': (all) => all.map(json).join('\r\n'),
  'JSON Lines with numbers as numbers': (all) => all.map(numbers).join('\n'),
  'a JSON array': (all) => JSON.stringify(all),
  'a pretty-printed JSON array': (all) => JSON.stringify(all, null, 4),
  'JSON objects one after another': (all) => all.map(pretty).join('\n'),
  'JSON objects with commas between them': (all) => all.map(pretty).join(',\n'),
  'JSON objects without anything between them': (all) => all.map(json).join(''),
  'JSON objects with their names in another order': (all) =>
    all.map((event) => json(Object.fromEntries(Object.entries(event).toReversed()))).join('\n'),
  'JSON objects with prose between them': (all) => all.map((event) => `Sample {Response}\n${pretty(event)}`).join('\n'),
  'an answer of the API': (all) => JSON.stringify({ status: 'SUCCESS', subCode: '200', data: { payments: all } }),
  'deliveries with a text body': (all) => all.map((event) => JSON.stringify({ id: 1, body: json(event) })).join('\n'),
  'form-encoded lines': (all) => all.map((event) => new URLSearchParams(event).toString()).join('\n'),
  'a table with commas': (all) => table(all, ','),
  'a table with semicolons': (all) => table(all, ';'),
  'a table with tabs': (all) => table(all, '\t'),
  'a table with bars': (all) => table(all, '|'),
}

function table(all: readonly Event[], delimiter: string): string {
  const columns = [...new Set([...all.flatMap((event) => Object.keys(event)), 'referenceId', 'paymentTime'])]
  const rows = all.map((event) => columns.map((column) => `"${(event[column] ?? '').replaceAll('"', '""')}"`))
  return [columns, ...rows].map((row) => row.join(delimiter)).join('\r\n')
}

describe('the same events', () => {
  it.each(Object.entries(renderings))('written as %s are the same events and mean the same', (_name, render) => {
    fc.assert(
      fc.property(events, (all) => {
        const asLines = reading(renderings['JSON Lines']!(all))
        const read = reading(render(all))
        expect(asLines.rejected).toEqual([])
        expect(read.rejected).toEqual([])
        expect(read.events.map(({ fields }) => eventIdentity(fields))).toEqual(
          asLines.events.map(({ fields }) => eventIdentity(fields)),
        )
        expect(read.events.map(({ meaning }) => meaning)).toEqual(asLines.events.map(({ meaning }) => meaning))
        expect(read.events).toHaveLength(all.length)
      }),
    )
  })

  it('keep their own text and the line on which they start', () => {
    fc.assert(
      fc.property(events, fc.constantFrom(...Object.values(renderings)), (all, render) => {
        const text = render(all)
        const lines = text.split(/\r\n|\r|\n/)
        for (const event of reading(text).events) {
          expect(text).toContain(event.text)
          expect(lines[event.line - 1]).toContain(event.text.split(/\r\n|\r|\n/)[0])
        }
      }),
    )
  })
})
