import type { Settlement } from '../../domain.ts'
import { formatDay } from '../../day.ts'
import { formatRupees } from '../../paise.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { confidenceOf, scoreOf, SURE_BITS, weights } from '../weights.ts'
import { gatewayEvidence } from './amount-and-time-evidence.ts'
import { arrivalDays } from './arrival-days.ts'
import { bestAssignment } from './best-assignment.ts'
import type { Claim, PassState } from './pass.ts'

/** Groups of more settlements or lines than this are left: whoever looks at them needs other records first. */
const LARGEST = 24
/** The best way as a whole must be so many bits better than the best one without a pair. */
const MARGIN = 3

/**
 * Over what is left, in each group of settlements and lines of one amount whose days touch: the pairs that are worth most
 * as a whole, kept where every other way is worth much less. Only ever for review.
 */
export function bestFit(state: PassState): Claim[] {
  const settlementsOf = groupBy(state.settlements, ({ amount }) => [amount])
  const lines = state.lines.filter((line) => settlementsOf.has(line.amount) && state.carriedUtrs(line).length === 0)
  return [...groupBy(lines, ({ amount }) => [amount])].flatMap(([amount, same]) =>
    groupsOf(state, settlementsOf.get(amount)!, same).flatMap((group) => claimsOf(state, group)),
  )
}

interface Group {
  readonly settlements: readonly Settlement[]
  readonly lines: readonly CreditLine[]
}

/** Cuts settlements and lines of one amount where the days of the ones before end before those of the next begin. */
function groupsOf(state: PassState, settlements: readonly Settlement[], lines: readonly CreditLine[]): Group[] {
  const placed = settlements
    .map((settlement) => ({ settlement, days: arrivalDays(state.calendar, state.payOutDays(settlement), 'late') }))
    .filter(({ days }) => days.certainty !== 'unknown')
    .sort((a, b) => a.days.from - b.days.from || (a.settlement.settlementId < b.settlement.settlementId ? -1 : 1))
  const inOrder = lines.toSorted((a, b) => numberOfDay(a.postedOn) - numberOfDay(b.postedOn) || a.id - b.id)
  const groups: Group[] = []
  for (let first = 0; first < placed.length;) {
    const { from } = placed[first]!.days
    let { to } = placed[first]!.days
    let end = first + 1
    for (; end < placed.length && placed[end]!.days.from <= to; end++) to = Math.max(to, placed[end]!.days.to)
    const within = inOrder.filter(({ postedOn }) => numberOfDay(postedOn) >= from && numberOfDay(postedOn) <= to)
    const group = { settlements: placed.slice(first, end).map(({ settlement }) => settlement), lines: within }
    if (group.settlements.length <= LARGEST && within.length > 0 && within.length <= LARGEST) groups.push(group)
    first = end
  }
  return groups
}

function claimsOf(state: PassState, { settlements, lines }: Group): Claim[] {
  const evidence = settlements.map((settlement) => lines.map((line) => evidenceOf(state, settlement, line)))
  const worth = evidence.map((row) => row.map((one) => (one === null ? null : scoreOf(one))))
  const best = bestAssignment(worth)
  return settlements.flatMap((settlement, row) => {
    const column = best.columnOf[row]!
    if (column < 0) return []
    const without = worth.map((values, at) =>
      at === row ? values.map((one, to) => (to === column ? null : one)) : values,
    )
    const margin = best.worth - bestAssignment(without).worth
    if (margin < MARGIN) return []
    const others = settlements.length + lines.length - 2
    return [
      {
        settlements: [settlement],
        lines: [lines[column]!],
        rule: 'best-fit',
        state: 'proposed',
        confidence: confidenceOf(Math.min(margin, worth[row]![column]!, SURE_BITS - 1)),
        evidence: [
          ...evidence[row]![column]!,
          {
            signal: 'rivals',
            words: `${others} other settlements and lines have this amount; of all ways to pair them this one fits best.`,
            weight: 0,
          },
        ],
      } satisfies Claim,
    ]
  })
}

function evidenceOf(state: PassState, settlement: Settlement, line: CreditLine): Evidence[] | null {
  const onDay = numberOfDay(line.postedOn)
  const days = arrivalDays(state.calendar, state.payOutDays(settlement), 'late')
  if (onDay < days.from || onDay > days.to || state.rejectedLines(settlement.settlementId).has(line.id)) return null
  const inTime = arrivalDays(state.calendar, state.payOutDays(settlement), 'in-time')
  const isLate = onDay > inTime.to
  const bits = isLate ? weights.late.bits : weights[days.certainty === 'known' ? 'in-time' : 'time-between'].bits
  const isOther = settlement.utr !== null && line.utr !== null
  return [
    { signal: 'amount', words: `Both are ${formatRupees(settlement.amount)}.`, weight: weights['amount-equal'].bits },
    {
      signal: 'time',
      words: `The line is of ${formatDay(line.postedOn)}, ${isLate ? 'later than usual' : 'when the money was due'}.`,
      // The sooner after the pay-out the likelier, though little.
      weight: bits - Math.min(2, (onDay - days.from) / 4),
    },
    gatewayEvidence(line),
    {
      signal: 'utr',
      words: isOther
        ? `The line carries another UTR, ${line.utr} instead of ${settlement.utr}.`
        : 'There are no UTRs to compare.',
      weight: weights[isOther ? 'utr-other' : 'utr-none'].bits,
    },
  ]
}
