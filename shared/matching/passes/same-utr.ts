import { formatRupees } from '../../paise.ts'
import type { Settlement } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import { confidenceOf, scoreOf, weights } from '../weights.ts'
import type { Claim, PassState } from './pass.ts'

/** Claims when exactly one settlement and exactly one line have this UTR and this amount. */
export function sameUtr({ settlements, lines, carriedUtrs, rejectedLines }: PassState): Claim[] {
  const settlementsByKey = groupBy(settlements, ({ utr, amount }) => (utr === null ? [] : [`${utr} ${amount}`]))
  const linesByKey = groupBy(lines, (line) => carriedUtrs(line).map((utr) => `${utr} ${line.amount}`))
  const claims: Claim[] = []
  for (const [key, same] of settlementsByKey) {
    const [settlement] = same
    if (same.length > 1 || settlement === undefined) continue
    const possible = (linesByKey.get(key) ?? []).filter((line) => !rejectedLines(settlement.settlementId).has(line.id))
    const [line] = possible
    if (possible.length === 1 && line !== undefined) claims.push(claimOf(settlement, line))
  }
  return onePerLine(claims)
}

/** A narration with the UTRs of two settlements of the same amount is no proof for either. */
function onePerLine(claims: readonly Claim[]): Claim[] {
  const byLine = groupBy(claims, ({ lines }) => lines)
  return claims.filter(({ lines }) => byLine.get(lines[0]!)!.length === 1)
}

function claimOf(settlement: Settlement, line: CreditLine): Claim {
  const evidence = sameUtrEvidence(settlement)
  return {
    settlements: [settlement],
    lines: [line],
    rule: 'same-utr',
    state: 'accepted',
    confidence: confidenceOf(scoreOf(evidence)),
    evidence,
  }
}

export function sameUtrEvidence({ utr, amount }: Settlement): Evidence[] {
  return [
    { signal: 'utr', words: `Settlement and bank line carry the same UTR, ${utr}.`, weight: weights['utr-equal'].bits },
    { signal: 'amount', words: `Both are ${formatRupees(amount)}.`, weight: weights['amount-equal'].bits },
    { signal: 'rivals', words: 'No other settlement and no other line has this UTR and amount.', weight: 0 },
  ]
}
