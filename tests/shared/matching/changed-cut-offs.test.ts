import { describe, expect, test } from 'vitest'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { addDays, day, instantAt } from '../../../shared/day.ts'
import type { Payment } from '../../../shared/domain.ts'
import { paidOutFor, type PlainFees } from '../../../shared/matching/fees.ts'
import { groupBy } from '../../../shared/matching/group-by.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import {
  calendarOf,
  dueAtOf,
  numberOfDay,
  payOutOf,
  publishedCutOffs,
  publishedCycle,
  startOfDay,
  type CutOffHours,
  type SettlementCycle,
} from '../../../shared/matching/settlement-cycle.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { aBook, aPayment, aSettlement } from '../../builders.ts'

const start = day('2026-01-05')
const days = 84
const published = { ...publishedCycle(calendarOf({ holidays: new Set() })), delay: 1 } satisfies SettlementCycle
const gross = { kind: 'gross' } as const satisfies PlainFees

interface Shop {
  readonly hours: CutOffHours
  /** So many days after the book begins. */
  readonly after: number
  readonly fees?: PlainFees
  readonly hasCount?: boolean
}

/** A shop that is paid out at the published hours, and at others from a day on. */
function found({ hours, after, fees = gross, hasCount = true }: Shop, seed: number) {
  const random = randomFrom(seed)
  const change = addDays(start, after)
  const payments = Array.from({ length: days * 7 }, (_, index) => {
    const on = startOfDay(numberOfDay(start) + between(random, 0, days - 1))
    return aPayment({
      referenceId: `P${index}`,
      amount: paise(between(random, 5_000, 900_000)),
      rail: (['bank-account', 'upi'] as const)[between(random, 0, 1)]!,
      paidAt: instantAt(on + between(random, 7 * 3600, 22 * 3600) * 1000),
    })
  })
  const later = { ...published, cutOffs: { ...publishedCutOffs, hours } }
  const dueAt = (payment: Payment): number => {
    const before = dueAtOf(published, payment)
    return before < startOfDay(numberOfDay(change)) ? before : dueAtOf(later, payment)
  }
  const membersOf = new Map<string, string>()
  const areTogether = (payment: Payment): boolean =>
    dueAt(payment) >= startOfDay(numberOfDay(change)) && 'both-rails' in hours
  const settlements = Array.from(
    groupBy(payments, (payment) => [`${areTogether(payment) ? 'both' : payment.rail} ${dueAt(payment)}`]),
    ([settlementId, members]) => {
      membersOf.set(settlementId, sorted(members.map(({ referenceId }) => referenceId)))
      return aSettlement({
        settlementId,
        utr: null,
        count: hasCount ? members.length : null,
        amount: sumPaise(members.map(({ amount }) => paidOutFor(fees, amount))),
        settledAt: instantAt(startOfDay(numberOfDay(dayOf(payOutOf(published, dueAt(members[0]!)))))),
      })
    },
  )
  const { memberships, terms, exceptions } = reconcile(aBook({ payments, settlements, asOf: day('2026-04-20') }))
  const inferred = memberships.filter(({ state }) => state === 'inferred')
  const isRight = ({ settlementId, paymentIds }: (typeof inferred)[number]): boolean =>
    sorted(paymentIds) === membersOf.get(settlementId)
  return {
    terms,
    change,
    lost: exceptions.filter(({ kind }) => kind === 'payment-not-settled' || kind === 'missing-payments'),
    all: settlements.length,
    right: inferred.filter(isRight).length,
    wrong: inferred.filter((one) => !isRight(one)).length,
  }
}

function dayOf(moment: number) {
  return day(new Date(moment + 19_800_000).toISOString().slice(0, 10))
}

function sorted(ids: readonly string[]): string {
  return ids.toSorted().join()
}

const percent = { kind: 'percent', rate: '1.75', rounding: 'half-up' } as const satisfies PlainFees
const ofBanks = { 'bank-account': [10, 14, 18], upi: [18] }
const shops: readonly (readonly [string, Shop])[] = [
  ['three hours', { hours: ofBanks, after: 42 }],
  ['three hours, without counts', { hours: ofBanks, after: 42, hasCount: false }],
  ['three hours, less a fee', { hours: ofBanks, after: 42, fees: percent }],
  ['three hours, soon', { hours: ofBanks, after: 33 }],
  ['two hours, late', { hours: { 'bank-account': [12, 18], upi: [18] }, after: 55 }],
  ['once for both rails together', { hours: { 'both-rails': [18] }, after: 42 }],
  ['once for both rails together, without counts', { hours: { 'both-rails': [10] }, after: 42, hasCount: false }],
  ['once for both rails together, soon', { hours: { 'both-rails': [18] }, after: 25 }],
  ['twice for both rails together, less a fee', { hours: { 'both-rails': [12, 18] }, after: 35, fees: percent }],
  ['other hours of both rails', { hours: { 'bank-account': [10, 14, 18], upi: [10, 14, 18] }, after: 40 }],
]

describe('hours that are others from a day on are found', () => {
  test.each(shops)('%s', (_, shop) => {
    const { terms, change, lost, all, right, wrong } = found(shop, 3)
    expect(terms.cutOffs.hours).toEqual(shop.hours)
    expect(terms.cutOffsBefore!.cutOffs).toEqual(publishedCutOffs)
    // On days on which both draw the same lines, nothing tells which it was.
    expect(Math.abs(numberOfDay(terms.cutOffsBefore!.since) - numberOfDay(change))).toBeLessThanOrEqual(7)
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(all * 0.95)
    expect(lost).toEqual([])
  })

  test('but not of a few days', () => {
    expect(found({ hours: ofBanks, after: days - 4 }, 3).terms.cutOffsBefore).toBeUndefined()
  })
})
