import * as fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { claimLines, type ComparedLine } from '../../electron/engine/import/claim-lines.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import type { Result } from '../../shared/result.ts'
import { kinshipOf } from '../../shared/statements/same-account.ts'
import { aWorkbook } from '../shared/statements/a-workbook.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/* One day of one account as the bank knows it, and what two downloads of it show. */

const movement = fc.record({
  amount: fc.constantFrom(10_000, 10_000, 25_000, -5_000),
  narration: fc.constantFrom(
    'UPI/CR/RANI/PAYTM QR SALE',
    'UPI/CR/RANI/PAYTM QR SALE',
    'NEFT CASHFREE PAYMENTS',
    'CHARGES',
  ),
})
const day = fc.array(movement, { minLength: 1, maxLength: 25 }).map((movements) => {
  let balance = 1_000_000
  return movements.map(({ amount, narration }): ComparedLine => {
    balance += amount
    return { amount, balance, narration, utr: null }
  })
})

type Padding = (narration: string) => string
const padding = fc.constantFrom<Padding>(
  (text) => text,
  (text) => ` ${text.toLowerCase()}   `,
  (text) => `${text.slice(0, 7)}\n${text.slice(7)}`,
  (text) => text.replaceAll('/', ' / '),
)

function idsOf(claimed: readonly (ComparedLine | null)[]): number {
  return claimed.filter((line) => line !== null).length
}

/** The book after both downloads: what it held, and what the second one added. */
function heldAfter(first: readonly ComparedLine[], second: readonly ComparedLine[]): number {
  return first.length + claimLines(first, second).filter((line) => line === null).length
}

/** Money that comes and goes may lead back to a balance: then nothing tells two equal lines of half a day apart. */
function isEachTold(lines: readonly ComparedLine[]): boolean {
  return new Set(lines.map(({ amount, balance }) => `${amount} ${balance}`)).size === lines.length
}

describe('the lines of one day in two downloads', () => {
  test('any overlap of two parts of a day holds each line once, however equal the lines are', () => {
    fc.assert(
      fc.property(day, fc.nat(), fc.nat(), padding, (lines, a, b, pad) => {
        const end = 1 + (a % lines.length)
        const start = b % (end + 1)
        fc.pre(start === 0 || isEachTold(lines))
        const second = lines.slice(start).map((line) => ({ ...line, narration: pad(line.narration) }))
        expect(heldAfter(lines.slice(0, end), second)).toBe(lines.length)
        expect(heldAfter(second, lines.slice(0, end))).toBe(lines.length)
      }),
    )
  })

  test('parts that only touch lose no line', () => {
    fc.assert(
      fc.property(day, fc.nat(), (lines, a) => {
        const cut = a % (lines.length + 1)
        fc.pre(isEachTold(lines))
        expect(idsOf(claimLines(lines.slice(0, cut), lines.slice(cut)))).toBe(0)
      }),
    )
  })

  test('the same day in any order, with or without balances, in any padding, adds nothing', () => {
    fc.assert(
      fc.property(day, padding, fc.boolean(), fc.infiniteStream(fc.nat()), (lines, pad, prints, keys) => {
        const again = lines
          .map((line) => ({ ...line, narration: pad(line.narration), balance: prints ? line.balance : null }))
          .map((line) => ({ line, key: keys.next().value! }))
          .toSorted((x, y) => x.key - y.key)
          .map(({ line }) => line)
        expect(heldAfter(lines, again)).toBe(lines.length)
        expect(heldAfter(again, lines)).toBe(lines.length)
      }),
    )
  })

  test('no line of the book stands for two lines of the file, and none for one of another amount', () => {
    fc.assert(
      fc.property(day, day, (known, lines) => {
        const claimed = claimLines(known, lines)
        const taken = claimed.filter((line) => line !== null)
        expect(new Set(taken).size).toBe(taken.length)
        for (const [at, line] of claimed.entries()) if (line !== null) expect(line.amount).toBe(lines[at]!.amount)
      }),
    )
  })

  const receipts = Array.from({ length: 10 }, (_, at): ComparedLine => {
    return { amount: 10_000, balance: 10_000 * (at + 1), narration: 'UPI/CR/RANI', utr: null }
  })

  test('ten equal receipts stay ten when the morning was imported before', () => {
    expect(heldAfter(receipts.slice(0, 4), receipts)).toBe(10)
  })

  test('equal receipts of the afternoon are new although the morning had as many', () => {
    expect(heldAfter(receipts.slice(0, 5), receipts.slice(5))).toBe(10)
  })

  test('a bank that prints the day in another order, with other balances in between, adds nothing', () => {
    const [a, b, c] = [10_000, -4_000, 700]
    const lines = (...amounts: number[]) => {
      let balance = 0
      return amounts.map((amount): ComparedLine => {
        balance += amount
        return { amount, balance, narration: `MOVED ${amount}`, utr: null }
      })
    }
    expect(heldAfter(lines(a, b, c), lines(c, a, b))).toBe(3)
  })

  test('a narration that one format cuts off is the same line when the balance says so, and only then', () => {
    const whole = { amount: 5_000, balance: 9_000, narration: 'NEFT CR-CASHFREE PAYMENTS-YESAP60911234567', utr: null }
    const cut = { ...whole, narration: 'NEFT CR-CASHFREE PAY' }
    expect(heldAfter([whole], [cut])).toBe(1)
    expect(heldAfter([whole], [{ ...cut, balance: 14_000 }])).toBe(2)
    expect(heldAfter([whole], [{ ...cut, narration: 'CHARGES REVERSED' }])).toBe(2)
  })
})

