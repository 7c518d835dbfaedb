import type { Payment, Settlement } from '../domain.ts'
import type { PayOutDays } from './expectation.ts'
import { groupBy } from './group-by.ts'
import type { Memberships } from './membership/outcome.ts'
import { equalUntoldReason } from './membership/reasons.ts'
import type { PassState } from './passes/pass.ts'
import type { CreditLine, Membership } from './reconciliation.ts'
import { dayNumberAt, numberOfDay, payOutOf } from './settlement-cycle.ts'
import { weights } from './weights.ts'

/** A bank shows money so many working days later at most, where nothing is wrong. */
const LATEST = 3

/**
 * Doubts payments that were found where a gateway line brings just as much at their time, and neither a settlement nor
 * other payments of the book are of it: a settlement is missing, and which of the two pays out these payments, and which
 * others that the book does not hold, nothing tells.
 */
export function doubtEqualUntold(
  memberships: Memberships,
  free: PassState,
  settlementOf: ReadonlyMap<string, Settlement>,
): Memberships {
  const open = groupBy(free.settlements, ({ amount }) => [amount])
  const unpaid = groupBy(memberships.unpaid, ({ amount }) => [amount])
  const lines = free.lines.filter((line) => line.fromGateway && !isExplained(line))
  if (lines.length === 0) return memberships
  const linesOf = groupBy(lines, ({ amount }) => [amount])
  const doubted = new Map<string, CreditLine>()
  for (const { settlementId, state } of memberships.memberships) {
    const settlement = settlementOf.get(settlementId)!
    if (state !== 'inferred' || memberships.missing.has(settlementId)) continue
    if ((memberships.withoutBits.get(settlementId) ?? Infinity) >= weights['as-much-again'].bits) continue
    const days = daysOfPayments(settlementId)
    const line = linesOf.get(settlement.amount)?.find(({ postedOn }) => isShownOn(days, numberOfDay(postedOn)))
    if (line !== undefined) doubted.set(settlementId, line)
  }
  if (doubted.size === 0) return memberships
  const inDoubt = new Set(
    memberships.memberships.flatMap(({ settlementId, paymentIds }) => (doubted.has(settlementId) ? paymentIds : [])),
  )
  const isInDoubt = ({ referenceId }: Payment): boolean => inDoubt.has(referenceId)
  return {
    ...memberships,
    memberships: memberships.memberships.map((one): Membership => {
      const line = doubted.get(one.settlementId)
      const settlement = settlementOf.get(one.settlementId)!
      return line === undefined ? one : { ...one, state: 'ambiguous', reason: equalUntoldReason(settlement, line) }
    }),
    settled: new Set([...memberships.settled].filter((one) => !isInDoubt(one))),
    likely: new Set([...memberships.likely, ...[...memberships.settled].filter(isInDoubt)]),
  }

  /** An open settlement may be it, or payments that nobody pays out. */
  function isExplained({ amount, postedOn }: CreditLine): boolean {
    const on = numberOfDay(postedOn)
    return (
      open.get(amount)?.some((one) => isShownOn(free.payOutDays(one), on)) === true ||
      unpaid.get(amount)?.some(({ paidOutOn }) => isShownOn({ from: paidOutOn, to: paidOutOn }, on)) === true
    )
  }

  /** By the cut-off of its payments: its own record tells only when it was paid out itself. */
  function daysOfPayments(settlementId: string): Days | null {
    const { from, to } = memberships.due.get(settlementId)!
    if (!Number.isFinite(from) || !Number.isFinite(to)) return null
    const { cycle } = memberships
    return { from: dayNumberAt(payOutOf(cycle, from)), to: dayNumberAt(payOutOf(cycle, to)) }
  }

  /** Where nothing tells when it was paid out, it may be shown on any day. */
  function isShownOn(days: Days | null, on: number): boolean {
    return days === null || (days.from <= on && on <= free.calendar.after(days.to, LATEST))
  }
}

type Days = Pick<PayOutDays, 'from' | 'to'>
