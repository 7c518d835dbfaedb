import { paidWith } from '../../settlement-cycle.ts'
import { dueWithNamedReason, providerReason } from '../reasons.ts'
import type { Remaining } from '../remaining.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import type { Said, Telling } from '../telling.ts'

/**
 * The payments that the provider names tell of which cut-off a settlement is, though its amount agrees with nothing: what
 * else was due there and is paid out by nothing else is most likely the rest of it. Only what is still wanting then is
 * missing.
 */
export function dueWithNamed(
  { settlements, remaining, inference, found, recordOf }: Telling,
  { memberships, missing, settled, likely }: Said,
): void {
  const whole = new Map(settlements.map((settlement) => [settlement.settlementId, settlement]))
  for (const { settlement, named, dueAt } of remaining) {
    const { settlementId: id, count, amount } = settlement
    const lack = missing.get(id)
    const run = dueAt === null ? undefined : runOf(named, dueAt)
    const said = memberships.get(id)
    if (lack === undefined || run === undefined || count === null || said?.isInPart !== true) continue
    const open = paymentsOf(run).filter((payment) => !settled.has(recordOf(payment)))
    if (open.length === 0 || found.placing.places.get(id)!.slot === run) continue
    for (const payment of open) likely.add(recordOf(payment))
    const wanting = amount - open.reduce((sum, payment) => sum + payment.amount, 0)
    if (open.length >= count || wanting <= 0) missing.delete(id)
    else missing.set(id, { count: count - open.length, amount: wanting, before: run.cutOff, surety: 'likely' })
    const reason = `${providerReason(whole.get(id)!, named)} ${dueWithNamedReason(settlement, open, run)}`
    memberships.set(id, { ...said, reason })
  }

  function runOf([first]: Remaining['named'], dueAt: number): Run | undefined {
    const { cycle, regular } = inference
    const rail = first === undefined ? null : paidWith(cycle, first.rail, Date.parse(first.paidAt) + cycle.lag)
    return regular.find((run) => run.dueAt === dueAt && run.windows.rail === rail)
  }
}
