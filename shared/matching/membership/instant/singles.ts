import type { Payment, Settlement } from '../../../domain.ts'
import { feesOn, paidOutFor, type Fees } from '../../fees.ts'
import { groupBy } from '../../group-by.ts'
import { firstFrom } from '../search.ts'
import type { Stretch } from '../stretch.ts'

/** A settlement that may pay out one payment alone, and when it was paid out. */
export interface Single {
  readonly settlement: Settlement
  readonly between: Stretch
}

interface Came {
  readonly payment: Payment
  readonly at: number
}

/** Payments of whose amount, less fees, a settlement is, and that came between two moments; in order of time. */
export type OfAmount = (settlement: Settlement, between: Stretch) => readonly Came[]

/** Finds payments by what is paid out for them. */
export function ofAmount(payments: readonly Payment[], fees: Fees): OfAmount {
  const byAmount = groupBy(
    payments.map((payment) => ({ payment, at: Date.parse(payment.paidAt) })).sort((a, b) => a.at - b.at),
    ({ payment }) => [paidOutFor(feesOn(fees, payment.rail), payment.amount) as number],
  )
  return ({ amount }, { from, to }) => {
    const same = byAmount.get(amount) ?? []
    return same.slice(
      firstFrom(same, ({ at }) => at >= from),
      firstFrom(same, ({ at }) => at > to),
    )
  }
}
