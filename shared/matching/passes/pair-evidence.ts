import { formatDay } from '../../day.ts'
import type { Settlement } from '../../domain.ts'
import type { PayOutDays } from '../expectation.ts'
import { workingDaysBetween, type History } from '../history.ts'
import { formatRupees } from '../../paise.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import { dayOfNumber, numberOfDay, type Calendar } from '../settlement-cycle.ts'
import { weights } from '../weights.ts'
import { arrivalDays } from './arrival-days.ts'
import type { PassState } from './pass.ts'

export interface PairEvidence {
  readonly evidence: readonly Evidence[]
  /** By the day of one cut-off, and no later than usual. */
  readonly isInTime: boolean
  /** What all of it is worth beside that the settlement came in no line of the book, in bits. */
  readonly worth: number
}

/** What speaks for a line of a settlement's amount to be its money, and what does not, signal by signal. */
export function pairEvidence(state: PassState, settlement: Settlement, line: CreditLine): PairEvidence {
  const amount = amountEvidence(state, settlement, line)
  const time = timeEvidence(state, settlement, line)
  const isOther = isUtrOther(settlement, line)
  const reads = state.history.wordBits(line)
  // Where no UTR shows which lines are settlements, those that read alike are only thought to be.
  const words = isOther ? Math.min(0, reads) : reads
  const named = weights[line.fromGateway ? 'gateway-named' : 'gateway-unnamed'].bits
  const utr = isOther ? state.history.otherUtrs(line).bits : weights['utr-none'].bits
  return {
    evidence: [
      { signal: 'amount', words: amount.words, weight: amount.bits },
      { signal: 'time', words: time.words, weight: time.bits },
      gatewayEvidence(line, words),
      { signal: 'utr', words: utrWords(state, settlement, line), weight: utr },
    ],
    isInTime: time.isInTime,
    worth: amount.bits + time.bits + named + words + utr + weights['not-in-book'].bits,
  }
}

/** How much it proves that they have one amount: what the book's other money seldom has, and no other record. */
function amountEvidence(
  { amountBits, history }: PassState,
  { amount }: Settlement,
  { fromGateway }: CreditLine,
): { readonly words: string; readonly bits: number } {
  const { bits, others } = amountBits(amount)
  const most = fromGateway ? Infinity : history.unnamedAmountBits
  const often = most <= bits - 1 ? '; other money of this account often has the amount of a settlement, too' : ''
  return { words: `Both are ${formatRupees(amount)}${othersWords(others)}${often}.`, bits: Math.min(bits, most) }
}

function othersWords(others: number): string {
  if (others === 0) return ''
  return others === 1 ? ', as is one other here' : `, as are ${others} others here`
}

interface TimeEvidence {
  readonly words: string
  readonly bits: number
  readonly isInTime: boolean
}

/** How well the line's day agrees with the days on which the settlement was paid out. */
export function timeEvidence(
  { calendar, history, payOutDays }: PassState,
  settlement: Settlement,
  line: CreditLine,
): TimeEvidence {
  const posted = `The line is of ${formatDay(line.postedOn)}`
  const days = payOutDays(settlement)
  const usual = arrivalDays(calendar, days, 'in-time')
  if (days === null || usual.certainty === 'unknown')
    return {
      words: `${posted}; nothing says when the settlement was paid out.`,
      bits: weights['time-unknown'].bits,
      isInTime: false,
    }
  const on = numberOfDay(line.postedOn)
  const isInTime = on <= usual.to
  const due = formatDay(dayOfNumber(usual.from))
  if (usual.certainty === 'between')
    return {
      words: `${posted}, the settlement was paid out on ${due} or later${isInTime ? '' : ', but not so late'}.`,
      bits: arrivalBetween(calendar, history, days, on),
      isInTime: false,
    }
  const wait = workingDaysBetween(calendar, days.to, on)
  return {
    words: `${posted}, the settlement was paid out on ${due}: ${wait === 0 ? 'the same day' : `${wait} working ${wait === 1 ? 'day' : 'days'}`}${isInTime ? '' : ', later than usual'}.`,
    bits: history.arrivalBits(wait),
    isInTime,
  }
}

/** Paid out on any working day between: what each of them would say, weighed alike; in bits. */
function arrivalBetween(calendar: Calendar, history: History, { from, to }: PayOutDays, on: number): number {
  let sum = 0
  let count = 0
  for (let day = from; day <= to; day = calendar.after(day, 1)) {
    count++
    if (day <= on) sum += 2 ** history.arrivalBits(workingDaysBetween(calendar, day, on))
  }
  return Math.log2(sum / count)
}

/** `learnt`: what the book's own matches teach of such narrations, in bits. */
export function gatewayEvidence({ fromGateway }: CreditLine, learnt = 0): Evidence {
  const said = fromGateway ? 'The narration names a payment gateway' : 'The narration names no payment gateway'
  const likeness =
    Math.abs(learnt) < 1
      ? ''
      : learnt > 0
        ? ', and reads like others that brought settlements here'
        : ', and reads like other money of this account'
  return {
    signal: 'gateway',
    words: `${said}${likeness}.`,
    weight: weights[fromGateway ? 'gateway-named' : 'gateway-unnamed'].bits + learnt,
  }
}

/** What carries the settlement's own is claimed by that. */
export function isUtrOther({ utr }: Settlement, line: CreditLine): boolean {
  return utr !== null && line.utr !== null
}

function utrWords({ history }: PassState, { utr }: Settlement, line: CreditLine): string {
  if (utr === null) return 'The settlement has no UTR to compare.'
  if (line.utr === null) return 'The line carries no UTR.'
  const usual = history.otherUtrs(line).isUsual ? ', as lines of settlements mostly do in this book' : ''
  return `The line carries another UTR, ${line.utr} instead of ${utr}${usual}.`
}
