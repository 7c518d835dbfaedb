import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { randomFrom } from '../../../shared/demo/random.ts'
import type { Entry, MatchedEntries } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'
import { ledgerAndBank } from '../../bench/entries/ledgers.ts'
import { twoTables } from '../../bench/entries/transfers.ts'

const row = fc.record({
  offset: fc.nat(12),
  amount: fc.constantFrom(100, 200, 300, 500, 999, 1234, -500, -1234),
  text: fc.constantFrom('RENT', 'ASHA TRADERS', 'ASHA', 'NEFT 12345678', 'INV2627/0001 RAO', ''),
})
const table = fc.array(row, { maxLength: 12 }).map((rows) =>
  rows.map(({ offset, amount, text }, at): Entry => ({
    line: at + 1,
    day: addDays(day('2026-03-01'), offset),
    amount: paise(amount * 100),
    text,
    reference: '',
  })),
)

/** Pairs, with their state and how likely they are, and what is left, without the sentences on them. */
function told(
  { pairs, unmatched, ambiguous, nearest }: MatchedEntries,
  sides: readonly ['left' | 'right', 'left' | 'right'],
) {
  const [one, other] = sides
  return {
    pairs: pairs
      .map((pair) => `${pair[one].join()} = ${pair[other].join()} ${pair.state} ${pair.confidence}`)
      .toSorted(),
    unmatched: [unmatched[one], unmatched[other]],
    ambiguous: ambiguous.map((group) => `${group[one].join()} = ${group[other].join()}`).toSorted(),
    nearest: [nearest[one], nearest[other]].map((of) => of.map(({ line, nearest: near }) => `${line} ${near}`)),
  }
}

function areTheSame(left: readonly Entry[], right: readonly Entry[]): void {
  expect(told(matchEntries(right, left), ['right', 'left'])).toEqual(told(matchEntries(left, right), ['left', 'right']))
}

test('of any two tables the same is found, whichever is the left one', () => {
  fc.assert(fc.property(table, table, areTheSame), { numRuns: 400 })
})

test('also where the one calls money in what the other calls money out', () => {
  const turned = table.map((rows) => rows.map((one): Entry => ({ ...one, amount: paise(-one.amount) })))
  fc.assert(fc.property(table, turned, areTheSame), { numRuns: 200 })
})

test('also of a ledger and a statement, and of transfers that are late and of which something was kept', () => {
  const { ledger, bank } = ledgerAndBank({ count: 150, shared: 0.6, round: 0.8, several: 0.2 }, randomFrom(21))
  const { left, right } = twoTables(800, randomFrom(22))
  for (const [one, other] of [
    [ledger, bank],
    [left, right],
  ] as const)
    expect(told(matchEntries(other, one), ['right', 'left'])).toEqual(told(matchEntries(one, other), ['left', 'right']))
})

test('sentences say which table is the left one', () => {
  const rows = (offset: number, text: string): Entry[] =>
    [1200, 3400, 561].map((amount, at) => ({
      line: at + 1,
      day: addDays(day('2026-03-01'), offset + at),
      amount: paise(100 * amount - offset),
      text: `${text} ${['ARORA SWEETS', 'BINA DRESSES', 'CHOPRA CABLES'][at]}`,
      reference: '',
    }))
  const [booked, came] = [rows(0, 'Sale'), rows(2, 'NEFT')]
  expect(matchEntries(booked, came).pairs[1]!.evidence.slice(0, 2)).toEqual([
    '₹3,400.00 against ₹3,399.98, ₹0.02 (0.00 %) less.',
    'The right one is 2 days later.',
  ])
  expect(matchEntries(came, booked).pairs[1]!.evidence.slice(0, 2)).toEqual([
    '₹3,399.98 against ₹3,400.00, ₹0.02 (0.00 %) more.',
    'The right one is 2 days earlier.',
  ])
})
