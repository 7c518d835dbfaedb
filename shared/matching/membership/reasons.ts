import { dayInIndia, formatDay, formatInstant, instantAt } from '../../day.ts'
import type { Payment, Settlement } from '../../domain.ts'
import { formatRupees, paise, sumPaise, type Paise } from '../../paise.ts'
import { feesTogether, feeWords, type Fees } from '../fees.ts'
import { percentOf } from '../kept-unknown.ts'
import type { CreditLine, KeptUnknown } from '../reconciliation.ts'
import type { PaidTogether } from '../settlement-cycle.ts'
import type { Explained, Explanation } from './placing/explanation.ts'
import type { ShortRun, TakenOff } from './runs/short-run.ts'
import type { Run } from './runs/windows.ts'

const received = {
  'bank-account': 'came into bank accounts',
  upi: 'came in by UPI',
  'both-rails': 'came in',
} as const satisfies Record<PaidTogether, string>

/** Says why the provider's record decides, and what it leaves open. */
export function providerReason({ count, amount }: Settlement, members: readonly Payment[]): string {
  const held = sumPaise(members.map((member) => member.amount))
  const said = `The provider's record names this settlement for ${payments(members.length)} of ${formatRupees(held)}`
  const complete = held === amount && (count === null || count === members.length)
  if (complete) return `${said}: all that it pays out.`
  return `${said}; it pays out ${count === null ? '' : `${payments(count)} of `}${formatRupees(amount)}.`
}

/** `settlement`: what is left of it beside the payments that the provider names. */
export function inferredReason(
  settlement: Settlement,
  run: Run,
  explanation: Explanation,
  fees: Fees,
  named: readonly Payment[] = [],
): string {
  const less = lessWords(feesTogether(fees, run.windows.rail))
  const after = less === null ? '' : ` after ${less}`
  const besides = namedWords(named)
  const ofRest = besides === '' ? '' : ' of the rest'
  const agree = settlement.count === null ? `The amount${ofRest} agrees` : `Count and amount${ofRest} agree`
  const { missing } = explanation
  if (missing !== null)
    return `${besides}It pays out ${sizeOf(settlement)}${besides === '' ? '' : ' besides'}${after}. The book holds all but ${payments(missing.count)} of ${formatRupees(paise(missing.amount))}: it holds ${changedWords(run, explanation)}. ${NOTHING_ELSE}`
  if (run.count === 0 && explanation.added.length > 0)
    return `${besides}${agree} exactly with ${payments(explanation.added.length)}${after} held over from before; nothing was due at the cut-off of ${formatInstant(instantAt(run.dueAt))} itself. ${NOTHING_ELSE}`
  if (explanation.held.length + explanation.added.length > 0)
    return `${besides}${agree} exactly with what is left${after} of ${changedWords(run, explanation)}. ${NOTHING_ELSE}`
  if (run.amount !== settlement.amount)
    return `${besides}It pays out ${besides === '' ? '' : 'besides '}the ${payments(run.count)} that ${placeOf(run)}, if another fee than usual was kept back. ${NOTHING_ELSE}`
  return `${besides}${agree} exactly with the ${payments(run.count)} of ${formatRupees(sumOf(run))}${after} that ${placeOf(run)}. ${NOTHING_ELSE}`
}

function lessWords(fees: Fees): string | null {
  switch (fees.kind) {
    case 'by-rail':
      return 'the fee of each rail'
    case 'by-amount':
      return 'the fee of each amount'
    case 'gross':
    case 'percent':
    case 'flat':
      return feeWords(fees)
  }
}

/** No more was looked for than what is simple. */
const NOTHING_ELSE = 'Nothing else that is as simple agrees.'

function namedWords(named: readonly Payment[]): string {
  if (named.length === 0) return ''
  const sum = formatRupees(sumPaise(named.map(({ amount }) => amount)))
  return `The provider's record names this settlement for ${payments(named.length)} of ${sum}. `
}

/** Nothing tells for sure which of what was due at its cut-off it pays out. */
export function uncertainMembersReason(settlement: Settlement, run: Run, { explanation, others }: Explained): string {
  const due = `It pays out ${sizeOf(settlement)}; ${runWords(run)}`
  if (explanation.isUnknown) return `${due}. Some were held over, or are missing here.`
  const alike = [...explanation.held, ...explanation.added].some((one) => one.alike > 1)
  return alike
    ? `${due}. One of several payments of the same amount was held over, and nothing tells which.`
    : `${due}. Most likely that is ${wayWords(explanation)}; but ${otherWays(settlement, explanation, others)}.`
}

function otherWays({ count }: Settlement, explanation: Explanation, others: readonly Explanation[]): string {
  const words = [...new Set(others.map(wayWords))].filter((words) => words !== wayWords(explanation))
  if (words.length === 0 && count === null) return 'it does not tell how many payments it pays out'
  if (words.length === 0) return 'what other settlements lack could as well have been left over here'
  const [first, ...more] = words.slice(0, 2)
  return `it could also be ${[first, ...more].join('; or ')}`
}

