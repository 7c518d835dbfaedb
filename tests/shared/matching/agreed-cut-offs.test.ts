import { describe, expect, test } from 'vitest'
import type { Instant } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { Reconciliation } from '../../../shared/matching/reconciliation.ts'
import { publishedCutOffs, type CutOffs } from '../../../shared/matching/settlement-cycle.ts'
import { agreedTerms } from '../../../shared/agreed-terms.ts'
import type { BookSettings } from '../../../shared/settings.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { aBook, aPayment, aSettlement, at } from '../../builders.ts'

/** Two payments of each rail come before every line, which are drawn at 7 and at 20 h. */
const odd: CutOffs = { hours: { 'both-rails': [7, 20] }, days: 'working-days' }
/** Of March 2026: too few to show the hours, and enough. */
const few = [10, 11, 12, 13]
const many = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20]

interface Shop {
  readonly payments: Payment[]
  readonly settlements: Settlement[]
  readonly membersOf: ReadonlyMap<string, readonly string[]>
}

function aShop(days: readonly number[], settledAt = inMarch): Shop {
  const lines = days.flatMap((on) => [
    { paid: ['05:10', '06:20'], on, hour: '07:10' },
    { paid: ['14:30', '19:40'], on, hour: '20:10' },
  ])
  const paidOut = lines.map(({ paid, on, hour }, nth) => {
    const payments = paid.flatMap((time, index) =>
      (['bank-account', 'upi'] as const).map((rail, of) =>
        aPayment({
          referenceId: `P${nth}${index}${of}`,
          amount: paise(100_000 + 7_919 * (4 * nth + 2 * index + of)),
          rail,
          paidAt: inMarch(on, time),
        }),
      ),
    )
    const settlement = aSettlement({
      settlementId: `S${nth}`,
      utr: null,
      count: payments.length,
      amount: sumPaise(payments.map(({ amount }) => amount)),
      settledAt: settledAt(on, hour),
    })
    return { payments, settlement }
  })
  return {
    payments: paidOut.flatMap(({ payments }) => payments),
    settlements: paidOut.map(({ settlement }) => settlement),
    membersOf: new Map(
      paidOut.map(({ settlement, payments }) => [
        settlement.settlementId,
        payments.map(({ referenceId }) => referenceId),
      ]),
    ),
  }
}

function inMarch(on: number, time: string): Instant {
  return at(`2026-03-${String(on).padStart(2, '0')} ${time}`)
}

function found({ payments, settlements }: Shop, settings: BookSettings): Reconciliation {
  return reconcile(aBook({ payments, settlements, terms: agreedTerms(settings) }))
}

function rightIn({ memberships }: Reconciliation, { membersOf }: Shop): number {
  return memberships.filter(
    ({ settlementId, state, paymentIds }) =>
      state === 'inferred' && JSON.stringify(paymentIds) === JSON.stringify(membersOf.get(settlementId)),
  ).length
}

describe('cut-offs that a person says', () => {
  const shop = aShop(few)

  test('find what a book too small to show them pays out', () => {
    const unset = found(shop, {})
    expect(unset.terms.cutOffs).toEqual(publishedCutOffs)
    expect(rightIn(unset, shop)).toBe(0)
    const set = found(shop, { cutOffs: odd })
    expect(set.terms).toMatchObject({ cutOffs: odd, settlements: 8, inferred: { cutOffs: false, delay: true } })
    expect(rightIn(set, shop)).toBe(8)
    expect(set.exceptions.filter(({ kind }) => kind !== 'settlement-not-in-bank')).toEqual([])
  })

  test('are kept where the history would show others', () => {
    const shown = aShop(many)
    expect(found(shown, {}).terms.cutOffs).not.toEqual(publishedCutOffs)
    const set = found(shown, { cutOffs: publishedCutOffs })
    expect(set.terms).toMatchObject({ cutOffs: publishedCutOffs, inferred: { cutOffs: false } })
    expect(set.terms.cutOffsBefore).toBeUndefined()
  })

  test('on days of T+1 in calendar days are paid out a day later, with nothing said of the cycle', () => {
    const later = aShop([9, 10, 11, 12], (on, hour) => inMarch(on + 1, hour))
    const set = found(later, { cutOffs: { ...odd, days: 't1-calendar-days' } })
    expect(rightIn(set, later)).toBe(8)
    expect(set.terms).toMatchObject({ delay: 1, inferred: { delay: false, cutOffs: false }, closedDays: [] })
  })

  test('on other days make no holidays of the history', () => {
    const { terms } = found(shop, { cutOffs: { ...odd, days: 'weekdays' } })
    expect(terms.closedDays).toEqual([])
  })
})
