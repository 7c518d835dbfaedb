import type { Settlement } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine } from '../reconciliation.ts'
import { confidenceOf, scoreOf } from '../weights.ts'
import { amountAndTimeEvidence } from './amount-and-time-evidence.ts'
import { arrivalDays, type ArrivalDays, type Punctuality } from './arrival-days.ts'
import {
  countWanted,
  firstOf,
  linesOfAmount,
  slicesWithin,
  without,
  type Candidate,
  type LineKind,
} from './lines-of-amount.ts'
import type { Claim, PassState } from './pass.ts'

/** More rivals than this are as good as this many. */
const ENOUGH = 3

/**
 * Claims a line of the same amount on the days on which the settlement's money is expected, when neither has a rival.
 * Accepted only where the day is known, the line names a gateway, and its UTR contradicts nothing; proposed otherwise,
 * for somebody else may have paid the same amount that day while the settlement itself did not arrive.
 */
export function amountAndTime(state: PassState): Claim[] {
  return claimsByAmount(state, 'in-time')
}

/** The same for money that is some working days late; only ever proposed. */
export function amountAndLateTime(state: PassState): Claim[] {
  return claimsByAmount(state, 'late')
}

/** A settlement with the lines that could be its money, at most `ENOUGH` of them. */
interface Possibility {
  readonly settlement: Settlement
  readonly arrival: ArrivalDays
  readonly candidates: readonly Candidate[]
}

function claimsByAmount(state: PassState, punctuality: Punctuality): Claim[] {
  const settlementsByAmount = groupBy(state.settlements, ({ amount }) => [amount])
  const unnamed = state.lines.filter(
    (line) => settlementsByAmount.has(line.amount) && state.carriedUtrs(line).length === 0,
  )
  return [...groupBy(unnamed, ({ amount }) => [amount])].flatMap(([amount, lines]) => {
    const settlements = settlementsByAmount.get(amount)!
    return possibilities(state, settlements, lines, punctuality).flatMap((possibility) => {
      const candidate = unrivalled(possibility)
      const claim = candidate === null ? null : claimOf(possibility, candidate, punctuality)
      return claim === null ? [] : [claim]
    })
  })
}

function possibilities(
  state: PassState,
  settlements: readonly Settlement[],
  lines: readonly CreditLine[],
  punctuality: Punctuality,
): Possibility[] {
  const ofAmount = linesOfAmount(lines)
  const ways = settlements.map((settlement) => {
    const arrival = arrivalDays(state.calendar, state.payOutDays(settlement), punctuality)
    const rejected = state.rejectedLines(settlement.settlementId)
    const slices = slicesWithin(ofAmount, kindsFor(settlement), arrival)
    return {
      settlement,
      arrival,
      slices: rejected.size === 0 ? slices : slices.flatMap((slice) => without(slice, rejected)),
    }
  })
  for (const counter of ['wantedBy', 'vaguelyWantedBy'] as const)
    countWanted(
      ways.filter(({ arrival }) => counterOf(arrival) === counter).flatMap(({ slices }) => slices),
      counter,
    )
  return ways.map(({ settlement, arrival, slices }) => ({ settlement, arrival, candidates: firstOf(slices, ENOUGH) }))
}

function counterOf({ certainty }: ArrivalDays): 'wantedBy' | 'vaguelyWantedBy' {
  return certainty === 'unknown' ? 'vaguelyWantedBy' : 'wantedBy'
}

/** A line with another UTR speaks against a settlement whose UTR is known, unless gateways' own references differ. */
function kindsFor({ utr }: Settlement): readonly LineKind[] {
  return utr === null ? ['no-utr', 'gateway-other-utr', 'other-utr'] : ['no-utr', 'gateway-other-utr']
}

/** The one line that could be the money, or the one that names a gateway where others do not; null where it has rivals. */
function unrivalled({ settlement, arrival, candidates }: Possibility): Candidate | null {
  const named = candidates.filter((candidate) => speaksFor(candidate, settlement))
  const [candidate] = candidates.length > 1 && candidates.length < ENOUGH ? named : candidates
  if (candidate === undefined || (candidates.length > 1 && named.length !== 1)) return null
  if (candidates.length >= ENOUGH) return null
  const wanted = arrival.certainty === 'unknown' ? candidate.wantedBy + candidate.vaguelyWantedBy : candidate.wantedBy
  return wanted === 1 ? candidate : null
}

/** Names a gateway, and its UTR is missing or has nothing to be compared with. */
function speaksFor({ line, kind }: Candidate, { utr }: Settlement): boolean {
  return line.fromGateway && (kind === 'no-utr' || utr === null)
}

function claimOf(
  { settlement, arrival, candidates }: Possibility,
  candidate: Candidate,
  punctuality: Punctuality,
): Claim | null {
  const evidence = amountAndTimeEvidence({
    settlement,
    line: candidate.line,
    arrival,
    punctuality,
    rivals: candidates.length - 1 + candidate.vaguelyWantedBy,
  })
  const score = scoreOf(evidence)
  if (score < 0) return null
  const isNamed = speaksFor(candidate, settlement)
  const isWithoutRival = candidates.length === 1 && candidate.vaguelyWantedBy === 0
  const isAccepted = punctuality === 'in-time' && arrival.certainty === 'known' && isWithoutRival && isNamed
  return {
    settlements: [settlement],
    lines: [candidate.line],
    rule: 'amount-and-time',
    state: isAccepted ? 'accepted' : 'proposed',
    confidence: confidenceOf(score),
    evidence,
  }
}
