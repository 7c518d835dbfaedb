import type { Settlement } from '../domain.ts'
import { groupBy } from './group-by.ts'
import { firstFrom } from './membership/search.ts'
import { arrivalDays } from './passes/arrival-days.ts'
import { timeEvidence } from './passes/pair-evidence.ts'
import type { PassState } from './passes/pass.ts'
import { damageBits, printedText, utrDamage, type PrintedText } from './passes/utr-damage.ts'
import type { CreditLine } from './reconciliation.ts'
import { numberOfDay } from './settlement-cycle.ts'
import { weights } from './weights.ts'

/** Eight times likelier than not, and than any other line or settlement, before it is said. */
const LIKELY_BITS = 3
/** Whoever keeps back more than this part is not thought of. */
const MOST_KEPT = 0.5
/** Amounts are spread over six decades: a line that is nobody's lies within a share of an amount by so much of a chance. */
const DECADES = Math.log(1e6)
/** So many pairs are weighed; where there are more, nothing tells them apart. */
const MOST_PAIRS = 60_000

interface Likeness {
  readonly settlement: Settlement
  readonly line: CreditLine
  readonly bits: number
}

interface GatewayLine {
  readonly line: CreditLine
  readonly on: number
  readonly printed: PrintedText
}

/**
 * By settlement id: the open gateway line that is most likely its money, less something that a bank or somebody else kept
 * back on the way: it came in time, is a little less, and no other settlement or line fits nearly as well. No match, for a
 * person must say what the difference is.
 */
export function keptBack(state: PassState): Map<string, CreditLine> {
  const lines = linesOfNoAmount(state)
  const likenesses: Likeness[] = []
  let pairs = 0
  for (const settlement of state.settlements) {
    const days = state.payOutDays(settlement)
    if (days === null) continue
    const { from, to } = arrivalDays(state.calendar, days, 'late')
    const rejected = state.rejectedLines(settlement.settlementId)
    for (let at = firstFrom(lines, ({ on }) => on >= from); at < lines.length && lines[at]!.on <= to; at++) {
      if (++pairs > MOST_PAIRS) return new Map()
      const { line, printed } = lines[at]!
      if (rejected.has(line.id)) continue
      const bits = likenessBits(state, settlement, line, printed)
      if (bits >= 0) likenesses.push({ settlement, line, bits })
    }
  }
  return new Map(unrivalled(likenesses).map(({ settlement, line }) => [settlement.settlementId, line]))
}

/** A line of the amount of another settlement is rather that one's money. */
function linesOfNoAmount({ lines, carriedUtrs, hasAmount }: PassState): GatewayLine[] {
  return lines
    .filter((line) => line.fromGateway && !hasAmount(line.amount) && carriedUtrs(line).length === 0)
    .map((line) => ({
      line,
      on: numberOfDay(line.postedOn),
      printed: printedText(line.narration, line.reference ?? ''),
    }))
    .sort((a, b) => a.on - b.on || a.line.id - b.line.id)
}

/** Below 0 where the line is rather not its money. */
function likenessBits(state: PassState, settlement: Settlement, line: CreditLine, printed: PrintedText): number {
  const share = (settlement.amount - line.amount) / settlement.amount
  if (share <= 0 || share > MOST_KEPT) return -Infinity
  const near = Math.min(weights['amount-equal'].bits, Math.log2(DECADES / (2 * share)))
  return (
    near +
    weights['kept-back'].bits +
    timeEvidence(state, settlement, line).bits +
    weights['gateway-named'].bits +
    state.history.wordBits(line) +
    utrBits(state, settlement, line, printed) +
    weights['not-in-book'].bits
  )
}

function utrBits({ sharedUtrs }: PassState, { utr }: Settlement, line: CreditLine, printed: PrintedText): number {
  if (utr === null) return weights['utr-none'].bits
  const damage = utrDamage(utr, printed)
  if (damage !== null) return damageBits(damage, sharedUtrs(utr, damage).bits)
  return weights[line.utr === null ? 'utr-none' : 'utr-other'].bits
}

function unrivalled(likenesses: readonly Likeness[]): Likeness[] {
  const bySettlement = groupBy(likenesses, ({ settlement }) => [settlement.settlementId])
  const byLine = groupBy(likenesses, ({ line }) => [line.id])
  return likenesses.filter(
    (one) =>
      one.bits >= LIKELY_BITS &&
      [...bySettlement.get(one.settlement.settlementId)!, ...byLine.get(one.line.id)!].every(
        (other) => other === one || other.bits + LIKELY_BITS <= one.bits,
      ),
  )
}
