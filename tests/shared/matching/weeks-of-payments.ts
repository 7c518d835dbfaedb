import { between, randomFrom } from '../../../shared/demo/random.ts'
import { addDays, day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aPayment, aSettlement, at, rupees } from '../../builders.ts'

/** Payments to bank accounts within ten minutes. */
export function paidAt(moment: string, ...amounts: readonly string[]): Payment[] {
  return amounts.map((amount, of) =>
    aPayment({ referenceId: `${moment} ${of}`, amount: rupees(amount), paidAt: at(`${moment}${of}`) }),
  )
}

/** A settlement of which the provider's record tells the day. */
export function settled(settlementId: string, on: string, payments: readonly Payment[]): Settlement {
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
export const weeks = {
  payments: around.flatMap(({ payments }) => payments),
  settlements: around.map(({ settlement }) => settlement),
}
