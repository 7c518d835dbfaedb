import { formatDay } from '../../day.ts'
import { formatRupees } from '../../paise.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine } from '../reconciliation.ts'
import type { Reversal } from '../reversals.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { confidenceOf, scoreOf, weights } from '../weights.ts'
import { gatewayEvidence } from './amount-and-time-evidence.ts'
import { damagedUtr } from './damaged-utr.ts'
import type { Claim, Pass, PassState } from './pass.ts'
import { sameUtr } from './same-utr.ts'

/** Money that went back comes again within so many working days, or it is other money. */
const AGAIN = 8

/** Claims, for settlements whose money the bank took back, the one gateway line of the same amount that came after that. */
export function creditedAgain(reversals: readonly Reversal[]): Pass {
  return (state) => {
    const linesOf = groupBy(state.lines, ({ amount }) => [amount])
    const claims = takenBack(state, reversals).flatMap(({ settlements: [settlement], lines: [reversed] }) => {
      const { debit } = reversals.find(({ line }) => line === reversed)!
      const from = numberOfDay(debit.postedOn)
      const to = state.calendar.after(from, AGAIN)
      const rejected = state.rejectedLines(settlement!.settlementId)
      const again = (linesOf.get(settlement!.amount) ?? []).filter(
        (line) =>
          line.fromGateway &&
          numberOfDay(line.postedOn) >= from &&
          numberOfDay(line.postedOn) <= to &&
          !rejected.has(line.id) &&
          state.carriedUtrs(line).every((utr) => utr === settlement!.utr),
      )
      return again.length === 1 ? [claimOf(settlement!, again[0]!, debit.postedOn)] : []
    })
    const byLine = groupBy(claims, ({ lines }) => lines)
    return claims.filter(({ lines }) => byLine.get(lines[0]!)!.length === 1)
  }
}

/** Which settlements the lines were that were taken back: by UTR, else where one alone has the amount. */
function takenBack(state: PassState, reversals: readonly Reversal[]): Claim[] {
  const settlementsOf = groupBy(state.settlements, ({ amount }) => [amount])
  const lines = reversals.map(({ line }) => line)
  const byUtr = [...sameUtr({ ...state, lines }), ...damagedUtr({ ...state, lines })]
  const known = new Set(byUtr.flatMap((claim) => claim.lines))
  const byAmount = reversals.flatMap(({ line }): Claim[] => {
    const [settlement, ...others] = settlementsOf.get(line.amount) ?? []
    if (known.has(line) || settlement === undefined || others.length > 0) return []
    return [claimOf(settlement, line, line.postedOn)]
  })
  const all = [...byUtr, ...byAmount]
  const bySettlement = groupBy(all, ({ settlements }) => settlements)
  return all.filter(({ settlements }) => bySettlement.get(settlements[0]!)!.length === 1)
}

function claimOf(settlement: Claim['settlements'][number], line: CreditLine, backOn: CreditLine['postedOn']): Claim {
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
