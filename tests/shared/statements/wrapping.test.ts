import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../../shared/byte-source.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'
import { statementDocument } from '../../../shared/statements/statement-document.ts'

const words = fc.constantFrom('KAVERI', 'AGRO', 'TRADERS', 'PAYMENTS', 'PVT', 'LTD', 'HDFC0000240', 'REMARKS')
const narration = fc
  .tuple(
    fc.constantFrom('NEFT', 'UPI', 'RTGS', 'IMPS', 'CHQ PAID', 'TPT'),
    fc.array(words, { minLength: 1, maxLength: 8 }),
  )
  .map(([rail, rest]) => `${rail}-${rest.join('-')}`)

function pieces(text: string, length: number): string[] {
  return text.match(new RegExp(`.{1,${length}}`, 'g')) ?? []
}

/** How programs that make tables of PDFs lay out a cell of so many rows, of which one has the date. */
const layouts = {
  'in the middle': (count: number) => Math.floor((count - 1) / 2),
  'in the last row': (count: number) => count - 1,
  'in the first row': () => 0,
}

function statement(narrations: readonly string[], length: number, place: (count: number) => number): string {
  const rows = narrations.flatMap((text, at) => {
    const cells = pieces(text, length)
    const dated = place(cells.length)
    return cells.map((cell, row) => (row === dated ? `13/04/2026,${cell},,1.00,${at + 1}.00` : `,${cell},,,`))
  })
  return ['Date,Narration,Debit,Credit,Balance', ...rows].join('\n')
}

function narrationsIn(text: string): string[] {
  const reading = readStatement(bytesOf('statement.csv', Buffer.from(text)))
  if (!reading.ok) throw new Error(reading.error.message)
  return statementDocument(reading.value).rows.map(({ narration: read }) => read)
}

describe.each(Object.entries(layouts))('narrations wrapped over rows, with the date %s', (_where, place) => {
  test('are put together again', () => {
    fc.assert(
      fc.property(
        fc.array(narration, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 14, max: 30 }),
        (all, length) => {
          // A wrapped part that begins like a narration could belong to either of two.
          fc.pre(
            all.every((text) =>
              pieces(text, length)
                .slice(1)
                .every((piece) => !/^\W*(?:PAY|NEFT|UPI|TPT|BY|TO)/.test(piece)),
            ),
          )
          // Where the first narration has one row, or the last goes on below its date, nothing shows where they begin.
          fc.pre(place(pieces(all[0]!, length).length) > 0 || place === layouts['in the first row'])
          fc.pre(place !== layouts['in the middle'] || pieces(all.at(-1)!, length).length % 2 === 1)
          expect(narrationsIn(statement(all, length, place))).toEqual(all)
        },
      ),
    )
  })
})

test('a remark below the header does not turn wrapped narrations round', () => {
  const rows = [
    '13/04/2026,NEFT-KAVERI AGRO,,1.00,1.00',
    ',TRADERS,,,',
    '13/04/2026,UPI-ASHA,,1.00,2.00',
    ', KIRANA,,,',
  ]
  const text = ['Date,Narration,Debit,Credit,Balance', ',All amounts in INR,,,', ...rows].join('\n')
  expect(narrationsIn(text)).toEqual(['NEFT-KAVERI AGROTRADERS', 'UPI-ASHAKIRANA'])
})
