import type { Settlement } from '../../domain.ts'
import { formatRupees } from '../../paise.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import { confidenceOf, scoreOf, SURE_BITS } from '../weights.ts'
import { gatewayEvidence } from './pair-evidence.ts'
import type { Claim, PassState } from './pass.ts'
import { damageBits, damageWords, printedText, utrDamage, type UtrDamage } from './utr-damage.ts'

/** So many pairs of one amount are compared; where there are more, nothing but chance would tell them apart. */
const COMPARED = 40_000

interface Likeness {
  readonly settlement: Settlement
  readonly line: CreditLine
  readonly damage: UtrDamage
  readonly bits: number
}

/**
 * Claims a line of the same amount that carries what is left of the settlement's UTR, where no other line carries as
 * much of it and no other settlement explains the line as well. Accepted when enough of it is left.
 */
export function damagedUtr({ settlements, lines, carriedUtrs, rejectedLines, amountBits }: PassState): Claim[] {
  const byAmount = groupBy(settlements, ({ utr, amount }) => (utr === null ? [] : [amount]))
  const unnamed = lines.filter((line) => byAmount.has(line.amount) && carriedUtrs(line).length === 0)
  return [...groupBy(unnamed, ({ amount }) => [amount])].flatMap(([amount, same]) => {
    const wanted = byAmount.get(amount)!
    if (wanted.length * same.length > COMPARED) return []
    const likenesses = same.flatMap((line) => {
      const printed = printedText(line.narration, line.reference ?? '')
      return wanted.flatMap((settlement) => {
        if (rejectedLines(settlement.settlementId).has(line.id)) return []
        const damage = utrDamage(settlement.utr!, printed)
        return damage === null ? [] : [{ settlement, line, damage, bits: damageBits(damage) }]
      })
    })
    return unrivalled(likenesses).map((likeness) =>
      claimOf(likeness, wanted.length + same.length - 2, amountBits(amount).bits),
    )
  })
}

/** Those that are the best of their settlement and of their line by far. */
function unrivalled(likenesses: readonly Likeness[]): Likeness[] {
  const bySettlement = groupBy(likenesses, ({ settlement }) => [settlement.settlementId])
  const byLine = groupBy(likenesses, ({ line }) => [line.id])
  return likenesses.filter((one) =>
    [...bySettlement.get(one.settlement.settlementId)!, ...byLine.get(one.line.id)!].every(
      (other) => other === one || other.bits + SURE_BITS <= one.bits,
    ),
  )
}

function claimOf({ settlement, line, damage, bits }: Likeness, ofSameAmount: number, amountBits: number): Claim {
  const evidence: Evidence[] = [
    {
      signal: 'utr',
      words: `The line carries ${damage.text}, which is the settlement's UTR ${settlement.utr} ${damageWords[damage.kind]}.`,
      weight: bits,
    },
    { signal: 'amount', words: `Both are ${formatRupees(settlement.amount)}.`, weight: amountBits },
    gatewayEvidence(line),
    ofSameAmount === 0
      ? { signal: 'rivals', words: 'No other settlement and no other line has this amount.', weight: 0 }
      : {
          signal: 'rivals',
          words: 'Other settlements or lines have this amount; none of them carries as much of the UTR.',
          weight: 0,
        },
  ]
  const score = scoreOf(evidence)
  // Gateways number their transfers in turn: one character more or less may be the transfer before.
  const isSure = score >= SURE_BITS && damage.kind !== 'one-wrong'
  return {
    settlements: [settlement],
    lines: [line],
    rule: 'damaged-utr',
    state: isSure ? 'accepted' : 'proposed',
    confidence: confidenceOf(isSure ? score : Math.min(score, SURE_BITS - 1)),
    evidence,
  }
}
