import { daysBetween, formatDay } from '../../day.ts'
import type { Settlement } from '../../domain.ts'
import { formatRupees } from '../../paise.ts'
import type { CreditLine, Evidence } from '../reconciliation.ts'
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
    { signal: 'amount', words: `Both are ${formatRupees(settlement.amount)}.` },
    { signal: 'time', words: timeWords(claimed) },
    ...(line.fromGateway ? [{ signal: 'gateway', words: 'The narration names a payment gateway.' } as const] : []),
    { signal: 'utr', words: utrWords(settlement, line) },
    {
      signal: 'rivals',
      words:
        rivals === 0
          ? 'No other settlement and no other line fits.'
          : `${rivals === 1 ? 'Another record fits' : `${rivals} other records fit`}, though less well.`,
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

function utrWords({ utr }: Settlement, line: CreditLine): string {
  if (utr === null) return 'The settlement has no UTR to compare.'
  return line.utr === null ? 'The line carries no UTR.' : `The line carries another UTR, ${line.utr} instead of ${utr}.`
}
