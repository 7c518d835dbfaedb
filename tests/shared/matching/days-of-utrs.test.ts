import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { paise } from '../../../shared/paise.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'

/** Days from Monday, 2 March 2026, which is the 61st day of the year. */
const fortnight = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15]

/** Twelve settlements whose UTRs are on lines, and two of one amount whose UTRs are on none. */
function bookOf(dayOfYear: (days: number) => number) {
  const utrOf = (days: number, serial: number) =>
    aUtr(`YESBN26${String(dayOfYear(days)).padStart(3, '0')}${400_000 + serial}`)
  const known = fortnight.map((days, index) => ({
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
    expect(settlements.map(({ expectedOn }) => expectedOn)).toEqual(Array.from({ length: 14 }, () => null))
  })

  describe('where it lies years outside the book', () => {
    // Padded with a zero, its RRN is one of 2020 or 2030 in the shape in which all others tell their days.
    const odd = '006115294757'
    const utrs = [...fortnight.map((days) => `6${String(61 + days).padStart(3, '0')}15${400_000 + days}`), odd]
    const days = [...fortnight, 16]
    const amounts = days.map((_, index) => paise(500_001 + 7_719 * index))
    const dayOf = (index: number) => addDays(day('2026-03-02'), days[index]!)
    const { memberships, matches, exceptions, settlements } = reconcile(
      aBook({
        payments: days.map((_, index) =>
          aPayment({ referenceId: `P${index}`, amount: amounts[index]!, paidAt: at(`${dayOf(index)} 13:30`) }),
        ),
        settlements: utrs.map((utr, index) =>
          aSettlement({ settlementId: `S${index}`, utr: aUtr(utr), amount: amounts[index]! }),
        ),
        lines: utrs.map((utr, index) =>
          aCreditLine({
            id: index + 1,
            postedOn: dayOf(index),
            amount: amounts[index]!,
            utr: utr === odd ? null : aUtr(utr),
          }),
        ),
      }),
    )

    test('is not believed: the settlement is that of the payment and of the line that it equals', () => {
      expect(memberships.find(({ settlementId }) => settlementId === 'S12')).toMatchObject({ paymentIds: ['P12'] })
      expect(matches.filter(({ settlementIds }) => settlementIds.includes('S12'))).toMatchObject([{ lineIds: [13] }])
      expect(exceptions).toEqual([])
    })

    test('is not said to be when its money is due', () => {
      expect(settlements.find(({ settlementId }) => settlementId === 'S12')?.expectedOn).toBe('2026-03-18')
    })
  })

  test('counts for nothing where its money came weeks later', () => {
    const book = bookOf((days) => 61 + days)
    const [first, ...others] = book.settlements
    const late = { ...first!, utr: aUtr('YESBN26001400999') }
    const lines = book.lines.map((line) => (line.utr === first!.utr ? { ...line, utr: late.utr } : line))
    const { settlements } = reconcile({ ...book, settlements: [late, ...others], lines })
    expect(settlements.find(({ settlementId }) => settlementId === late.settlementId)?.expectedOn).toBeNull()
  })
})
