import { dayInIndia, formatDay, formatInstant, instantAt, type Day } from '../day.ts'
import type { Payment, Settlement } from '../domain.ts'
import type { RejectedTransfer } from '../events/provider-event.ts'
import { otherGateway, ownGateway } from '../narration/gateway.ts'
import { formatRupees, paise, zeroPaise, type Paise } from '../paise.ts'
import type { Kept } from './bank-fees/bank-fees.ts'
import type { SameAmount } from './agreed-by-count.ts'
import type { BroughtTogether } from './brought-together.ts'
import type { Reversal } from './reversals.ts'
import type { Untold } from './untold.ts'
import { lastDayInTime, payOutDay, type PayOutDays } from './expectation.ts'
import type { CreditLine, Period, ReconciliationException, UnverifiedEvent } from './reconciliation.ts'
import { dayNumberAt, dayOfNumber, numberOfDay, type Calendar } from './settlement-cycle.ts'

/** A gap of so few days between two statements is one in which the account had no lines. */
export const BRIDGED_DAYS = 3

/** The days that statements cover, as a question about a stretch of days. */
export function coverage(periods: readonly Period[]): (from: number, to: number) => boolean {
  const covered: { from: number; to: number }[] = []
  const sorted = periods
    .map(({ from, to }) => ({ from: numberOfDay(from), to: numberOfDay(to) }))
    .sort((a, b) => a.from - b.from)
  for (const { from, to } of sorted) {
    const last = covered.at(-1)
    if (last !== undefined && from - last.to - 1 <= BRIDGED_DAYS) last.to = Math.max(last.to, to)
    else covered.push({ from, to })
  }
  return (from, to) => covered.some((period) => period.from <= from && to <= period.to)
}

/**
 * Payments that nothing is known to pay out, though the day of their settlement is over; null while one is awaited. Very
 * many payments share few pay-outs, so the words of each are made once.
 */
export function unsettledPayments(
  asOf: number | null,
): (payment: Payment, payOutAt: number, untold: Untold | null) => ReconciliationException | null {
  const dueWords = new Map<number, { since: Day; words: string }>()
  return (payment, payOutAt, untold) => {
    const on = dayNumberAt(payOutAt)
    if (asOf === null || on >= asOf) return null
    const due = dueWords.get(payOutAt) ?? {
      since: dayOfNumber(on),
      words: `It was due to be settled on ${formatInstant(instantAt(payOutAt))}, and no settlement is known to pay it out.`,
    }
    dueWords.set(payOutAt, due)
    return {
      kind: 'payment-not-settled',
      subject: { type: 'payment', id: payment.referenceId },
      since: due.since,
      amount: payment.amount,
      reason: `${due.words} ${untold === null ? '' : `${broughtWords(untold)} `}Import the settlement webhooks of that day, or ask the provider for its settlement.`,
    }
  }
}

function broughtWords({ line, payOuts, settlements }: Untold): string {
  const count = payOuts.reduce((sum, { payments }) => sum + payments.length, 0)
  const due = payOuts.reduce((sum, { amount }) => sum + amount, 0)
  const others = settlements.length === 0 ? '' : `, and brings ${settlementList(settlements)} as well`
  return `Its money most likely came: the line of ${formatDay(line.postedOn)} over ${formatRupees(line.amount)} is to the paisa what was due then${count === 1 ? '' : ` for ${count} payments`}, ${formatRupees(paise(due))}${others}.`
}

/** A line whose settlement, or one of them, the book was not told of. */
export function untoldException({ line, payOuts, settlements }: Untold): ReconciliationException {
  const count = payOuts.reduce((sum, { payments }) => sum + payments.length, 0)
  const due = payOuts.reduce((sum, { amount }) => sum + amount, 0)
  const cutOffs = payOuts.map(({ cutOff }) => formatInstant(instantAt(cutOff))).join(' and ')
  const what = `${formatRupees(paise(due))} for ${count === 1 ? 'the payment' : `the ${count} payments`} that ${count === 1 ? 'was' : 'were'} due at the cut-off of ${cutOffs}`
  const said =
    settlements.length === 0
      ? `It is to the paisa what was to be paid out: ${what}`
      : `It is to the paisa ${settlementList(settlements)} together with what else was to be paid out that day: ${what}`
  return {
    kind: 'line-without-settlement',
    subject: { type: 'line', id: line.id },
    since: line.postedOn,
    amount: line.amount,
    reason: `${said}. Their settlement is not in this book: import the settlement webhooks of that day, or match the line by hand.`,
  }
}

