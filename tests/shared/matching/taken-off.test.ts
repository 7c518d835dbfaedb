import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { paidOutFor, type RailFees } from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aBook, aPayment, aSettlement, at } from '../../builders.ts'

const workingDays = Array.from({ length: 31 }, (_, index) => addDays(day('2026-03-01'), index))
  .filter((on) => isWorkingDay({ holidays: new Set() }, on))
  .slice(0, 18)

interface Shop {
  readonly fees?: RailFees
  /** Taken off the settlement of the fifteenth day, in paise. */
  readonly off: (payments: readonly Payment[]) => number
  readonly amountOf?: (index: number) => number
  readonly isNamed?: boolean
  readonly aDay?: number
}

/** Two payments of each day, or so many, settled at noon. */
function shop({
  fees = { kind: 'gross' },
  off,
  amountOf = (index) => 123_457 + 13_731 * index,
  isNamed,
  aDay = 2,
}: Shop) {
  const payments = workingDays.flatMap((on, index) =>
    Array.from({ length: aDay }, (_, nth) =>
      aPayment({
        referenceId: `P${on}-${nth}`,
        amount: paise(amountOf(aDay * index + nth)),
        paidAt: at(`${on} 10:0${nth}`),
        settlementId: isNamed === true ? `S${on}` : null,
      }),
    ),
  )
  const settlements = workingDays.map((on, index): Settlement => {
    const due = payments.slice(aDay * index, aDay * (index + 1))
    const net = sumPaise(due.map(({ amount }) => paidOutFor(fees, amount)))
    const amount = index === 14 ? paise(net - off(payments)) : net
    return aSettlement({ settlementId: `S${on}`, amount, count: aDay, utr: null, settledAt: at(`${on} 12:05`) })
  })
  return reconcile(aBook({ payments, settlements, covered: [] }))
}

const short = `S${workingDays[14]}`
const members = [`P${workingDays[14]}-0`, `P${workingDays[14]}-1`]

describe('a settlement that is short by what an earlier payment was', () => {
  const disputed = (payments: readonly Payment[]): Payment => payments[6]!

  test('may have had it taken off: that is said as a possibility, and nothing is called missing', () => {
    const { memberships, exceptions, payments } = shop({ off: (of) => disputed(of).amount })
    const found = memberships.find(({ settlementId }) => settlementId === short)!
    expect(found).toMatchObject({ state: 'ambiguous', paymentIds: members })
    const words = `short by ₹2,058.43, which is what payment P${workingDays[3]}-0 of 5 Mar 2026 paid: a chargeback or refund taken off? That is a possibility and no proof.`
    expect(found.reason).toContain(words)
    expect(exceptions).toMatchObject([{ kind: 'membership-ambiguous', subject: { id: short } }])
    expect(exceptions[0]!.reason).toContain(words)
    expect(payments.filter(({ state }) => state !== 'settled').map(({ referenceId }) => referenceId)).toEqual(members)
    expect(payments.map(({ state }) => state)).not.toContain('exception')
  })

  test('may have had it taken off less its fee, or in full though a fee was kept of it', () => {
    const fees: RailFees = { kind: 'percent', rate: '1.75' }
    const net = shop({ fees, off: (of) => paidOutFor(fees, disputed(of).amount) })
    expect(net.exceptions[0]!.reason).toContain('brought after its fee: a chargeback or refund taken off?')
    const gross = shop({ fees, off: (of) => disputed(of).amount })
    expect(gross.exceptions[0]!.reason).toContain('5 Mar 2026 paid: a chargeback or refund taken off?')
    expect(net.terms.fees).toEqual(fees)
  })

  test('is told so of payments that the provider names, too', () => {
    const { memberships } = shop({ off: (of) => disputed(of).amount, isNamed: true })
    const found = memberships.find(({ settlementId }) => settlementId === short)!
    expect(found).toMatchObject({ state: 'provider', paymentIds: members })
    expect(found.reason).toContain('Or it is short by ₹2,058.43, which is what payment')
  })
})

test('one of several earlier payments of an amount is likelier taken off than that all that it pays out is missing', () => {
  const prices = [1_250_000, 150_000, 1_800_000, 150_000, 2_450_000]
  const amountOf = (index: number): number => prices[(index * 3) % 5]!
  const { memberships, exceptions, payments } = shop({ off: () => 150_000, amountOf, aDay: 1 })
  const found = memberships.find(({ settlementId }) => settlementId === short)!
  expect(found).toMatchObject({ state: 'ambiguous', paymentIds: [members[0]] })
  expect(found.reason).toMatch(/short by ₹1,500.00, which is what each of \d payments, the last of them payment/)
  expect(exceptions.map(({ kind }) => kind)).not.toContain('missing-payments')
  expect(payments.map(({ state }) => state)).not.toContain('exception')
})

test('a price that many earlier payments had is likelier taken off than that one payment waited and another one is missing', () => {
  const amountOf = (index: number): number => (index % 3 === 0 ? 250_000 : 523_457 + 13_731 * index)
  const { memberships, exceptions, payments } = shop({ off: () => 250_000, amountOf, aDay: 5 })
  const found = memberships.find(({ settlementId }) => settlementId === short)!
  expect(found.reason).toMatch(/short by ₹2,500.00, which is what each of \d+ payments, the last of them payment/)
  expect(exceptions).toMatchObject([{ kind: 'membership-ambiguous', subject: { id: short } }])
  expect(payments.map(({ state }) => state)).not.toContain('exception')
})

test('a settlement that is short by what no payment was is not told so', () => {
  const { exceptions } = shop({ off: () => 7_777 })
  expect(exceptions.map(({ reason }) => reason).join(' ')).not.toContain('chargeback')
})

test('where payments have few amounts it is told as one thing among others', () => {
  const { memberships } = shop({ off: () => 49_900, amountOf: (index) => [49_900, 99_900, 149_900][index % 3]! })
  const { reason, state } = memberships.find(({ settlementId }) => settlementId === short)!
  expect(state).toBe('ambiguous')
  expect(reason).not.toMatch(/^It pays out 2 payments of [^,]+, and as many were due/)
})
