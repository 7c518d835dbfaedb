import type { MissedEvent } from '../contract/inbox.ts'
import { addDays, dayInIndia, formatDay, type Day } from '../day.ts'
import type { RelayGap } from '../engine-contract.ts'
import type { Period } from '../matching/reconciliation.ts'
import { formatRupees, paise, type Paise } from '../paise.ts'
import { areCovered } from '../periods.ts'

/** What the book knows of that may tell of payments which it does not hold. */
export interface Traces {
  readonly gaps: readonly RelayGap[]
  /** The days of which the provider's list was read, by when that was. */
  readonly swept: readonly (Period & { readonly at: string })[]
  /** Settlements that pay out more than the payments which the book holds for them. */
  readonly short: readonly ShortSettlement[]
  /** Settlements that payments name and that no record tells of. */
  readonly unknown: readonly NamedSettlement[]
  readonly unopened: number
  readonly today: Day
}

interface ShortSettlement {
  readonly settlementId: string
  /** When its money was expected in the bank; null when nothing says so. */
  readonly day: Day | null
  readonly payments: number | null
  readonly amount: Paise
}

interface NamedSettlement {
  readonly settlementId: string
  readonly payments: number
  readonly amount: Paise
  readonly from: Day
  readonly to: Day
}

/** How long before its money arrives the payments of a settlement were made, at most, around holidays. */
const BEFORE = 7

/** What may be missing in the book, each with the days that an export or a look at the provider's list would fill. */
export function missedEvents({ gaps, swept, short, unknown, unopened, today }: Traces): MissedEvent[] {
  return [
    ...gaps.filter((gap) => !isFilled(gap, swept)).map(gapMissed),
    ...short.map(shortMissed),
    ...unknown.map(unknownMissed),
    ...(unopened > 0 ? [unopenedMissed(unopened, today)] : []),
  ]
}

const nothing = { settlementId: null, payments: null, amount: null }

const gapWords: Readonly<Record<RelayGap['reason'], string>> = {
  expired: 'The relay keeps webhooks for seven days, and this book asked for them later than that',
  rewound: 'The relay was put back to an earlier state and lost webhooks',
  'broken-chain': 'The relay left out or changed a webhook',
}

function gapMissed({ from, to, reason }: RelayGap): MissedEvent {
  const days = { from: from === null ? null : dayInIndia(from), to: dayInIndia(to) }
  return { kind: 'relay-gap', ...nothing, ...days, words: `${gapWords[reason]} (${between(days)}).` }
}

/** A list that was read after the gap, of all its days, has whatever was lost in it. */
function isFilled({ from, to }: RelayGap, swept: Traces['swept']): boolean {
  const last = dayInIndia(to)
  const wanted = { from: from === null ? addDays(last, -BEFORE) : dayInIndia(from), to: last }
  const since = swept.filter(({ at }) => at >= to)
  return areCovered(since, wanted)
}

function shortMissed({ settlementId, day, payments, amount }: ShortSettlement): MissedEvent {
  const days = { from: day === null ? null : addDays(day, -BEFORE), to: day }
  const what = payments === null || payments <= 0 ? 'money' : payments === 1 ? 'one payment' : `${payments} payments`
  const sum = amount > 0 ? ` of ${formatRupees(amount)}` : ''
  return {
    kind: 'settlement-short',
    ...days,
    settlementId,
    payments: payments === null ? null : Math.max(0, payments),
    amount: paise(Math.max(0, amount)),
    words: `Settlement ${settlementId} pays out ${what}${sum} that this book does not hold (${between(days)}).`,
  }
}

function unknownMissed({ settlementId, payments, amount, from, to }: NamedSettlement): MissedEvent {
  const held = `${payments === 1 ? 'One payment' : `${payments} payments`} of ${formatRupees(amount)}`
  return {
    kind: 'settlement-unknown',
    from,
    to,
    settlementId,
    payments: null,
    amount: null,
    words: `${held} ${payments === 1 ? 'was' : 'were'} paid out in settlement ${settlementId}, of which this book has no record (${between({ from, to })}).`,
  }
}

function unopenedMissed(unopened: number, today: Day): MissedEvent {
  const what = unopened === 1 ? 'One webhook is' : `${unopened} webhooks are`
  return {
    kind: 'unopened',
    ...nothing,
    from: null,
    to: today,
    words: `${what} sealed to a key that this computer does not have. Have the key handed over from the computer that has it.`,
  }
}

function between({ from, to }: { readonly from: Day | null; readonly to: Day | null }): string {
  if (to === null) return 'the days are not known'
  if (from === null) return `until ${formatDay(to)}`
  return from === to ? formatDay(to) : `${formatDay(from)} to ${formatDay(to)}`
}
