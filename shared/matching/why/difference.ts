import { feeOf, feeWords, type RailFees } from '../fees.ts'
import type { DifferenceKind, NamedDifference } from '../reconciliation.ts'
import { formatRupees, paise, type Paise } from '../../paise.ts'

/** Taken at the source from what e-commerce operators pay out: 0.1 % since October 2024, 1 % before. */
const TDS_PERCENT = ['0.10', '1.00'] as const
/** No fee that anybody publishes is above this, in hundredths of a percent. */
const HIGHEST = 1000
/** Fees that are a flat sum are whole or half rupees; large ones, such as a bank's charges, whole tens. */
const HALF_RUPEE = 50
const TEN_RUPEES = 1_000
const SMALL_FLAT = 10_000
const HIGHEST_FLAT = 100_000

/** How the money that came differs from what was to come, and what would explain it: `₹236.00 short: a fee of … would`. */
export function differenceWords(expected: Paise, came: Paise): string {
  const difference = paise(Math.abs(came - expected))
  if (difference === 0) return 'the same amount'
  if (came > expected) return `${formatRupees(difference)} more`
  const explained = explanationOf(expected, difference)
  return `${formatRupees(difference)} short${explained === null ? '' : `: ${explained} would explain it`}`
}

function explanationOf(expected: Paise, difference: number): string | null {
  const rate = tdsOf(expected, difference)
  if (rate !== null) return `TDS of ${Number(rate)} %`
  const percent = percentOf(expected, difference)
  if (percent !== null) return feeWords(percent)
  const flat = flatOf(difference)
  return flat === null ? null : `a fee of ${formatRupees(paise(flat.paise))} + 18 % GST`
}

function tdsOf(expected: number, difference: number): (typeof TDS_PERCENT)[number] | null {
  return TDS_PERCENT.find((rate) => feeOf({ kind: 'percent', rate }, expected).fee === difference) ?? null
}

/** What a person may call a difference: one of the kinds, or a fee with the GST on it. */
export type DifferenceChoice = 'fee-and-gst' | DifferenceKind

/** Less than a rupee is rounding. */
const A_RUPEE = 100

/** What a difference most likely is, for a person to confirm; null where nothing known explains it. */
export function likelyDifference(expected: Paise, came: Paise): DifferenceChoice | null {
  const difference = Math.abs(came - expected)
  if (difference < A_RUPEE) return 'rounding'
  if (came > expected) return null
  if (tdsOf(expected, difference) !== null) return 'tds'
  return percentOf(expected, difference) === null && flatOf(difference) === null ? null : 'fee-and-gst'
}

/** The parts of a difference of lines less settlements by what a person calls it. */
export function partsOfDifference(difference: Paise, choice: DifferenceChoice): NamedDifference[] {
  if (choice !== 'fee-and-gst') return [{ kind: choice, amount: difference }]
  const gst = Math.sign(difference) * Math.round((Math.abs(difference) * GST_SHARE) / (100 + GST_SHARE))
  return [
    { kind: 'fee' as const, amount: paise(difference - gst) },
    { kind: 'gst' as const, amount: paise(gst) },
  ].filter(({ amount }) => amount !== 0)
}

/** GST is 18 on every 100 of fee. */
const GST_SHARE = 18

/** The rate, in hundredths of a percent, whose fee and GST are that difference to the paisa. */
function percentOf(expected: number, difference: number): RailFees | null {
  const guess = Math.round((difference / 1.18 / expected) * 10_000)
  if (guess <= 0 || guess > HIGHEST) return null
  const fees: RailFees = { kind: 'percent', rate: String(guess / 100) }
  return isAll(fees, expected, difference) ? fees : null
}

function flatOf(difference: number): { readonly kind: 'flat'; readonly paise: number } | null {
  const step = difference / 1.18 > SMALL_FLAT ? TEN_RUPEES : HALF_RUPEE
  const fees = { kind: 'flat', paise: Math.round(difference / 1.18 / step) * step } as const
  return fees.paise > 0 && fees.paise <= HIGHEST_FLAT && isAll(fees, 0, difference) ? fees : null
}

function isAll(fees: RailFees, amount: number, difference: number): boolean {
  const { fee, gst } = feeOf(fees, amount)
  return fee + gst === difference
}