/** What became of the payments that were due. */
function wayWords({ held, added, missing, isUnknown }: Explanation): string {
  if (isUnknown) return 'something else than payments that were held over or are missing'
  const changes = [
    ...held.map(({ payment }) => `${formatRupees(payment.amount)} held over to a later settlement`),
    ...added.map(({ payment }) => `${formatRupees(payment.amount)} held over from before`),
    ...(missing === null ? [] : [`${payments(missing.count)} of ${formatRupees(paise(missing.amount))} missing here`]),
  ]
  return changes.length === 0 ? 'just what was due' : `what was due with ${changes.join(' and ')}`
}

/** All but one payment is found, and another one that nobody pays out is just of that amount. */
export function oneLackingReason(settlement: Settlement, run: Run, isToThePaisa: boolean): string {
  return `It pays out ${sizeOf(settlement)}; ${runWords(run)}. One more payment is needed, and one of that amount${isToThePaisa ? '' : ', but for paise of rounding,'} from another time is paid out by nothing else, but that is no proof.`
}

/** It lacks payments, and so does another one, which either of them may hold of the other. */
export function bothLackReason(settlement: Settlement, run: Run): string {
  return `It pays out ${sizeOf(settlement)}; ${runWords(run)}. It lacks payments, and so does another settlement of about that time: a payment that was due before one of them is just what the other lacks, and may be of either.`
}

/** Nothing tells of which pay-out it is. */
export function uncertainSlotReason(settlement: Settlement, runs: readonly Run[]): string {
  const agreeing = runs.filter((run) => run.amount === settlement.amount)
  const of = agreeing.length > 0 ? agreeing : runs
  const places = of.slice(0, 3).map(runWords).join('; or ')
  const rest = of.length > 3 ? `; and ${of.length - 3} more` : ''
  if (agreeing.length === 0)
    return `No payments up to a cut-off make ${sizeOf(settlement)}. Due at that time: ${places}${rest}.`
  return agreeing.length === 1
    ? `It could pay out ${places}, but that is no proof: another settlement could pay them out as well, or payments of the same amounts are missing here.`
    : `It could pay out ${places}${rest}. Nothing tells which.`
}

/** More was due at its time than it pays out, and some of that makes its amount. */
export function partOfDueReason(settlement: Settlement, runs: readonly Run[]): string {
  return `It pays out ${sizeOf(settlement)}. Some of ${runs.map(runWords).join('; or of ')} make just that, so that the others seem to have been held over, but nothing tells which.`
}

/** A line brings just as much, of which the book holds no settlement. */
export function equalUntoldReason(settlement: Settlement, { postedOn, amount }: CreditLine): string {
  return `It pays out ${sizeOf(settlement)}, and payments of the book agree with that. But on ${formatDay(postedOn)} the bank shows ${formatRupees(amount)} once more, for which this book holds neither a settlement nor payments: either may be the money of these payments.`
}

/** Its payments are not found, and it is not said that they are missing. */
export function notFoundReason(settlement: Settlement): string {
  return `No payments up to a cut-off of its time make ${sizeOf(settlement)}: they are not here, or its cut-off or fee is another than is thought.`
}

export function nothingReason(settlement: Settlement): string {
  return `No payments up to a cut-off make ${sizeOf(settlement)}, and nothing says when it was paid out.`
}

/** What the provider does not name of it, where as much as was due with the payments that it names is open. */
export function dueWithNamedReason(settlement: Settlement, open: readonly Payment[], { dueAt }: Run): string {
  const due = `${payments(open.length)} of ${formatRupees(sumPaise(open.map(({ amount }) => amount)))}`
  return `Beside them it pays out ${sizeOf(settlement)}. At their cut-off of ${formatInstant(instantAt(dueAt))} ${due} ${open.length === 1 ? 'was' : 'were'} due as well and ${open.length === 1 ? 'is' : 'are'} paid out by nothing else: most likely ${open.length === 1 ? 'it is' : 'they are'} among its payments, with others that waited, but nothing tells which.`
}

function changedWords(run: Run, { held, added }: Explanation): string {
  const changes = [
    ...(held.length === 0
      ? []
      : [`less ${payments(held.length)} that ${held.length === 1 ? 'was' : 'were'} held over`]),
    ...(added.length === 0 ? [] : [`with ${payments(added.length)} held over from before`]),
  ]
  return `${runWords(run)}${changes.length === 0 ? '' : `, ${changes.join(' and ')}`}`
}

export function runWords(run: Run): string {
  if (run.count === 0) return `nothing that was due at the cut-off of ${formatInstant(instantAt(run.dueAt))}`
  return `the ${payments(run.count)} of ${formatRupees(sumOf(run))} that ${placeOf(run)}`
}

function placeOf({ windows, first, dueAt }: Run): string {
  const from = windows.payments[windows.windows[first]!.first]!.paidAt
  return `${received[windows.rail]} from ${formatInstant(from)} to the cut-off of ${formatInstant(instantAt(dueAt))}`
}

export function sizeOf({ count, amount }: Settlement): string {
  return `${count === null ? '' : `${payments(count)} of `}${formatRupees(amount)}`
}

