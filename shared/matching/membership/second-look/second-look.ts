import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Payment, Settlement } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import { subsetsOf } from '../../passes/subsets.ts'
import type { SettlementCycle } from '../../settlement-cycle.ts'
import { dueAtOf } from '../../settlement-cycle.ts'
import type { Amounts } from '../amounts.ts'
import type { Missing, UnpaidPayOut } from '../outcome.ts'
import { firstFrom } from '../search.ts'
import type { Stretch } from '../stretch.ts'

/** Sixteen times likelier than chance, before payments of the book are thought to be those that seem to be missing. */
export const NO_CHANCE = 4
/** A payment may have waited so long. */
const LONGEST_WAIT = 10 * MILLISECONDS_A_DAY
/** Among more unclaimed payments than this, some few add up to anything. */
const MOST_UNCLAIMED = 60
/** No provider keeps more than this of a payment, in hundredths, with GST. */
const MOST_KEPT = 7
/** What is looked for one by one. */
const FEW = 4

export interface Lack {
  readonly settlement: Settlement
  readonly missing: Missing
  /** When its cut-off can have been. */
  readonly possible: Stretch
}

interface Unclaimed {
  /** With what is paid out for them as amounts, less fees. */
  readonly payments: readonly Payment[]
  readonly payOuts: readonly UnpaidPayOut[]
  readonly cycle: SettlementCycle
  readonly amounts: Amounts
  readonly recordOf: (net: Payment) => Payment
}

/**
 * By settlement id, payments of the book that nobody is known to pay out and that are to the paisa what seems to be missing
 * of it: of earlier cut-offs, of the other rail; or as many that were due with it and differ by no more than a fee. They are
 * probably paid out by it, and nothing is missing. Records, as the provider tells them.
 */
export function secondLook(lacks: readonly Lack[], unclaimed: Unclaimed): Map<string, readonly Payment[]> {
  const { cycle, amounts, recordOf } = unclaimed
  const timed = unclaimed.payments
    .map((payment) => ({ payment, amount: payment.amount as number, dueAt: dueAtOf(cycle, payment) }))
    .sort((a, b) => a.dueAt - b.dueAt || (a.payment.referenceId < b.payment.referenceId ? -1 : 1))
  const found = new Map<string, readonly Payment[]>()
  for (const lack of lacks) {
    const payments = payOutLike(lack) ?? fewLike(lack)
    if (payments !== null) found.set(lack.settlement.settlementId, payments)
  }
  // What several could pay out is still missing of all but one of them.
  const times = groupBy(found.values(), (payments) => payments)
  return new Map([...found].filter(([, payments]) => payments.every((one) => times.get(one)!.length === 1)))

  /** All that was due at one cut-off, of either rail. */
  function payOutLike({ missing, possible }: Lack): readonly Payment[] | null {
    const { from, to } = stretchOf(missing, possible)
    if (!Number.isFinite(from) || !Number.isFinite(to)) return null
    const near = unclaimed.payOuts.filter(
      ({ payments, cutOff }) =>
        payments.length === missing.count &&
        cutOff <= to &&
        cutOff >= from - (missing.before === null ? 0 : LONGEST_WAIT),
    )
    const exact = near.filter(({ amount }) => amount === missing.amount)
    if (exact.length === 1 && isNoChance(missing, near.length)) return exact[0]!.payments
    const alike = near.filter(
      (payOut) => payOut.cutOff >= from && isFeeApart(payOut.payments, payOut.amount, missing.amount),
    )
    return missing.before === null && alike.length === 1 ? alike[0]!.payments : null
  }

  function fewLike({ missing, possible }: Lack): readonly Payment[] | null {
    if (missing.count > FEW) return null
    const { from, to } = stretchOf(missing, possible)
    if (!Number.isFinite(from) || !Number.isFinite(to)) return null
    const near = timed.slice(
      firstFrom(timed, ({ dueAt }) => dueAt >= from - LONGEST_WAIT),
      firstFrom(timed, ({ dueAt }) => dueAt > to),
    )
    if (near.length > MOST_UNCLAIMED) return null
    const same = near.filter(({ amount }) => amount === missing.amount)
    const few = missing.count === 1 ? { found: same.slice(0, 1), ways: same.length } : subsetsOf(near, missing.amount)
    if (few.found === null || few.found.length !== missing.count || few.ways !== 1) return null
    return isNoChance(missing, near.length ** missing.count) ? few.found.map(({ payment }) => recordOf(payment)) : null
  }

  function isNoChance({ count, amount }: Missing, choices: number): boolean {
    return amounts.surpriseAgain(count, amount) - Math.log2(Math.max(1, choices)) >= NO_CHANCE
  }
}

/** Whether payments, as the provider tells them, of which so much was due, come to an amount but for a fee or its rounding. */
export function isFeeApart(records: readonly Payment[], due: number, amount: number): boolean {
  const gross = records.reduce((sum, payment) => sum + payment.amount, 0)
  return Math.abs(due - amount) <= records.length || (amount <= gross && amount >= gross * (1 - MOST_KEPT / 100))
}

function stretchOf({ before }: Missing, possible: Stretch): Stretch {
  return before === null ? possible : { from: before, to: before }
}
