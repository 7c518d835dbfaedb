import { feeOf, feeWords, type Fees } from '../fees.ts'
import { formatRupees, paise, type Paise } from '../../paise.ts'

/** Taken at the source from what e-commerce operators pay out: 0.1 % since October 2024, 1 % before. */
const TDS_PERCENT = ['0.10', '1.00'] as const
/** No fee that anybody publishes is above this, in hundredths of a percent. */
const HIGHEST = 1000
/** Fees that are a flat sum are whole or half rupees. */
const HALF_RUPEE = 50
const HIGHEST_FLAT = 10_000

/** How the money that came differs from what was to come, and what would explain it: `₹236.00 short: a fee of … would`. */
export function differenceWords(expected: Paise, came: Paise): string {
  const difference = paise(Math.abs(came - expected))
  if (difference === 0) return 'the same amount'
  if (came > expected) return `${formatRupees(difference)} more`
  const explained = explanationOf(expected, difference)
  return `${formatRupees(difference)} short${explained === null ? '' : `: ${explained} would explain it`}`
}

function explanationOf(expected: Paise, difference: number): string | null {
  for (const rate of TDS_PERCENT) {
    const { fee } = feeOf({ kind: 'percent', rate }, expected)
    if (fee === difference) return `TDS of ${Number(rate)} %`
  }
  const fees = percentOf(expected, difference) ?? flatOf(difference)
  return fees === null ? null : feeWords(fees)
}

/** The rate, in hundredths of a percent, whose fee and GST are that difference to the paisa. */
function percentOf(expected: number, difference: number): Fees | null {
  const guess = Math.round((difference / 1.18 / expected) * 10_000)
  if (guess <= 0 || guess > HIGHEST) return null
  const fees: Fees = { kind: 'percent', rate: String(guess / 100) }
  return isAll(fees, expected, difference) ? fees : null
}

function flatOf(difference: number): Fees | null {
  const guess = Math.round(difference / 1.18 / HALF_RUPEE) * HALF_RUPEE
  const fees: Fees = { kind: 'flat', paise: guess }
  return guess > 0 && guess <= HIGHEST_FLAT && isAll(fees, 0, difference) ? fees : null
}

function isAll(fees: Fees, amount: number, difference: number): boolean {
  const { fee, gst } = feeOf(fees, amount)
  return fee + gst === difference
}
