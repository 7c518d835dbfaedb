import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf } from '../../../shared/byte-source.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'
import { statementDocument } from '../../../shared/statements/statement-document.ts'

/* Any table, written in any mix of the conventions that banks use, reads back to itself. */

interface Movement {
  readonly daysLater: number
  readonly signed: number
  readonly narration: string
  readonly reference: string
}

const movement: fc.Arbitrary<Movement> = fc.record({
  daysLater: fc.integer({ min: 0, max: 9 }),
  signed: fc.integer({ min: 1, max: 9_000_000_000 }).chain((paise) => fc.constantFrom(paise, -paise)),
  narration: fc
    .array(
      fc.constantFrom(
        'NEFT',
        'SRI',
        'GANESH',
        'M/S',
        'A&B',
        '"OM"',
        'CO, LTD',
        'श्री',
        'CAFÉ',
        '12',
        'TOTAL OIL',
        'UPI/1',
        'C/O',
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((words) => `X ${words.join(' ')}`),
  reference: fc.constantFrom('', '123456', 'AXISCN0612345678', '0000609112345678'),
})

const two = (value: number) => String(value).padStart(2, '0')
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
type DateFormat = (year: number, month: number, day: number) => string
const dayFirst: readonly DateFormat[] = [
  (y, m, d) => `${two(d)}/${two(m)}/${y}`,
  (y, m, d) => `${two(d)}/${two(m)}/${two(y % 100)}`,
  (y, m, d) => `${two(d)}-${two(m)}-${y} 10:11:12`,
  (y, m, d) => `${d} ${monthNames[m - 1]} ${y}`,
  (y, m, d) => `${two(d)}-${monthNames[m - 1]!.toUpperCase()}-${two(y % 100)}`,
  (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  (y, m, d) => `${y}${two(m)}${two(d)}`,
  (y, m, d) => `${two(d)}.${two(m)}.${y}`,
  (y, m, d) => `="${two(d)}-${two(m)}-${y}"`,
]
const monthFirst: DateFormat = (y, m, d) => `${two(m)}/${two(d)}/${y}`

function grouped(rupees: string, style: 'none' | 'indian' | 'western', mark: string): string {
  if (style === 'none') return rupees
  const last = rupees.slice(-3)
  const rest = rupees.slice(0, -3).replaceAll(style === 'indian' ? /\B(?=(\d{2})+$)/g : /\B(?=(\d{3})+$)/g, mark)
  return rest === '' ? last : `${rest}${mark}${last}`
}

const conventions = fc.record({
  delimiter: fc.constantFrom(',', '\t', ';', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  date: fc.constantFrom(...dayFirst, monthFirst),
  style: fc.constantFrom('none', 'indian', 'western'),
  decimal: fc.constantFrom('.', '.', ','),
  money: fc.constantFrom('blank', 'zero', 'dash', 'flag', 'suffix', 'sign', 'brackets', 'trailing minus'),
  unit: fc.constantFrom('', 'INR ', 'Rs.', '₹'),
  balance: fc.constantFrom('signed', 'suffix', 'none'),
  newestFirst: fc.boolean(),
  swapped: fc.boolean(),
  trailing: fc.boolean(),
  valueDate: fc.boolean(),
  preamble: fc.constantFrom([], ['SOME CO-OPERATIVE BANK', 'Account No : 001122334455', '', 'Branch, ERODE']),
  footer: fc.constantFrom([], ['', 'Legends', 'This is a computer generated statement']),
  encoding: fc.constantFrom('utf8', 'utf16le', 'marked'),
})

type Conventions = typeof conventions extends fc.Arbitrary<infer Value> ? Value : never

function render(movements: readonly Movement[], opening: number, how: Conventions) {
  const isTwoColumns = ['blank', 'zero', 'dash'].includes(how.money)
  const start = how.date === monthFirst ? Date.UTC(2026, 3, 13) : Date.UTC(2026, 2, 27)
  let time = start
  let balance = opening
  const lines = movements.map(({ daysLater, signed, narration, reference }) => {
    time += daysLater * 86_400_000
    balance += signed
    const day = new Date(time)
    return { day, signed, narration, reference, balance }
  })
  const printed = how.newestFirst ? lines.toReversed() : lines
  const text = (paise: number) => {
    const digits = String(Math.abs(paise)).padStart(3, '0')
    const separator = how.decimal === '.' ? ',' : '.'
    return `${how.unit}${grouped(digits.slice(0, -2), how.style, separator)}${how.decimal}${digits.slice(-2)}`
  }
  const cell = (content: string) => {
    if (content.startsWith('="')) return content
    return content.includes(how.delimiter) || content.includes('"') ? `"${content.replaceAll('"', '""')}"` : content
  }
  const twoColumns = (signed: number, nothing: string) => {
    return signed > 0 !== (how.swapped && how.balance !== 'none') ? [nothing, text(signed)] : [text(signed), nothing]
  }
  const moneyCells = (signed: number): string[] => {
    switch (how.money) {
      case 'flag':
        return [text(signed), signed > 0 ? 'CR' : 'DR']
      case 'suffix':
        return [`${text(signed)} ${signed > 0 ? 'Cr' : 'Dr'}`]
      case 'sign':
        return [`${signed < 0 ? '-' : ''}${text(signed)}`]
      case 'brackets':
        return [signed < 0 ? `(${text(signed)})` : text(signed)]
      case 'trailing minus':
        return [`${text(signed)}${signed < 0 ? '-' : ''}`]
      case 'blank':
        return twoColumns(signed, '')
      case 'zero':
        return twoColumns(signed, `0${how.decimal}00`)
      case 'dash':
        return twoColumns(signed, '-')
    }
  }
  const balanceCells = (paise: number): string[] => {
    if (how.balance === 'none') return []
    return [
      how.balance === 'signed' ? `${paise < 0 ? '-' : ''}${text(paise)}` : `${text(paise)} ${paise < 0 ? 'Dr' : 'Cr'}`,
    ]
  }
  const dated = (day: Date) => how.date(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
  const moneyNames = isTwoColumns
    ? ['Withdrawals', 'Deposits']
    : how.money === 'flag'
      ? ['Amount', 'Dr/Cr']
      : ['Amount']
  const header = [
    'Txn Date',
    ...(how.valueDate ? ['Value Date'] : []),
    'Narration',
    'Ref No',
    ...moneyNames,
    ...(how.balance === 'none' ? [] : ['Balance']),
  ]
  const rows = printed.map(
    ({ day, signed, narration, reference, balance: after }) =>
      [
        dated(day),
        ...(how.valueDate ? [dated(day)] : []),
        narration,
        reference,
        ...moneyCells(signed),
        ...balanceCells(after),
      ]
        .map(cell)
        .join(how.delimiter) + (how.trailing ? how.delimiter : ''),
  )
  const all = [...how.preamble, header.map(cell).join(how.delimiter), ...rows, ...how.footer]
  const content = all.join(how.lineEnd) + how.lineEnd
  const bytes =
    how.encoding === 'utf8'
      ? Buffer.from(content)
      : how.encoding === 'utf16le'
        ? Buffer.from(content, 'utf16le')
        : Buffer.from(`\ufeff${content}`)
  const expected = printed.map(({ day, signed, narration, reference, balance: after }, at) => ({
    line: how.preamble.length + 2 + at,
    date: day.toISOString().slice(0, 10),
    narration,
    reference,
    direction: signed > 0 ? 'credit' : 'debit',
    amountPaise: Math.abs(signed),
    balancePaise: how.balance === 'none' ? null : after,
  }))
  return { bytes, expected, content }
}

test('any table written in any mix of conventions reads back to itself, and its balances prove it', () => {
  fc.assert(
    fc.property(
      fc.array(movement, { minLength: 3, maxLength: 12 }),
      fc.integer({ min: 0, max: 5_000_000_000 }),
      conventions,
      (movements, opening, how) => {
        const { bytes, expected, content } = render(movements, opening, how)
        const reading = readStatement(bytesOf('statement.csv', bytes))
        const isBare =
          ['sign', 'brackets', 'trailing minus'].includes(how.money) && movements.every(({ signed }) => signed > 0)
        if (isBare && how.balance === 'none') {
          expect(reading.ok).toBe(false)
          return
        }
        if (!reading.ok) throw new Error(`${reading.error.message}\n${content}`)
        const { rows, issues, closingBalancePaise } = statementDocument(reading.value)
        expect(rows.map(({ valueDate: _valueDate, utr: _utr, ...row }) => row)).toEqual(expected)
        expect(issues).toEqual([])
        const closing = opening + movements.reduce((sum, { signed }) => sum + signed, 0)
        expect(closingBalancePaise).toBe(how.balance === 'none' ? null : closing)
      },
    ),
    { numRuns: 1_500 },
  )
})
