import { formatRupees } from '../../paise.ts'
import type { Settlement } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import type { Claim, PassState } from './pass.ts'

/** A UTR and an exact amount agree by chance only where a bank reuses a reference; not yet measured. */
const CONFIDENCE = 0.999

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
  const byLine = groupBy(claims, ({ line }) => [line.id])
  return claims.filter(({ line }) => byLine.get(line.id)!.length === 1)
}

function claimOf(settlement: Settlement, line: CreditLine): Claim {
  return {
    settlement,
    line,
    rule: 'same-utr',
    state: 'accepted',
    confidence: CONFIDENCE,
    evidence: sameUtrEvidence(settlement),
  }
}

export function sameUtrEvidence({ utr, amount }: Settlement): Evidence[] {
  return [
    { signal: 'utr', words: `Settlement and bank line carry the same UTR, ${utr}.` },
    { signal: 'amount', words: `Both are ${formatRupees(amount)}.` },
    { signal: 'rivals', words: 'No other settlement and no other line has this UTR and amount.' },
  ]
}
