import { feeOf, withGst, type HowKept, type RailFees } from '../../fees.ts'

/** No fee that anybody publishes is above this, in hundredths of a percent. */
const HIGHEST = 1_000
/** Fees that are a flat sum are whole or half rupees. */
const HALF_RUPEE = 50
const HIGHEST_FLAT = 10_000

/**
 * The fee, percent or flat, kept in the way of the book's own, that makes what was paid come to that amount to the paisa; null
 * where none does.
 */
export function otherFees(payments: readonly number[], amount: number, how: HowKept): RailFees | null {
  const paid = payments.reduce((sum, one) => sum + one, 0)
  const bare = (paid - amount) / withGst(how)
  if (bare * 10_000 > paid * HIGHEST) return null
  const hundredths = Math.round((bare / paid) * 10_000)
  const flat = Math.round(bare / payments.length / HALF_RUPEE) * HALF_RUPEE
  const ways: RailFees[] = [
    ...(hundredths > 0 ? [{ kind: 'percent', rate: String(hundredths / 100), ...how } as const] : []),
    ...(flat > 0 && flat <= HIGHEST_FLAT ? [{ kind: 'flat', paise: flat, ...how } as const] : []),
  ]
  return ways.find((fees) => paid - keptBack(fees, payments) === amount) ?? null
}

function keptBack(fees: RailFees, payments: readonly number[]): number {
  return payments.reduce((sum, one) => {
    const { fee, gst } = feeOf(fees, one)
    return sum + fee + gst
  }, 0)
}
