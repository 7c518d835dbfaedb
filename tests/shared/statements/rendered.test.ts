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
  (y, m, d) => `${d}${two(m)}${y}`,
  (y, m, d) => `${d}${d === 1 ? 'st' : d === 22 ? 'nd' : 'th'} ${monthNames[m - 1]} ${y}`,
  (y, m, d) => `${two(d)}.${two(m)}.${y}`,
  (y, m, d) => `="${two(d)}-${two(m)}-${y}"`,
]
const monthFirst: DateFormat = (y, m, d) => `${two(m)}/${two(d)}/${y}`

type Grouping = 'none' | 'indian' | 'western' | 'spaced'

function grouped(rupees: string, style: Grouping, point: string): string {
  if (style === 'none') return rupees
  const mark = style === 'spaced' ? ' ' : point
  const last = rupees.slice(-3)
  const rest = rupees.slice(0, -3).replaceAll(style !== 'western' ? /\B(?=(\d{2})+$)/g : /\B(?=(\d{3})+$)/g, mark)
  return rest === '' ? last : `${rest}${mark}${last}`
}

const conventions = fc.record({
  delimiter: fc.constantFrom(',', '\t', ';', '|', '~', '^'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  date: fc.constantFrom(...dayFirst, monthFirst),
  style: fc.constantFrom<Grouping>('none', 'indian', 'western', 'spaced'),
  decimal: fc.constantFrom('.', '.', ','),
  money: fc.constantFrom(
    'blank',
    'zero',
    'dash',
    'flag',
    'own flags',
    'suffix',
    'sign',
    'brackets',
    'trailing minus',
    'unsigned',
  ),
  unit: fc.constantFrom('', 'INR ', 'Rs.', '₹'),
  balance: fc.constantFrom('signed', 'suffix', 'none'),
  newestFirst: fc.boolean(),
  swapped: fc.boolean(),
  trailing: fc.boolean(),
  valueDate: fc.boolean(),
  preamble: fc.constantFrom([], ['SOME CO-OPERATIVE BANK', 'Account No : 001122334455', '', 'Branch, ERODE']),
  footer: fc.constantFrom([], ['', 'Legends', 'This is a computer generated statement']),
  encoding: fc.constantFrom('utf8', 'utf16le', 'utf16be', 'marked'),
  names: fc.constantFrom('English', 'Hindi', 'both', 'typed'),
  /** A page break after so many rows: balance carried over, header again, balance brought forward; 0 for none. */
  page: fc.constantFrom(0, 0, 2, 5),
  /** The narration is wrapped onto a row of its own after so many letters; 0 for never. */
  wrap: fc.constantFrom(0, 0, 9),
  /** A nameless column before each, as merged cells leave them. */
  gaps: fc.boolean(),
})

const columnNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  English: {
    date: 'Txn Date',
    value: 'Value Date',
    narration: 'Narration',
    reference: 'Ref No',
    out: 'Withdrawals',
    into: 'Deposits',
    amount: 'Amount',
    flag: 'Dr/Cr',
    balance: 'Balance',
  },
  Hindi: {
    date: 'दिनांक',
    value: 'मूल्य तिथि',
    narration: 'विवरण',
    reference: 'संदर्भ संख्या',
    out: 'नामे',
    into: 'जमा',
    amount: 'राशि',
    flag: 'नामे/जमा',
    balance: 'शेष',
  },
  both: {
    date: 'दिनांक / Date',
    value: 'मूल्य तिथि / Value Date',
    narration: 'विवरण / Particulars',
    reference: 'संदर्भ / Reference',
    out: 'नामे / Debit',
    into: 'जमा / Credit',
    amount: 'राशि / Amount',
    flag: 'Dr / Cr',
    balance: 'शेष / Balance',
  },
  typed: {
    date: 'TRAN_DATE (DD/MM/YYYY)',
    value: 'VALUE DT',
    narration: 'TRAN_PARTICULAR',
    reference: 'INSTRMNT NUMBER',
    out: 'Withdrawal Amt (INR)',
    into: 'Deposit Amt (INR)',
    amount: 'Transaction Amount(INR)',
    flag: 'PART TRAN TYPE',
    balance: 'Available Balance(Rs.)',
  },
}

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
      case 'own flags':
        return [text(signed), signed > 0 ? 'Ein' : 'Aus']
      case 'unsigned':
        return [text(signed)]
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
  const names = columnNames[how.names]!
  const moneyNames = isTwoColumns
    ? [names.out!, names.into!]
    : ['flag', 'own flags'].includes(how.money)
      ? [names.amount!, names.flag!]
      : [names.amount!]
  const header = [
    names.date!,
    ...(how.valueDate ? [names.value!] : []),
    names.narration!,
    names.reference!,
    ...moneyNames,
    ...(how.balance === 'none' ? [] : [names.balance!]),
  ]
  const joined = (cells: readonly string[]) => {
    const spread = how.gaps ? cells.flatMap((each) => ['', each]) : cells
    return spread.map(cell).join(how.delimiter) + (how.trailing ? how.delimiter : '')
  }
  /** A row with nothing but these words where the narration stands, and a balance. */
  const aside = (words: string, paise: number | null) => [
    ...(how.valueDate ? ['', ''] : ['']),
    words,
    '',
    ...moneyNames.map(() => ''),
    ...(how.balance === 'none' ? [] : paise === null ? [''] : balanceCells(paise)),
  ]
  const all: string[] = [...how.preamble]
  if (how.money === 'unsigned') all.push(joined(['Opening Balance', text(opening)]))
  all.push(joined(header))
  const isPaged = how.page > 0 && how.balance !== 'none' && !how.newestFirst
  const lineOf: number[] = []
  for (const [at, { day, signed, narration, reference, balance: after }] of printed.entries()) {
    if (isPaged && at > 0 && at % how.page === 0) {
      const carried = printed[at - 1]!.balance
      all.push(joined(aside('CARRIED FORWARD', carried)), joined(header), joined(aside('BROUGHT FORWARD', carried)))
    }
    const isWrapped =
      how.wrap > 0 && narration.length > how.wrap && !/[\s"]/.test(narration.slice(how.wrap - 1, how.wrap + 1))
    lineOf.push(all.length + 1)
    all.push(
      joined([
        dated(day),
        ...(how.valueDate ? [dated(day)] : []),
        isWrapped ? narration.slice(0, how.wrap) : narration,
        reference,
        ...moneyCells(signed),
        ...balanceCells(after),
      ]),
    )
    if (isWrapped) all.push(joined(aside(narration.slice(how.wrap), null)))
  }
  all.push(...how.footer)
  const content = all.join(how.lineEnd) + how.lineEnd
  const bytes = encoded(content, how.encoding)
  const expected = printed.map(({ day, signed, narration, reference, balance: after }, at) => ({
    line: lineOf[at]!,
    date: day.toISOString().slice(0, 10),
    narration,
    reference,
    direction: signed > 0 ? 'credit' : 'debit',
    amountPaise: Math.abs(signed),
    balancePaise: how.balance === 'none' ? null : after,
  }))
  return { bytes, expected, content }
}

function encoded(content: string, encoding: string): Buffer {
  switch (encoding) {
    case 'utf16le':
      return Buffer.from(content, 'utf16le')
    case 'utf16be':
      return Buffer.from(content, 'utf16le').swap16()
    case 'marked':
      return Buffer.from(`\ufeff${content}`)
    default:
      return Buffer.from(content)
  }
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
        const isPositive = movements.every(({ signed }) => signed > 0)
        const isBare =
          (['sign', 'brackets', 'trailing minus'].includes(how.money) && isPositive) ||
          ['unsigned', 'own flags'].includes(how.money)
        if (isBare && how.balance === 'none') {
          expect(reading.ok).toBe(false)
          return
        }
        // One word of two that nobody knows says nothing.
        if (how.money === 'own flags') fc.pre(new Set(movements.map(({ signed }) => signed > 0)).size === 2)
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
