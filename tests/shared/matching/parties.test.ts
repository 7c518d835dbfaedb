import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'

const names = [
  'Narmada Electrical & Co',
  'Crystal Timber Stores',
  'Om Jewels',
  'Vishal Foods Agencies',
  'Balaji Paper International',
  'Deccan Printing Works',
  'Orient Software Industries',
  'Sagar Furniture Udyog',
  'Konkan Packaging Mills',
  'Ambika Chemical Agency',
]

type Row = readonly [offset: number, paise: number, name: string]

/** Days after 1 April 2026; what a bank prints of a customer, or an invoice with its number. */
function tableOf(rows: readonly Row[], isBank: boolean): Entry[] {
  return rows.map(([offset, amount, name], at) => ({
    line: at + 1,
    day: addDays(day('2026-04-01'), offset),
    amount: paise(amount),
    text: isBank ? `NEFT CR-ICIC0000456-${name.toUpperCase().slice(0, 20)}-MYFIRM` : `${name} INV/26-27/0${101 + at}`,
    reference: '',
  }))
}

/** As `1 = 2,3 proposed`, either way round. */
function pairsOf(invoices: readonly Entry[], bank: readonly Entry[]): string[] {
  const told = matchEntries(invoices, bank).pairs.map(
    ({ left, right, state }) => `${left.join()} = ${right.join()} ${state}`,
  )
  const turned = matchEntries(bank, invoices).pairs.map(
    ({ left, right, state }) => `${right.join()} = ${left.join()} ${state}`,
  )
  expect(new Set(turned)).toEqual(new Set(told))
  return told
}

/** One invoice each of the others, which is paid alone. */
const others = names.slice(2)
const theirs = others.map((name, at): Row => [at, 4_118_235 + 911_713 * at, name])
const theirPayments = others.map((name, at): Row => [at + 4, 4_118_235 + 911_713 * at, name])

describe('what is of one customer', () => {
  const [narmada, crystal] = [names[0]!, names[1]!]

  test('is a part payment of an invoice, however far apart the parts are', () => {
    const invoices = tableOf([[10, 16_640_006, narmada], ...theirs], false)
    const bank = tableOf([[15, 8_320_000, narmada], [48, 8_320_006, narmada], ...theirPayments], true)
    expect(pairsOf(invoices, bank)).toContain('1 = 1,2 proposed')
  })

  test('is several invoices that are paid at once', () => {
    const invoices = tableOf([[1, 39_235_118, crystal], [9, 50_973_876, crystal], ...theirs], false)
    const bank = tableOf([[40, 90_208_994, crystal], ...theirPayments], true)
    expect(pairsOf(invoices, bank)).toContain('1,2 = 1 proposed')
  })

  test('is less the tax that is deducted at source on what is before GST, which is said', () => {
    const invoices = tableOf(
      [[7, 5_615_856, narmada], [1, 39_235_118, crystal], [9, 50_973_876, crystal], ...theirs],
      false,
    )
    const tax = Math.round((2 * (39_235_118 + 50_973_876)) / 118)
    const bank = tableOf(
      [
        [17, 2_760_000, narmada],
        [36, 2_760_672, narmada],
        [20, 39_235_118 + 50_973_876 - tax, crystal],
        ...theirPayments,
      ],
      true,
    )
    expect(pairsOf(invoices, bank)).toEqual(expect.arrayContaining(['1 = 1,2 proposed', '2,3 = 3 proposed']))
    const found = matchEntries(invoices, bank).pairs.find(({ left }) => left[0] === 1)!
    expect(found.evidence).toEqual([
      'The 2 entries add up to ₹55,206.72, which is ₹951.84 less than the other side.',
      'That is a tax deducted at source of 2 % on what is before 18 % GST.',
      'They are of the party that the other side names, and no others of it add up so.',
    ])
  })

  test('is not told where two ways add up, nor put together with what others paid', () => {
    const invoices = tableOf([[10, 16_640_006, narmada], ...theirs], false)
    const twice: Row[] = [
      [15, 8_320_001, narmada],
      [16, 8_320_005, narmada],
      [20, 8_320_003, narmada],
      [21, 8_320_003, narmada],
    ]
    expect(
      pairsOf(invoices, tableOf([...twice, ...theirPayments], true)).filter((pair) => pair.startsWith('1 ')),
    ).toEqual([])
    const ofTwo: Row[] = [
      [15, 8_320_001, narmada],
      [36, 8_320_005, crystal],
    ]
    expect(
      pairsOf(invoices, tableOf([...ofTwo, ...theirPayments], true)).filter((pair) => pair.startsWith('1 ')),
    ).toEqual([])
  })

  test('is found of whatever invoices and parts, and to the paisa unless a tax is said', () => {
    const invoice = fc.record({
      amount: fc.integer({ min: 1_000_000, max: 90_000_000 }),
      part: fc.double({ min: 0.15, max: 0.85, noNaN: true }),
      apart: fc.integer({ min: 1, max: 40 }),
    })
    fc.assert(
      fc.property(fc.array(invoice, { minLength: 4, maxLength: names.length }), (all) => {
        const invoices = tableOf(
          all.map(({ amount }, at): Row => [at, amount, names[at]!]),
          false,
        )
        const parts = all.flatMap(({ amount, part, apart }, at): Row[] => {
          const first = Math.round(amount * part)
          return [
            [at + 2, first, names[at]!],
            [at + 2 + apart, amount - first, names[at]!],
          ]
        })
        const { pairs } = matchEntries(invoices, tableOf(parts, true))
        const amountOf = (entries: readonly Entry[], lines: readonly number[]): number =>
          lines.reduce((sum, line) => sum + entries[line - 1]!.amount, 0)
        for (const { left, right, state, evidence } of pairs.filter((pair) => pair.right.length > 1)) {
          const isExact = amountOf(invoices, left) === amountOf(tableOf(parts, true), right)
          expect(isExact || evidence.some((sentence) => /tax deducted/.test(sentence))).toBe(true)
          expect(state).toBe('proposed')
        }
        const found = new Set(pairs.map(({ left, right }) => `${left.join()} = ${right.join()}`))
        const whole = all.filter((_, at) => found.has(`${at + 1} = ${2 * at + 1},${2 * at + 2}`))
        expect(whole.length).toBeGreaterThanOrEqual(all.length - 1)
      }),
      { numRuns: 60 },
    )
  })
})
