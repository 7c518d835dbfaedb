import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { paise } from '../../../shared/paise.ts'
import { aBook, aCreditLine, aSettlement, aUtr, rupees } from '../../builders.ts'

/** Days from Monday, 2 March 2026, which is the 61st day of the year. */
const week = [0, 1, 2, 3, 4, 7, 8, 9]

/** Eight settlements whose UTRs are on lines, and two of one amount whose UTRs are on none. */
function bookOf(dayOfYear: (days: number) => number) {
  const utrOf = (days: number, serial: number) =>
    aUtr(`YESBN26${String(dayOfYear(days)).padStart(3, '0')}${400_000 + serial}`)
  const known = week.map((days, index) => ({
    settlement: aSettlement({
      settlementId: `K${index}`,
      utr: utrOf(days, index),
      amount: paise(500_001 + 77 * index),
    }),
    line: aCreditLine({
      id: index + 1,
      postedOn: addDays(day('2026-03-02'), days),
      amount: paise(500_001 + 77 * index),
      utr: utrOf(days, index),
    }),
  }))
  const alike = [
    { id: 'B', days: 14, line: 21 },
    { id: 'A', days: 21, line: 22 },
  ].map(({ id, days, line }) => ({
    settlement: aSettlement({ settlementId: id, utr: utrOf(days, 90 + line), amount: rupees('1500') }),
    line: aCreditLine({ id: line, postedOn: addDays(day('2026-03-02'), days), amount: rupees('1500') }),
  }))
  return aBook({
    settlements: [...known, ...alike].map(({ settlement }) => settlement),
    lines: [...known, ...alike].map(({ line }) => line),
  })
}

describe('the day that a UTR tells', () => {
  test('tells settlements of one amount apart, once the book shows that its UTRs tell days', () => {
    const { matches, settlements } = reconcile(bookOf((days) => 61 + days))
    expect(matches.filter(({ rule }) => rule !== 'same-utr')).toMatchObject([
      { settlementIds: ['A'], lineIds: [22] },
      { settlementIds: ['B'], lineIds: [21] },
    ])
    expect(settlements.find(({ settlementId }) => settlementId === 'A')?.expectedOn).toBe('2026-03-23')
  })

  test('counts for nothing where the book’s arrivals contradict it', () => {
    const { settlements } = reconcile(bookOf((days) => 361 - 7 * days))
    expect(settlements.map(({ expectedOn }) => expectedOn)).toEqual(Array.from({ length: 10 }, () => null))
  })
})
