import { describe, expect, test } from 'vitest'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { addDays, day, type Day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aBook, aPayment, aSettlement, at, rupees } from '../../builders.ts'

const workingDays = Array.from({ length: 84 }, (_, index) => addDays(day('2026-01-05'), index)).filter((on) =>
  isWorkingDay({ holidays: new Set() }, on),
)
const prices = ['499', '999', '1499', '2500']

/** A shop of four prices that is paid out `delays` working days later, the first until a day and the second since. */
function shop(delays: readonly [number, number], change: Day, seed: number) {
  const random = randomFrom(seed)
  const payments: Payment[] = []
  const settlements: Settlement[] = []
  const membersOf = new Map<string, readonly string[]>()
  workingDays.slice(0, -2).forEach((on, index) => {
    const paid = Array.from({ length: between(random, 1, 5) }, (_, of) =>
      aPayment({
        referenceId: `${on} ${of}`,
        rail: 'upi',
        amount: rupees(prices[between(random, 0, 3)]!),
        paidAt: at(`${on} 1${of}:00`),
      }),
    )
    payments.push(...paid)
    const settlementId = `${1000 + ((index * 37) % 997)}`
    membersOf.set(
      settlementId,
      paid.map(({ referenceId }) => referenceId),
    )
    settlements.push(
      aSettlement({
        settlementId,
        utr: null,
        count: paid.length,
        amount: sumPaise(paid.map(({ amount }) => amount)),
        settledAt: at(`${workingDays[index + (on < change ? delays[0] : delays[1])]!} 18:20`),
      }),
    )
  })
  const { memberships, terms } = reconcile(aBook({ payments, settlements, asOf: workingDays.at(-1)! }))
  const told = memberships.filter(({ state }) => state === 'inferred')
  const isRight = ({ settlementId, paymentIds }: (typeof told)[number]): boolean =>
    paymentIds.toSorted().join() === membersOf.get(settlementId)!.join()
  return {
    terms,
    all: settlements.length,
    right: told.filter(isRight).length,
    wrong: told.filter((one) => !isRight(one)),
  }
}

describe('where a provider takes another time from a day on', () => {
  const change = workingDays[33]!

  test.each([
    [2, 0],
    [2, 1],
    [1, 0],
    [0, 1],
    [0, 2],
  ] as const)('T+%i and then T+%i, each settlement is of the time that it then took', (before, since) => {
    for (const seed of [1, 2, 3]) {
      const { terms, all, right, wrong } = shop([before, since], change, seed)
      expect(terms).toMatchObject({ delay: since, before: { delay: before } })
      expect(Math.abs(workingDays.indexOf(terms.before!.since) - workingDays.indexOf(change))).toBeLessThanOrEqual(2)
      expect(wrong).toEqual([])
      expect(right).toBeGreaterThan(all * 0.8)
    }
  })

  test('a few settlements that take longer are late, and no change', () => {
    expect(shop([0, 2], workingDays.at(-5)!, 4).terms).toMatchObject({ delay: 0 })
    expect(shop([0, 2], workingDays.at(-5)!, 4).terms.before).toBeUndefined()
  })
})