export interface OpenSettlement {
  /** With what the bank is to pay for it as its amount. */
  readonly settlement: Settlement
  /** What the bank keeps of it. */
  readonly kept: Kept | null
  readonly days: PayOutDays | null
  /** Free lines that carry its UTR. */
  readonly sameUtr: readonly CreditLine[]
  /** The line that carries its UTR brings others as well. */
  readonly together: BroughtTogether | null
  /** A line that carries its UTR and counts for nothing: as another one over again, or as taken back. */
  readonly setApart: CreditLine | null
  /** Most likely its money, less something that was kept back. */
  readonly short: CreditLine | null
  /** Its money came, and the bank took it back. */
  readonly reversal: Reversal | null
  /** How many others like it are open, where nothing tells which of them came. */
  readonly sameAmount: SameAmount | null
}

export interface SettlementCheck {
  readonly calendar: Calendar
  readonly isCovered: (from: number, to: number) => boolean
  readonly asOf: number | null
}

/** A settlement without a match: its money came with another amount, or not in time. Null while it is awaited. */
export function settlementException(
  { settlement, kept, days, sameUtr, together, setApart, short, reversal, sameAmount }: OpenSettlement,
  { calendar, isCovered, asOf }: SettlementCheck,
): ReconciliationException | null {
  const subject = { type: 'settlement', id: settlement.settlementId } as const
  const amount = settlement.amount
  const otherAmount = sameUtr.filter((line) => line.amount !== amount)
  const since = payOutDay(days)
  if (otherAmount.length > 0)
    return {
      kind: 'settlement-amount-differs',
      subject,
      since: since ?? earliest(otherAmount),
      amount: differenceOf(settlement, otherAmount),
      reason: together === null ? differsReason(settlement, kept, otherAmount) : togetherReason(together),
    }
  if (sameUtr.length > 0)
    return { kind: 'settlement-not-in-bank', subject, since, amount, reason: severalReason(settlement, sameUtr) }
  if (short !== null)
    return {
      kind: 'settlement-amount-differs',
      subject,
      since: since ?? short.postedOn,
      amount: differenceOf(settlement, [short]),
      reason: shortReason(settlement, kept, short),
    }
  if (days === null || asOf === null) return null
  const deadline = lastDayInTime(calendar, days)
  if (deadline >= asOf || !isCovered(days.from, deadline)) return null
  return {
    kind: 'settlement-not-in-bank',
    subject,
    since,
    amount,
    reason:
      reversal !== null
        ? takenBackReason(reversal)
        : sameAmount === null
          ? missingReason(settlement, kept, days, deadline, setApart)
          : oneOfReason(amount, sameAmount),
  }
}

/** A transfer that the provider sent back to its remitter: the customer paid, and the merchant got nothing. */
export function rejectedTransfer({ id, amount, at, reason }: RejectedTransfer): ReconciliationException {
  const because = reason === null ? '' : ` It says: “${reason}”.`
  return {
    kind: 'rejected-transfer',
    subject: { type: 'event', id },
    since: at === null ? null : dayInIndia(at),
    amount: amount ?? zeroPaise,
    reason: `The provider refused this transfer and sends it back to the remitter.${because} Tell the customer, who believes to have paid.`,
  }
}