describe('the same month in another format, in a book', () => {
  const newFolder = temporaryFolder()

  async function addedBy(files: Record<string, string | Buffer>): Promise<number[]> {
    const folder = newFolder()
    const engine = createEngine(() => {})
    valueOf(engine.newBook({ path: join(folder, 'shop.milaan') }))
    const added: number[] = []
    for (const [file, content] of Object.entries(files)) {
      const path = join(folder, file)
      writeFileSync(path, content)
      const request = { files: [{ path, file }], secrets: [], reconcile: false, whenOneFails: 'add-none' as const }
      added.push(valueOf(await engine.importFiles(request)).files[0]!.added)
    }
    engine.closeBook({})
    return added
  }

  const header = ['Date', 'Narration', 'Ref No', 'Withdrawal', 'Deposit', 'Balance']
  const month = Array.from({ length: 30 }, (_, at) => ({
    day: `2026-04-${String(1 + Math.floor(at / 10)).padStart(2, '0')}`,
    balance: 100 * (at + 1),
  }))
  const csv = (lines: typeof month, narration: string) =>
    [header, ...lines.map(({ day, balance }) => [day, narration, '', '', '100.00', `${balance}.00`])]
      .map((row) => row.join(','))
      .join('\n')
  const workbook = aWorkbook([
    header,
    ...month.map(({ day, balance }) => [day, 'UPI/CR/RANI /PAYTM\nQR', '', '', 100, balance]),
  ])

  test('a workbook after the CSV adds none of thirty equal receipts, and the other way round', async () => {
    const text = csv(month, 'UPI/CR/RANI/PAYTM QR')
    expect(await addedBy({ 'april.csv': text, 'april.xlsx': workbook })).toEqual([30, 0])
    expect(await addedBy({ 'april.xlsx': workbook, 'april.csv': text })).toEqual([30, 0])
  })

  test('weeks that overlap within a day, in any order, come to the whole month', async () => {
    const parts = { 'c.csv': month.slice(17), 'a.csv': month.slice(0, 5), 'b.csv': month.slice(5, 23), 'd.csv': month }
    const files = Object.fromEntries(Object.entries(parts).map(([name, lines]) => [name, csv(lines, 'UPI/CR/RANI')]))
    expect(await addedBy(files)).toEqual([13, 5, 12, 0])
  })

  const named = (account: string) => `${account === '' ? '' : `Account No: ${account}\n`}${csv(month, 'UPI/CR/RANI')}`

  test('a number that one file masks, prints without its zeros or leaves out is the same account', async () => {
    const numbers = ['00030123456789', '30123456789', 'XXXXXXX6789', '']
    for (const first of numbers)
      for (const second of numbers.filter((number) => number !== first))
        expect([first, second, await addedBy({ 'a.csv': named(first), 'b.csv': named(second) })]).toEqual([
          first,
          second,
          [30, 0],
        ])
  })

  test('lines of two accounts stay apart, however equal they are', async () => {
    expect(await addedBy({ 'a.csv': named('30123456789'), 'b.csv': named('30123456780') })).toEqual([30, 30])
    expect(await addedBy({ 'a.csv': named('XXXXXXX6789'), 'b.csv': named('30123456780') })).toEqual([30, 30])
  })

  test('without balances an account that is only perhaps the same is taken for another', async () => {
    const fees = 'Date,Narration,Debit,Credit\n13/04/2026,SMS CHARGES,17.70,\n'
    const files = { 'a.csv': `Account No: 30123456789\n${fees}`, 'b.csv': `Account No: XXXXXXX6789\n${fees}` }
    expect(await addedBy(files)).toEqual([1, 1])
    expect(await addedBy({ 'a.csv': files['a.csv'], 'b.csv': `${files['a.csv']}\n` })).toEqual([1, 0])
  })
})

describe('account numbers as files print them', () => {
  test.each([
    ['50200012345678', '50200012345678', 'same'],
    ['00000030123456789', '30123456789', 'same'],
    ['', '50200012345678', 'perhaps'],
    ['XXXXXXXXXX5678', '50200012345678', 'perhaps'],
    ['XXXXXXXXXX5678', 'XXXXXXXXXX5678', 'perhaps'],
    ['5678', '50200012345678', 'perhaps'],
    ['XXXXXXXXXX5678', '50200012345679', 'other'],
    ['50200012345678', '99950200012345678', 'other'],
    ['DE89370400440532013000', '0532013000', 'other'],
  ])('%s and %s are %s', (a, b, kinship) => {
    expect([kinshipOf(a, b), kinshipOf(b, a)]).toEqual([kinship, kinship])
  })
})

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
