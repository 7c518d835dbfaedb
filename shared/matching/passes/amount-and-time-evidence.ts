import { daysBetween, formatDay } from '../../day.ts'
import type { Settlement } from '../../domain.ts'
import { formatRupees } from '../../paise.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
import { weights } from '../weights.ts'
import { dayOfNumber } from '../settlement-cycle.ts'
import type { ArrivalDays, Punctuality } from './arrival-days.ts'

interface Claimed {
  readonly settlement: Settlement
  readonly line: CreditLine
  readonly arrival: ArrivalDays
  readonly punctuality: Punctuality
  /** Other lines and settlements that would fit, though less well. */
  readonly rivals: number
}

/** What speaks for the claim, and what does not, signal by signal. */
export function amountAndTimeEvidence(claimed: Claimed): Evidence[] {
  const { settlement, line, rivals } = claimed
  return [
    { signal: 'amount', words: `Both are ${formatRupees(settlement.amount)}.`, weight: weights['amount-equal'].bits },
    { signal: 'time', words: timeWords(claimed), weight: timeBits(claimed) },
    gatewayEvidence(line),
    { signal: 'utr', words: utrWords(settlement, line), weight: utrBits(settlement, line) },
    {
      signal: 'rivals',
      words:
        rivals === 0
          ? 'No other settlement and no other line fits.'
          : `${rivals === 1 ? 'Another record fits' : `${rivals} other records fit`}, though less well.`,
      weight: rivals === 0 ? 0 : weights['amount-common'].bits,
    },
  ]
}

function timeWords({ line, arrival, punctuality }: Claimed): string {
  const posted = `The line is of ${formatDay(line.postedOn)}`
  if (arrival.certainty === 'unknown') return `${posted}; nothing says when the settlement was paid out.`
  const from = dayOfNumber(arrival.from)
  const due = arrival.certainty === 'known' ? `on ${formatDay(from)}` : `on ${formatDay(from)} or later`
  const wait = daysBetween(from, line.postedOn)
  return `${posted}, the settlement was paid out ${due}: ${wait} ${wait === 1 ? 'day' : 'days'}${punctuality === 'late' ? ', later than usual' : ''}.`
}

function timeBits({ arrival, punctuality }: Claimed): number {
  if (arrival.certainty === 'unknown') return weights['time-unknown'].bits
  if (punctuality === 'late') return weights.late.bits
  return weights[arrival.certainty === 'known' ? 'in-time' : 'time-between'].bits
}

function utrBits({ utr }: Settlement, line: CreditLine): number {
  return weights[utr === null || line.utr === null ? 'utr-none' : 'utr-other'].bits
}

export function gatewayEvidence({ fromGateway }: CreditLine): Evidence {
  return fromGateway
    ? { signal: 'gateway', words: 'The narration names a payment gateway.', weight: weights['gateway-named'].bits }
    : { signal: 'gateway', words: 'The narration names no payment gateway.', weight: weights['gateway-unnamed'].bits }
}

function utrWords({ utr }: Settlement, line: CreditLine): string {
  if (utr === null) return 'The settlement has no UTR to compare.'
  return line.utr === null ? 'The line carries no UTR.' : `The line carries another UTR, ${line.utr} instead of ${utr}.`
}