/** Somebody told of money and could not prove to be the provider. */
export function unverifiedEvent({ id, about, why, amount, on }: UnverifiedEvent): ReconciliationException {
  return {
    kind: 'unverified-event',
    subject: { type: 'event', id },
    since: on,
    amount,
    reason: `It tells of ${about.type === 'transfer' ? 'refused transfer' : about.type} ${about.id}, and ${doubts[why]} It counts nowhere.`,
  }
}

/** What is wrong with it, and what would resolve it. */
const doubts: Readonly<Record<UnverifiedEvent['why'], string>> = {
  'signature-failed':
    'its signature holds with none of the secrets that were given. Add the client secret of that time, or ask the provider whether it sent it; dismiss it if it did not.',
  'not-checked':
    'its signature was never checked. Add the client secret and check again, or read the provider’s own list.',
  'unknown-to-provider': 'the provider says that there is none. Dismiss it, or ask the provider why it is not listed.',
  'contradicts-provider':
    'the provider’s own record says something else, which counts. Dismiss it when you have seen it.',
  'contradicts-event':
    'another event says something else; the lower amount counts. Read the provider’s own list: it says which is right.',
}

/** A settlement whose payments nothing tells for certain. */
export function ambiguousMembership(
  { settlementId, amount }: Settlement,
  reason: string,
  since: Day | null,
): ReconciliationException {
  return {
    kind: 'membership-ambiguous',
    subject: { type: 'settlement', id: settlementId },
    since,
    amount,
    reason: `${reason} Ask the provider which payments it pays out, or import the webhooks of those days again.`,
  }
}

/** A line that names a gateway and that no settlement accounts for. */
export function lineWithoutSettlement(line: CreditLine, sameAmount: SameAmount | null): ReconciliationException {
  return {
    kind: 'line-without-settlement',
    subject: { type: 'line', id: line.id },
    since: line.postedOn,
    amount: line.amount,
    reason: lineReason(line, sameAmount),
  }
}

function lineReason({ amount, narration }: CreditLine, sameAmount: SameAmount | null): string {
  if (sameAmount !== null)
    return `It names a payment gateway, and of ${linesOf(amount, sameAmount)}, not all find one of the ${settlementsOf(sameAmount)}; nothing tells which are left over. ${lineAdvice}`
  const gateway = otherGateway(narration)
  return gateway === null
    ? `It names a payment gateway, and no settlement accounts for it. ${lineAdvice}`
    : `It names ${gateway}, another payment gateway than ${ownGateway}, and no settlement of this book accounts for it. Compare it with the report of ${gateway}; if it brings a settlement of this book, match it by hand.`
}

const lineAdvice = 'Import the settlement webhooks of that day, or match it by hand.'

function oneOfReason(amount: Paise, sameAmount: SameAmount): string {
  return `${settlementsOf(sameAmount)} of ${formatRupees(amount)} and ${linesOf(amount, sameAmount)} do not pair up in time; nothing tells which settlement did not come. Ask the provider to trace them, or match those by hand that you know.`
}

function settlementsOf({ settlements }: SameAmount): string {
  return settlements === 1 ? '1 open settlement' : `${settlements} open settlements`
}

function linesOf(amount: Paise, { lines }: SameAmount): string {
  return `${lines === 1 ? '1 open gateway line' : `${lines} open gateway lines`} of ${formatRupees(amount)}`
}

/** What is to be explained: all of a settlement whose lines, each of another amount, leave open which is its money. */
function differenceOf({ amount }: Settlement, lines: readonly CreditLine[]): Paise {
  return lines.length === 1 ? paise(Math.abs(lines[0]!.amount - amount)) : amount
}

/** What is to come, where that is not the settlement itself. */
function lessKeptWords({ amount }: Settlement, kept: Kept | null): string {
  if (kept === null) return 'the settlement'
  const told = formatRupees(paise(amount + kept.fee + kept.gst))
  return `what the bank pays for the settlement, ${formatRupees(amount)}: ${told} less ${kept.words}`
}

