import type { Book } from './book.ts'
import type { PayOutDays } from './expectation.ts'
import { LATEST, usualArrival, workingDaysBetween, type History } from './history.ts'
import { groupBy } from './group-by.ts'
import { otherUtrs } from './other-utrs.ts'
import type { Claim } from './passes/pass.ts'
import type { CreditLine } from './reconciliation.ts'
import { arrivalDays } from './passes/arrival-days.ts'
import { numberOfDay, type Calendar } from './settlement-cycle.ts'
import { weights } from './weights.ts'

/** Fewer matches than this teach nothing. */
const PROOF = 12
/** Working days of a quarter: a line of no settlement can be of any of them. */
const QUARTER = 64
/** All its days. */
const QUARTER_DAYS = 91
/** So many lines are read at most to learn how others read. */
const MOST_READ = 20_000
/** No word speaks for or against a line by more than this. */
const MOST_WORD_BITS = 4

/** Learns from what is claimed by exact UTRs and from what people accepted. */
export function historyOf(
  book: Book,
  claims: readonly Claim[],
  payOutDaysOf: (settlementId: string) => PayOutDays | null,
  calendar: Calendar,
): History {
  const { accepted, lineOf } = book
  const matched = new Map<number, string>()
  for (const { settlements, lines } of claims)
    if (lines.length === 1) matched.set(lines[0]!.id, settlements[0]!.settlementId)
  for (const { settlementIds, lineIds } of accepted)
    if (lineIds.length === 1) matched.set(lineIds[0]!, settlementIds[0]!)
  const isMatched = new Set(matched.values())
  return {
    arrivalBits: arrivals(matched, lineOf, payOutDaysOf, calendar),
    wordBits: words(book, matched),
    unnamedAmountBits: unnamedAmountBits(book, matched, payOutDaysOf, calendar),
    otherUtrs: otherUtrs({ ...book.whole, isFound: (id) => isMatched.has(id), payOutDaysOf, calendar }),
  }
}

/**
 * How often other money that names no gateway has the amount of a settlement and comes at its time, as the settlements show
 * whose own line is known: a trader pays in what was settled, or has a customer whose order is the only one of a day.
 */
function unnamedAmountBits(
  { lines, settlements }: Book,
  matched: ReadonlyMap<number, string>,
  payOutDaysOf: (settlementId: string) => PayOutDays | null,
  calendar: Calendar,
): number {
  const isMatched = new Set(matched.values())
  const known = groupBy(settlements, ({ amount }) => [amount])
  const others = groupBy(lines, ({ id, amount, fromGateway }) =>
    fromGateway || matched.has(id) || !known.has(amount) ? [] : [amount],
  )
  let [seen, days, count] = [0, 0, 0]
  for (const [amount, [settlement, ...more]] of known) {
    // The line of an open settlement, or of another one of the amount, is no other money.
    if (more.length > 0 || !isMatched.has(settlement!.settlementId)) continue
    const { from, to } = arrivalDays(calendar, payOutDaysOf(settlement!.settlementId), 'late')
    if (!Number.isFinite(to)) continue
    count++
    days += to - from + 1
    for (const line of others.get(amount) ?? []) {
      const on = numberOfDay(line.postedOn)
      if (from <= on && on <= to) seen++
    }
  }
  if (count === 0) return Infinity
  const before = weights['not-in-book'].bits
  const usual = PROOF * 2 ** -(weights['amount-equal'].bits + before)
  const inQuarter = (seen * QUARTER_DAYS * (count / days) + usual) / (count + PROOF)
  return Math.max(0, -before - Math.log2(inQuarter))
}

function arrivals(
  matched: ReadonlyMap<number, string>,
  lineOf: ReadonlyMap<number, CreditLine>,
  payOutDaysOf: (settlementId: string) => PayOutDays | null,
  calendar: Calendar,
): History['arrivalBits'] {
  const times = new Float64Array(LATEST + 1)
  let all = 0
  for (const [lineId, settlementId] of matched) {
    const days = payOutDaysOf(settlementId)
    if (days === null || !days.isKnown) continue
    times[Math.min(LATEST, workingDaysBetween(calendar, days.to, numberOfDay(lineOf.get(lineId)!.postedOn)))]! += 1
    all++
  }
  if (all < PROOF) return usualArrival
  return (days) => {
    const at = Math.min(LATEST, days)
    // As if two more had come at random: what was never seen is unlikely, not impossible.
    return Math.log2(((times[at]! + 2 / (LATEST + 1)) / (all + 2)) * QUARTER)
  }
}

/** Words of letters alone: references and dates teach nothing. */
const word = /[A-Z]{4,}/g

/**
 * Ours are also gateway lines that have the amount of a settlement, matched or not: those whose UTR the bank does not
 * print read otherwise than those that were matched by theirs. Other lines of the amount of one that is open teach nothing.
 */
function words({ lines, settlements, whole }: Book, matched: ReadonlyMap<number, string>): History['wordBits'] {
  const amounts = new Set(settlements.map(({ amount }) => amount))
  const isMatched = new Set(matched.values())
  const open = new Set(settlements.flatMap(({ settlementId, amount }) => (isMatched.has(settlementId) ? [] : [amount])))
  const ours = new Map<string, number>()
  const others = new Map<string, number>()
  let ourLines = 0
  let otherLines = 0
  // Where very many lines are here, some of the others tell how others read: taken by what they say, not by their order.
  const step = Math.ceil(lines.length / MOST_READ)
  for (const { id, amount, narration, fromGateway } of lines) {
    const isOurs = matched.has(id) || (fromGateway && amounts.has(amount) && !whole.ofOtherGateways.has(id))
    if (!isOurs && (open.has(amount) || (step > 1 && scatter(narration) % step !== 0))) continue
    if (isOurs) ourLines++
    else otherLines++
    const counts = isOurs ? ours : others
    for (const one of wordsOf(narration)) counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  if (ourLines < PROOF || otherLines < PROOF) return () => 0
  // As if each word had been read once more, in either as often as they were read: what neither has says nothing.
  const share = (count: number, of: number): number => (count + of / (ourLines + otherLines)) / of
  return ({ narration }) => {
    const found = [...wordsOf(narration)]
    if (found.length === 0) return 0
    const bits = found.map((one) =>
      Math.log2(share(ours.get(one) ?? 0, ourLines) / share(others.get(one) ?? 0, otherLines)),
    )
    // Words of one name come together, so that the strongest says most of what all of them say.
    const strongest = bits.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0)
    return Math.max(-MOST_WORD_BITS, Math.min(MOST_WORD_BITS, strongest))
  }
}

/** A number that says nothing but which text it is. */
function scatter(text: string): number {
  let mixed = 2_166_136_261
  for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 16_777_619)
  return mixed >>> 0
}

function wordsOf(narration: string): Set<string> {
  return new Set(narration.toUpperCase().match(word) ?? [])
}