function sumOf({ amount }: Run): Payment['amount'] {
  return paise(amount)
}

export function payments(count: number): string {
  return count === 1 ? '1 payment' : `${count} payments`
}

/** What seemed to be missing of it is here, at another cut-off or by another rail than usual, or with another fee. */
export function foundAgainReason(
  settlement: Settlement,
  found: readonly Payment[],
  named: readonly Payment[] = [],
): string {
  const besides = named.length === 0 ? '' : ' besides'
  const sum = formatRupees(sumPaise(found.map(({ amount }) => amount)))
  const them = found.length === 1 ? 'it' : 'them'
  return `${namedWords(named)}It pays out ${sizeOf(settlement)}${besides}, which is not to the paisa what was due at a cut-off. ${payments(found.length)} of ${sum} that nothing else pays out would make up for it: most likely it pays ${them} out, though not at the cut-off, by the rail or with the fee that is usual.`
}

/** Why a settlement's own amount is not what its payments come to. */
export function keptOtherwiseReason(amount: Paise, usual: Paise, because: string): string {
  const apart = formatRupees(paise(Math.abs(amount - usual)))
  return `Its own amount is ${apart} ${amount < usual ? 'less' : 'more'}, because ${because}.`
}

/** It is all that was due at its time, less a fee that nothing tells. */
export function unknownFeeReason(settlement: Settlement, run: Run, kept: KeptUnknown): string {
  const less = paise(run.amount - settlement.amount)
  const due = settlement.count === null ? 'a little more was' : 'as many were'
  return `It pays out ${sizeOf(settlement)}, and ${due} due at its time: ${runWords(run)}. Most likely it pays ${run.count === 1 ? 'it' : 'them'} out less a fee of ${formatRupees(less)}, but no fee explains that to the paisa: what is kept of this book’s settlements goes from ${percentOf(kept.from)} to ${percentOf(kept.to)}. Say in Settings what is kept of each payment.`
}

/** It is short by what one payment brought that was paid out before; `otherwise` is what else it may be. */
export function takenOffReason(settlement: Settlement, off: ShortRun, otherwise: string | null): string {
  const other = otherwise === null ? '' : ` Otherwise: ${otherwise}`
  return `It pays out ${sizeOf(settlement)}, and as many were due at its time: ${runWords(off.run)}. It is ${shortWords(off)}: a chargeback or refund taken off? That is a possibility and no proof.${other}`
}

/** The same where it is one of many things that it may be. */
export function alsoTakenOffWords(off: TakenOff): string {
  return `Or it is ${shortWords(off)}: a chargeback or refund taken off?`
}

function shortWords({ amount, payments: same, isNet }: TakenOff): string {
  const last = same.at(-1)!
  const one = `payment ${last.referenceId} of ${formatDay(dayInIndia(last.paidAt))}`
  const which = same.length === 1 ? one : `each of ${payments(same.length)}, the last of them ${one},`
  return `short by ${formatRupees(paise(amount))}, which is what ${which} ${isNet ? 'brought after its fee' : 'paid'}`
}

/** What lacks of it is to the paisa a payment that waited long, or two: any one of those where more are of the amount. */
export function waitedReason(
  settlement: Settlement,
  run: Run | null,
  waited: readonly Payment[],
  count: number,
): string {
  const due = run === null ? '' : `; ${runWords(run)}`
  const last = waited.at(-1)!
  const named = waited.map(waitedWords)
  const which =
    count === waited.length
      ? `${named.join(' and ')} ${count === 1 ? 'is' : 'are'}`
      : `one of ${payments(waited.length)} of that amount, the last of them ${waitedWords(last)}, is`
  return `It pays out ${sizeOf(settlement)}${due}. Most likely ${which} paid out by it: that makes up for the rest to the paisa, and nothing else pays ${waited.length === 1 ? 'it' : 'them'} out. But that is no proof.`
}

function waitedWords({ referenceId, amount, paidAt }: Payment): string {
  return `payment ${referenceId} of ${formatRupees(amount)}, which waited since ${formatDay(dayInIndia(paidAt))},`
}

/** It is to the paisa a payment that just came, in a book where that is usual. */
export function atOnceReason(settlement: Settlement, { referenceId, paidAt }: Payment): string {
  return `It pays out ${sizeOf(settlement)}: payment ${referenceId}, which came at ${formatInstant(paidAt)} and was paid out at once, as others of this book. No other payment that agrees came so shortly before.`
}

export function oneOfReason(settlement: Settlement, candidates: readonly Payment[]): string {
  return `It pays out ${sizeOf(settlement)}: one of ${payments(candidates.length)} of that amount that came shortly before, paid out at once, as others of this book. Nothing tells which.`
}

/** What the cut-offs say of it, and that it may be otherwise. */
export function orAtOnceReason({ reason }: { readonly reason: string }, soon: readonly Payment[]): string {
  const last = soon.at(-1)!
  return `${reason} But it may as well pay out payment ${last.referenceId} at once, as others of this book: that came shortly before, at ${formatInstant(last.paidAt)}.`
}
