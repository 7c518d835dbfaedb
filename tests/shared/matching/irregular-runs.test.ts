import { expect, test } from 'vitest'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { addDays, day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aPayment, aSettlement, at, rupees } from '../../builders.ts'
import { membershipOf } from './memberships.ts'

/** Payments to bank accounts within ten minutes. */
function paidAt(moment: string, ...amounts: readonly string[]): Payment[] {
  return amounts.map((amount, of) =>
    aPayment({ referenceId: `${moment} ${of}`, amount: rupees(amount), paidAt: at(`${moment}${of}`) }),
  )
}

/** A settlement of which the provider's record tells the day. */
function settled(settlementId: string, on: string, payments: readonly Payment[]): Settlement {
  return aSettlement({
    settlementId,
    utr: null,
    count: payments.length,
    amount: sumPaise(payments.map(({ amount }) => amount)),
    settledAt: at(`${on} 00:00`),
  })
}

/** Weeks in which four payments are paid out each day, one of ₹999. The ids of settlements tell no order. */
const random = randomFrom(7)
const around = Array.from({ length: 56 }, (_, index) => addDays(day('2026-01-05'), index))
  .filter((date) => isWorkingDay({ holidays: new Set() }, date))
  .map((date, index) => {
    const others = [1, 2, 3].map(() => (between(random, 20_000, 900_000) / 100).toFixed(2))
    const payments = paidAt(`${date} 10:0`, '999', ...others)
    return { payments, settlement: settled(`${500 + ((index * 61) % 97)}`, date, payments) }
  })
const usual = {
  payments: around.flatMap(({ payments }) => payments),
  settlements: around.map(({ settlement }) => settlement),
}

test('a common amount that was due alone is not taken for sure into the next pay-out, which may lack another one of it', () => {
  const alone = paidAt('2026-03-10 10:3', '999')
  const next = paidAt('2026-03-10 13:1', '1417.35', '2203.18', '811.15', '6231.40')
  const lost = paidAt('2026-03-10 14:1', '999')
  const book = {
    payments: [...usual.payments, ...alone, ...next],
    settlements: [...usual.settlements, settled('257', '2026-03-10', [...next, ...lost])],
  }
  expect(membershipOf(book, '257')).toMatchObject({ state: 'ambiguous' })
})

test('several payments that were due together are taken into the next pay-out, for nothing else makes its amount', () => {
  const first = paidAt('2026-03-10 10:3', '902.16', '3317.84', '1288.05')
  const next = paidAt('2026-03-10 13:1', '1417.35', '2203.18', '811.15', '6231.40')
  const book = {
    payments: [...usual.payments, ...first, ...next],
    settlements: [...usual.settlements, settled('257', '2026-03-10', [...first, ...next])],
  }
  expect(membershipOf(book, '257')).toMatchObject({ state: 'inferred' })
})

test('a payment of the day before is not taken for sure for one that was held over on the day of pay-out', () => {
  const before = paidAt('2026-03-10 10:3', '999')
  const [held, ...due] = paidAt('2026-03-11 08:1', '999', '1417.35', '2203.18', '811.15')
  const book = {
    payments: [...usual.payments, ...before, held!, ...due],
    settlements: [...usual.settlements, settled('256', '2026-03-11', due), settled('257', '2026-03-11', [held!])],
  }
  expect(membershipOf(book, '257')).toMatchObject({ state: 'ambiguous' })
})
