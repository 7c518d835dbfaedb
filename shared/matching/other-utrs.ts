import type { Settlement } from '../domain.ts'
import { gatewayNamed } from '../narration/gateway.ts'
import type { PayOutDays } from './expectation.ts'
import { groupBy } from './group-by.ts'
import { unknownUtrs, type History, type OtherUtrs } from './history.ts'
import { arrivalDays } from './passes/arrival-days.ts'
import type { PassState } from './passes/pass.ts'
import type { CreditLine } from './reconciliation.ts'
import { numberOfDay, type Calendar } from './settlement-cycle.ts'
import { weights } from './weights.ts'

/** So many settlements show nothing yet. */
const PROOF = 12
/** Lines of its amount so many days before a settlement tell how often one comes by chance. */
const BEFORE = 45

interface Seen {
  readonly settlements: readonly Settlement[]
  readonly lines: readonly CreditLine[]
  readonly carriedUtrs: PassState['carriedUtrs']
  /** Whether its line is found by what it carries. */
  readonly isFound: (settlementId: string) => boolean
  readonly payOutDaysOf: (settlementId: string) => PayOutDays | null
  readonly calendar: Calendar
}

interface Counted {
  /** Settlements with one line of their amount in time, which carries another reference. */
  inTime: number
  byChance: number
}

/**
 * How often what brings settlements is of that sender and carries another reference than the provider's, as the settlements
 * show whose amount no other one has: those whose line is found by its UTR, and those of which one line of the very amount
 * came in time with another reference, less what comes so by chance. Some gateways report references of their own, always.
 */
export function otherUtrs(seen: Seen): History['otherUtrs'] {
  const { settlements, lines, carriedUtrs, isFound, payOutDaysOf, calendar } = seen
  const known = groupBy(settlements, ({ amount }) => [amount])
  const linesOf = groupBy(lines, (line) =>
    known.get(line.amount)?.length === 1 && carriedUtrs(line).length === 0 ? [line.amount] : [],
  )
  const counts = new Map<string, Counted>()
  let all = 0
  for (const [amount, [settlement, ...more]] of known) {
    if (more.length > 0 || settlement!.utr === null) continue
    if (isFound(settlement!.settlementId)) {
      all++
      continue
    }
    const { from, to, certainty } = arrivalDays(calendar, payOutDaysOf(settlement!.settlementId), 'in-time')
    if (certainty !== 'known') continue
    const came: CreditLine[] = []
    for (const line of linesOf.get(amount) ?? []) {
      const on = numberOfDay(line.postedOn)
      if (from <= on && on <= to) came.push(line)
      else if (from - BEFORE <= on && on < from) countOf(line).byChance += (to - from + 1) / BEFORE
    }
    const [line, ...others] = came
    if (line === undefined) continue
    all++
    if (others.length === 0 && line.utr !== null) countOf(line).inTime++
  }
  const learntOf = new Map(Array.from(counts, ([sender, count]) => [sender, learnt(count, all)]))
  const unseen = learnt({ inTime: 0, byChance: 0 }, all)
  const senders = new Map<number, string>()
  return (line) => {
    const sender = senders.get(line.id) ?? senderOf(line)
    senders.set(line.id, sender)
    return learntOf.get(sender) ?? unseen
  }

  function countOf(line: CreditLine): Counted {
    const sender = senderOf(line)
    const count = counts.get(sender) ?? { inTime: 0, byChance: 0 }
    counts.set(sender, count)
    return count
  }
}

/** The gateway by its own name, any gateway, or anybody. */
function senderOf({ narration, fromGateway }: CreditLine): string {
  return fromGateway ? (gatewayNamed(narration) ?? 'a gateway') : 'anybody'
}

function learnt({ inTime, byChance }: Counted, all: number): OtherUtrs {
  if (all <= PROOF) return unknownUtrs
  const shown = Math.max(0, inTime - byChance)
  // As if so many more had been seen, with as many of them as usual.
  const usual = PROOF * 2 ** weights['utr-other'].bits
  return { bits: Math.log2((shown + usual) / (all + PROOF)), isUsual: shown > PROOF }
}