function differsReason(settlement: Settlement, kept: Kept | null, lines: readonly CreditLine[]): string {
  const { utr, amount } = settlement
  const came = lines.length === 1 ? lines[0]!.amount : null
  if (came === null)
    return `${lines.length} lines carry its UTR ${utr}, none of them with ${kept === null ? 'its amount of' : 'what the bank is to pay for it,'} ${formatRupees(amount)}. Ask the provider what was paid out, or match by hand and say what the difference is.`
  const difference = paise(Math.abs(came - amount))
  return `The line with its UTR ${utr} is ${formatRupees(came)}, which is ${formatRupees(difference)} ${came < amount ? 'less' : 'more'} than ${lessKeptWords(settlement, kept)}. Ask ${kept === null ? 'the provider' : 'your bank'} for the reason, or match by hand and say what the difference is.`
}

function togetherReason({ line, named, others }: BroughtTogether): string {
  const rest = others.reduce<number>((left, { amount }) => left - amount, line.amount - named.amount)
  return `The line with its UTR ${named.utr} is ${formatRupees(line.amount)}: most likely it brings ${settlementList(others)} of that day as well, and ${formatRupees(paise(rest))} of a settlement that is not in this book. Import the settlement webhooks of that day, or match them by hand and say what the difference is.`
}

function settlementList(settlements: readonly Settlement[]): string {
  const ids = settlements.map(({ settlementId }) => settlementId)
  const listed =
    ids.length > LISTED ? `${ids.slice(0, LISTED).join(', ')} and ${ids.length - LISTED} more` : ids.join(', ')
  return `${ids.length === 1 ? 'settlement' : 'settlements'} ${listed}`
}

/** More settlements than this are not listed one by one. */
const LISTED = 6

function shortReason(settlement: Settlement, kept: Kept | null, line: CreditLine): string {
  const { utr, amount } = settlement
  const difference = paise(amount - line.amount)
  return `The line of ${formatDay(line.postedOn)} over ${formatRupees(line.amount)} is most likely its money: it names a payment gateway, came at that time and is ${formatRupees(difference)} less${kept === null ? '' : ` than ${lessKeptWords(settlement, kept)}`}${utr === null ? '' : `, though its UTR ${utr} is not printed there as it is`}. Ask your bank what it kept back, or match by hand and say what the difference is.`
}

function severalReason({ utr, amount }: Settlement, lines: readonly CreditLine[]): string {
  const what = lines.length === 1 ? 'A line carries' : `${lines.length} lines carry`
  return `${what} its UTR ${utr} and its amount of ${formatRupees(amount)}, but it is not certain which settlement and line belong together, or a person said that they do not. Match the right line by hand.`
}

function takenBackReason({ line, debit }: Reversal): string {
  return `Its money came on ${formatDay(line.postedOn)}, the bank took it back on ${formatDay(debit.postedOn)}, and no line brings it again. Ask the provider to pay it out again.`
}

function missingReason(
  settlement: Settlement,
  kept: Kept | null,
  days: PayOutDays,
  deadline: number,
  setApart: CreditLine | null,
): string {
  const { utr } = settlement
  const onDay = payOutDay(days)
  const paidOut =
    onDay !== null
      ? `on ${formatDay(onDay)}`
      : `between ${formatDay(dayOfNumber(days.from))} and ${formatDay(dayOfNumber(days.to))}`
  const due = `Paid out ${paidOut}, so it was due in the bank by ${formatDay(dayOfNumber(deadline))}`
  if (setApart !== null)
    return `${due}. The line of ${formatDay(setApart.postedOn)} over ${formatRupees(setApart.amount)} carries its UTR ${utr}, but counts as another line over again or as taken back. Look at that line first, and match it by hand if it is its money.`
  return `${due}; no line of the statements of those days is known to be its money.${kept === null ? '' : ` Expected is ${lessKeptWords(settlement, kept)}.`} Ask the provider to trace ${utr === null ? 'it' : `UTR ${utr}`}, or import the statement of the account it went to.`
}

function earliest(lines: readonly CreditLine[]): CreditLine['postedOn'] {
  return lines.map(({ postedOn }) => postedOn).sort()[0]!
}
