import type { Payment, Settlement } from '../domain.ts'
import type { PayOutDays } from './expectation.ts'
import { groupBy } from './group-by.ts'
import type { Memberships } from './membership/outcome.ts'
import { equalUntoldReason } from './membership/reasons.ts'
import type { PassState } from './passes/pass.ts'
import type { CreditLine, Membership } from './reconciliation.ts'
import { dayNumberAt, numberOfDay, payOutOf } from './settlement-cycle.ts'
import { weights } from './weights.ts'

/** So many working days after it was paid out hardly any money comes. */
const LATEST = 3

/**
 * Doubts payments that were found where a gateway line, not of another gateway than the provider, brings just as much at
 * their time, and neither a settlement nor other payments of the book are of it: a settlement is missing, and which of the
 * two pays out these payments, and which others that the book does not hold, nothing tells.
 */
export function doubtEqualUntold(
  memberships: Memberships,
  free: PassState,
  settlementOf: ReadonlyMap<string, Settlement>,
): Memberships {
  const linesOf = groupBy(
    free.lines.filter(({ fromGateway }) => fromGateway),
    ({ amount }) => [amount],
  )
  if (linesOf.size === 0) return memberships
  /** When open settlements, and payments that nobody pays out, would be shown. */
  const explaining = groupBy(
    [
      ...free.settlements.map((one) => ({ amount: one.amount as number, days: shownOn(free.payOutDays(one)) })),
      ...memberships.unpaid.map(({ amount, paidOutOn: on }) => ({ amount, days: shownOn({ from: on, to: on }) })),
    ],
    ({ amount }) => [amount],
  )
  const isExplained = new Map<CreditLine, boolean>()
  const doubted = new Map<string, CreditLine>()
  for (const { settlementId, state } of memberships.memberships) {
    if (state !== 'inferred' || memberships.missing.has(settlementId)) continue
    if ((memberships.withoutBits.get(settlementId) ?? Infinity) >= weights['as-much-again'].bits) continue
    const lines = linesOf.get(settlementOf.get(settlementId)!.amount)
    if (lines === undefined) continue
    const days = shownOn(daysOfPayments(settlementId))
    const line = lines.find((one) => isWithin(one, days) && !hasExplanation(one))
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

  /** Told once for each line: there can be very many of one amount. */
  function hasExplanation(line: CreditLine): boolean {
    const known = isExplained.get(line)
    if (known !== undefined) return known
    const found = explaining.get(line.amount)?.some(({ days }) => isWithin(line, days)) === true
    isExplained.set(line, found)
    return found
  }

  /** By the cut-off of its payments: its own record tells only when it was paid out itself. */
  function daysOfPayments(settlementId: string): Days | null {
    const { from, to } = memberships.due.get(settlementId)!
    if (!Number.isFinite(from) || !Number.isFinite(to)) return null
    const { cycle } = memberships
    return { from: dayNumberAt(payOutOf(cycle, from)), to: dayNumberAt(payOutOf(cycle, to)) }
  }

  /** Where nothing tells when it was paid out, it may be shown on any day. */
  function shownOn(paidOut: Days | null): Days {
    if (paidOut === null) return { from: -Infinity, to: Infinity }
    return { from: paidOut.from, to: free.calendar.after(paidOut.to, LATEST) }
  }
}

type Days = Pick<PayOutDays, 'from' | 'to'>

function isWithin({ postedOn }: CreditLine, { from, to }: Days): boolean {
  const on = numberOfDay(postedOn)
  return from <= on && on <= to
}
