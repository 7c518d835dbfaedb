import { formatDay } from '../../day.ts'
import type { Settlement } from '../../domain.ts'
import { formatRupees } from '../../paise.ts'
import { isInTime } from '../expectation.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine } from '../reconciliation.ts'
import type { Reversals } from '../reversals.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { confidenceOf, scoreOf, weights } from '../weights.ts'
import type { Claim, Pass } from './pass.ts'
import { gatewayEvidence } from './pair-evidence.ts'

/** Money that went back comes again within so many working days, or it is other money. */
const AGAIN = 8

/**
 * Claims, for settlements whose money the bank took back, the one gateway line of the same amount that came after that, if
 * it came in time for no other settlement.
 */
export function creditedAgain({ returned }: Reversals): Pass {
  return (state) => {
    const linesOf = groupBy(state.lines, ({ amount }) => [amount])
    const settlementsOf = groupBy(state.settlements, ({ amount }) => [amount])
    const claims = state.settlements.flatMap((settlement) => {
      const debit = returned.get(settlement.settlementId)
      if (debit === undefined) return []
      const from = numberOfDay(debit.postedOn)
      const to = state.calendar.after(from, AGAIN)
      const rejected = state.rejectedLines(settlement.settlementId)
      const others = (settlementsOf.get(settlement.amount) ?? []).filter((one) => one !== settlement)
      const again = (linesOf.get(settlement.amount) ?? []).filter(
        (line) =>
          line.fromGateway &&
          numberOfDay(line.postedOn) >= from &&
          numberOfDay(line.postedOn) <= to &&
          !rejected.has(line.id) &&
          state.carriedUtrs(line).every((utr) => utr === settlement.utr),
      )
      const isOthers = again.some(({ postedOn }) =>
        others.some((one) => isInTime(state.calendar, state.payOutDays(one), postedOn)),
      )
      return again.length === 1 && !isOthers ? [claimOf(settlement, again[0]!, debit.postedOn)] : []
    })
    const byLine = groupBy(claims, ({ lines }) => lines)
    return claims.filter(({ lines }) => byLine.get(lines[0]!)!.length === 1)
  }
}

function claimOf(settlement: Settlement, line: CreditLine, backOn: CreditLine['postedOn']): Claim {
  const evidence: Claim['evidence'] = [
    { signal: 'amount', words: `Both are ${formatRupees(settlement.amount)}.`, weight: weights['amount-equal'].bits },
    {
      signal: 'time',
      words: `The bank took its money back on ${formatDay(backOn)}; this line came after that, on ${formatDay(line.postedOn)}.`,
      weight: weights['time-between'].bits,
    },
    gatewayEvidence(line),
    { signal: 'rivals', words: 'No other gateway line of this amount came in those days.', weight: 0 },
  ]
  return {
    settlements: [settlement],
    lines: [line],
    rule: 'amount-and-time',
    state: 'proposed',
    confidence: confidenceOf(scoreOf(evidence)),
    evidence,
  }
}
