import type { Settlement } from '../../domain.ts'
import { groupBy } from '../group-by.ts'
import type { CreditLine } from '../reconciliation.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { onlyWay } from './only-way.ts'
import type { Claim, PassState } from './pass.ts'
import { claimOf } from './together-claim.ts'
import { unshared } from './together.ts'

/** A bank that puts the transfers of some days into one line was closed so many working days at most. */
const LATEST = 6
/**
 * Four times likelier than chance, before settlements of other days are thought to be in a line: that there is no line of
 * their own says as much again.
 */
const NO_CHANCE = 2

/**
 * A line that carries the UTR of one settlement and is to the paisa that one and open settlements of other days before it,
 * as where a bank was closed and then showed all that had come in one line. Only ever for review.
 */
export function togetherOverDays(state: PassState): Claim[] {
  const linesByUtr = groupBy(state.lines, state.carriedUtrs)
  const byDay = groupBy(state.settlements, (settlement) => possibleDays(settlement, state))
  const known = new Map<number, readonly Settlement[]>()
  return unshared(
    state.settlements.flatMap((settlement) => {
      const [line, ...more] = settlement.utr === null ? [] : (linesByUtr.get(settlement.utr) ?? [])
      if (line === undefined || more.length > 0 || line.amount <= settlement.amount) return []
      if (state.rejectedLines(settlement.settlementId).has(line.id)) return []
      const others = openBefore(line).filter(
        (other) => other !== settlement && !state.rejectedLines(other.settlementId).has(line.id),
      )
      return onlyWay(others, line.amount - settlement.amount, state)
        .filter(({ bits }) => bits >= NO_CHANCE)
        .map(({ found }) => claimOf([settlement, ...found], [line], 'utr', 0))
    }),
  )

  function openBefore({ postedOn }: CreditLine): readonly Settlement[] {
    const on = numberOfDay(postedOn)
    const open = known.get(on) ?? [
      ...new Set(daysBetween(state.calendar.before(on, LATEST), on).flatMap((day) => byDay.get(day) ?? [])),
    ]
    known.set(on, open)
    return open
  }
}

/** The days on which it may have been paid out; none where that may have been any day. */
function possibleDays(settlement: Settlement, { payOutDays }: PassState): number[] {
  const days = payOutDays(settlement)
  return days === null || days.to - days.from > LATEST ? [] : daysBetween(days.from, days.to)
}

function daysBetween(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
