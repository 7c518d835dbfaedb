import { formatDay } from '../../day.ts'
import type { Settlement } from '../../domain.ts'
import { formatRupees } from '../../paise.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { confidenceOf, scoreOf, SURE_BITS, weights } from '../weights.ts'
import { arrivalDays } from './arrival-days.ts'
import { gatewayEvidence, timeEvidence } from './pair-evidence.ts'
import type { Claim, PassState } from './pass.ts'
import { damageBits, damageWords, printedText, utrDamage, type UtrDamage } from './utr-damage.ts'

/** So many pairs of one amount are compared; where there are more, nothing but chance would tell them apart. */
const COMPARED = 40_000

interface Likeness {
  readonly settlement: Settlement
  readonly line: CreditLine
  readonly damage: UtrDamage
  /** No other UTR of the book has left the same. */
  readonly isOnly: boolean
  readonly bits: number
}

/** Claims, before the days of most settlements are known, what hardly needs them; a day may still prove the others. */
export function plainlyDamagedUtr(state: PassState): Claim[] {
  return damagedUtr(state).filter(({ confidence }) => confidence >= PLAIN)
}

/** As much as a claim can have that is not accepted. */
const PLAIN = confidenceOf(SURE_BITS - 1)

/**
 * Claims a line of the same amount that carries what is left of the settlement's UTR and of no other one of the book, where
 * no other line carries as much of it and no other settlement explains the line as well. Accepted when enough of it is left
 * and the money can have come on that day.
 */
export function damagedUtr(state: PassState): Claim[] {
  const { settlements, lines, carriedUtrs, rejectedLines } = state
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
        if (damage === null) return []
        const { others, bits } = state.sharedUtrs(settlement.utr!, damage)
        return [{ settlement, line, damage, isOnly: others === 0, bits: damageBits(damage, bits) }]
      })
    })
    return unrivalled(likenesses)
      .filter(({ isOnly }) => isOnly)
      .map((likeness) => claimOf(state, likeness, wanted.length + same.length - 2))
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

/** Whether the line is of a day on which the settlement's money can have come, as far as that is known. */
function dayFit(state: PassState, settlement: Settlement, line: CreditLine): 'agrees' | 'unknown' | 'contradicts' {
  const { from, to, certainty } = arrivalDays(state.calendar, state.payOutDays(settlement), 'late')
  if (certainty === 'unknown') return 'unknown'
  const on = numberOfDay(line.postedOn)
  return from <= on && on <= to ? 'agrees' : 'contradicts'
}

function dayEvidence(state: PassState, settlement: Settlement, line: CreditLine): Evidence[] {
  const fit = dayFit(state, settlement, line)
  if (fit === 'unknown') return []
  if (fit === 'agrees') {
    const { words, bits } = timeEvidence(state, settlement, line)
    return [{ signal: 'time', words, weight: bits }]
  }
  return [
    {
      signal: 'time',
      words: `The line is of ${formatDay(line.postedOn)}, on which the settlement's money cannot have come.`,
      weight: -weights['other-time'].bits,
    },
  ]
}

function claimOf(state: PassState, { settlement, line, damage, bits }: Likeness, ofSameAmount: number): Claim {
  const evidence: Evidence[] = [
    {
      signal: 'utr',
      words: `The line carries ${damage.text}, which is the settlement's UTR ${settlement.utr} ${damageWords[damage.kind]}.`,
      weight: bits,
    },
    {
      signal: 'amount',
      words: `Both are ${formatRupees(settlement.amount)}.`,
      weight: state.amountBits(settlement.amount).bits,
    },
    ...dayEvidence(state, settlement, line),
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
  const isSure = score >= SURE_BITS && damage.kind !== 'one-wrong' && dayFit(state, settlement, line) !== 'contradicts'
  return {
    settlements: [settlement],
    lines: [line],
    rule: 'damaged-utr',
    state: isSure ? 'accepted' : 'proposed',
    confidence: confidenceOf(isSure ? score : Math.min(score, SURE_BITS - 1)),
    evidence,
  }
}
