import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { randomFrom } from '../../../shared/demo/random.ts'
import type { Entry, EntryOptions, MatchedEntries } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'
import { twoTables } from '../../bench/entries/transfers.ts'
import { rupees } from '../../builders.ts'

/** `['10', '500', 'RENT']`: the day of March 2026, rupees (negative for money out), and what it says; lines from 1. */
function tableOf(...rows: readonly (readonly [string, string, string])[]): Entry[] {
  return rows.map(([date, amount, text], at) => ({
    line: at + 1,
    day: day(`2026-03-${date}`),
    amount: rupees(amount),
    text,
    reference: '',
  }))
}

function pairsOf({ pairs }: MatchedEntries): (readonly [readonly number[], readonly number[]])[] {
  return pairs.map(({ left, right }) => [left, right])
}

describe('a ledger and a bank statement', () => {
  const bank = tableOf(
    ['02', '25000', 'NEFT CR-CASHFREE PAYMENTS-AXISCN0123456789'],
    ['03', '-12000', 'RENT MARCH SHARMA'],
    ['05', '3021', 'UPI-ASHA TRADERS-123456789012'],
    ['09', '-899.5', 'ACT BROADBAND'],
  )

  test('are matched by amount, day and words, and what has no partner is named', () => {
    const ledger = tableOf(
      ['04', '3021', 'Asha Traders'],
      ['02', '25000', 'Cashfree settlement'],
      ['03', '-12000', 'Office rent'],
      ['12', '450', 'Petty cash'],
    )
    const matched = matchEntries(ledger, bank)
    expect(pairsOf(matched)).toEqual([
      [[1], [3]],
      [[2], [1]],
      [[3], [2]],
    ])
    expect(matched.unmatched).toEqual({ left: [4], right: [4] })
    expect(matched.pairs[0]!.evidence).toContain('Both say ASHA, TRADERS.')
  })

  test('are matched too where the ledger writes money in as a debit', () => {
    const turned = bank.map((entry) => ({ ...entry, amount: paise(-entry.amount) }))
    expect(matchEntries(turned, bank).pairs).toHaveLength(4)
  })

  test('are matched where several entries of the ledger came in one credit', () => {
    const ledger = tableOf(
      ['01', '15000', 'Cashfree batch 1'],
      ['02', '10000', 'Cashfree batch 2'],
      ['05', '3021', 'Asha Traders'],
    )
    const { pairs } = matchEntries(ledger, bank)
    expect(pairs[0]).toMatchObject({ left: [1, 2], right: [1], state: 'proposed' })
  })
})

test('entries further apart than is allowed are not the same money', () => {
  const same = ['03', '04', '05', '06'].map((date, at) => [date, `${1000 + at * 37}`, `INVOICE 70${at}`] as const)
  const left = tableOf(['01', '5000', 'INVOICE 7781'], ['02', '700', 'INVOICE 7782'], ...same)
  const right = tableOf(['11', '5000', 'INVOICE 7781'], ['03', '690', 'INVOICE 7782'], ...same)
  const alone = (options: Partial<EntryOptions>) => matchEntries(left, right, options).unmatched.left
  expect(alone({ days: 3, amountPercent: 0 })).toEqual([1, 2])
  expect(alone({ days: 3, amountPercent: 2 })).toEqual([1])
  expect(alone({ days: 15, amountPercent: 0 })).toEqual([2])
})

test('thirty equal amounts on either side are paired in order of time, and none of it is called sure', () => {
  const equal = Array.from({ length: 30 }, (_, at): Entry => ({
    line: at + 1,
    day: addDays(day('2026-03-01'), Math.floor(at / 10)),
    amount: rupees('500'),
    text: 'TRANSFER',
    reference: '',
  }))
  const { pairs } = matchEntries(equal, equal)
  expect(pairs).toHaveLength(30)
  expect(pairs.filter(({ state }) => state === 'accepted')).toEqual([])
  for (const { confidence } of pairs) expect(confidence).toBeLessThan(0.7)
})

const entry = fc.record({
  offset: fc.nat(12),
  amount: fc.constantFrom(100, 200, 500, 999, 1234, -500, -1234),
  text: fc.constantFrom('RENT', 'ASHA TRADERS', 'ASHA', 'NEFT 12345678', ''),
})
const entries = fc.array(entry, { maxLength: 14 }).map((rows) =>
  rows.map(({ offset, amount, text }, at): Entry => ({
    line: at + 1,
    day: addDays(day('2026-03-01'), offset),
    amount: paise(amount * 100),
    text,
    reference: '',
  })),
)

test('every line of either table is in one pair or unmatched, and the order of rows changes nothing', () => {
  fc.assert(
    fc.property(entries, entries, (left, right) => {
      const matched = matchEntries(left, right)
      for (const side of ['left', 'right'] as const) {
        const told = [...matched.pairs.flatMap((pair) => pair[side]), ...matched.unmatched[side]]
        expect(told.toSorted((a, b) => a - b)).toEqual((side === 'left' ? left : right).map(({ line }) => line))
      }
      expect(matchEntries(left.toReversed(), right.toReversed())).toEqual(matched)
    }),
    { numRuns: 200 },
  )
})

test('transfers whose amounts differ, whose memos are cut and that come days later find each other', () => {
  const { left, right, partnerOf } = twoTables(3_000, randomFrom(11))
  const { pairs } = matchEntries(left, right)
  const found = pairs.filter((pair) => partnerOf.get(pair.left[0]!) === pair.right[0] && pair.left.length === 1)
  expect(found.length).toBeGreaterThan(left.length * 0.95)
  expect(found.length).toBeGreaterThan(pairs.length * 0.98)
})
