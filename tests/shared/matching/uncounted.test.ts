import { describe, expect, test } from 'vitest'
import { addDays, day, instantAt, type Day } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import type { Payment } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { workingDayAfter } from '../../../shared/working-days.ts'
import { aBook, aCreditLine, aPayment, aSettlement, aUtr } from '../../builders.ts'

const workingDays = { holidays: new Set<Day>() }
const start = day('2026-03-02')
const DAYS = 50

interface Moved {
  /** Of the pay-out in the middle so many are paid out with a later one. */
  readonly held: number
  /** And so many that were due before are paid out with it. */
  readonly added: number
}

/** A shop that is paid out at 18:00, the next working day, of whose settlements nothing tells how many payments they are of. */
function found(paymentsADay: number, { held, added }: Moved, seed: number, lost: readonly number[] = []) {
  const random = randomFrom(seed)
  const payments = Array.from({ length: DAYS * paymentsADay }, (_, at) =>
    aPayment({
      referenceId: `P${at}`,
      amount: paise(between(random, 5_000, 900_000)),
      rail: at % 2 === 0 ? 'upi' : 'bank-account',
      paidAt: instantAt(Date.parse(`${start}T00:00:00+05:30`) + between(random, 0, DAYS * 86_400 - 1) * 1000),
    }),
  )
  const due = Map.groupBy(payments, ({ paidAt }) => {
    const on = addDays(
      start,
      Math.floor((Date.parse(paidAt) - Date.parse(`${start}T00:00:00+05:30`) + 21_600_000) / 86_400_000),
    )
    return workingDayAfter(workingDays, on, 0)
  })
  const days = [...due.keys()].sort()
  const [before, middle, later] = [19, 22, 25].map((at) => due.get(days[at]!)!)
  later!.push(...middle!.splice(0, held))
  middle!.push(...before!.splice(0, added))
  const all = days.map((on, at) =>
    aSettlement({
      settlementId: `${900_000 + at * 3}`,
      utr: aUtr(`AXISCN${1_000_000_000 + at * 7_919}`),
      count: null,
      amount: sumPaise(due.get(on)!.map(({ amount }) => amount)),
    }),
  )
  const settlements = all.filter((_, at) => !lost.includes(at))
  const { memberships, exceptions } = reconcile(
    aBook({
      payments,
      settlements,
      lines: all.map(({ utr, amount }, at) =>
        aCreditLine({ id: at + 1, utr, amount, postedOn: workingDayAfter(workingDays, days[at]!, 1) }),
      ),
      workingDays,
      covered: [{ from: start, to: addDays(start, DAYS) }],
      asOf: addDays(start, DAYS),
    }),
  )
  const idsOf = (of: readonly Payment[]): string =>
    of
      .map(({ referenceId }) => referenceId)
      .sort()
      .join()
  const truth = new Map(all.map(({ settlementId }, at) => [settlementId, idsOf(due.get(days[at]!)!)]))
  const inferred = memberships.filter(({ state }) => state === 'inferred')
  return {
    wrong: inferred.filter(({ settlementId, paymentIds }) => paymentIds.toSorted().join() !== truth.get(settlementId)),
    notInferred: memberships.length - inferred.length,
    kinds: exceptions.map(({ kind }) => kind),
    alarms: exceptions.filter(({ kind }) => kind === 'payment-not-settled').map(({ subject }) => String(subject.id)),
    due: (at: number) => due.get(days[at]!)!.map(({ referenceId }) => referenceId),
  }
}

describe('settlements without a count', () => {
  const moves: readonly Moved[] = [
    { held: 1, added: 1 },
    { held: 1, added: 2 },
    { held: 2, added: 2 },
  ]
  test.each(moves)('of which $held were held over and to which $added were are found', (moved) => {
    for (let seed = 1; seed <= 5; seed++)
      expect(found(8, moved, seed)).toMatchObject({ wrong: [], notInferred: 0, kinds: [] })
  })

  test('that nothing as simple explains are still of their day, not of those that lost their settlements', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const added = 3
      const { wrong, alarms, due } = found(60, { held: 2, added }, seed, [20, 21])
      expect(wrong).toEqual([])
      const ofDay = due(22).slice(0, -added)
      // Two of sixty may make by chance what is lacking.
      expect(alarms.filter((id) => ofDay.includes(id)).length).toBeLessThanOrEqual(2)
      expect(alarms).toEqual(expect.arrayContaining([...due(20), ...due(21)]))
    }
  })
})
