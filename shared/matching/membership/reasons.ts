import { formatInstant, instantAt } from '../../day.ts'
import type { Payment, Rail, Settlement } from '../../domain.ts'
import { feeWords, type Fees } from '../fees.ts'
import { formatRupees, paise, sumPaise } from '../../paise.ts'
import type { Adjusted } from './adjusted-runs.ts'
import type { Alternatives } from './alternatives.ts'
import type { Run } from './windows.ts'

const received = {
  'bank-account': 'came into bank accounts',
  upi: 'came in by UPI',
} as const satisfies Record<Rail, string>

/** Says why the provider's record decides, and what it leaves open. */
export function providerReason({ count, amount }: Settlement, members: readonly Payment[]): string {
  const held = sumPaise(members.map((member) => member.amount))
  const said = `The provider's record names this settlement for ${payments(members.length)} of ${formatRupees(held)}`
  const complete = held === amount && (count === null || count === members.length)
  if (complete) return `${said}: all that it pays out.`
  return `${said}; it pays out ${count === null ? '' : `${payments(count)} of `}${formatRupees(amount)}.`
}

export function inferredReason(run: Run, fees: Fees): string {
  const less = feeWords(fees)
  const what = `${payments(run.count)} of ${formatRupees(sumOf(run))}${less === null ? '' : ` after ${less}`}`
  return `Count and amount agree exactly with the ${what} that ${placeOf(run)}, and with nothing else.`
}

export function adjustedReason(
  { count, amount }: Settlement,
  { run, payments: members, change, missing }: Adjusted,
): string {
  const what = `${payments(members.length)} of ${formatRupees(sumPaise(members.map((one) => one.amount)))}`
  if (missing !== null)
    return `It pays out ${payments(count ?? members.length)} of ${formatRupees(amount)}. The book holds all but ${payments(missing.count)} of ${formatRupees(paise(missing.amount))}: the ${what} that ${placeOf(run)} are due at that time and no others.`
  const changes = [
    ...(change.without.length === 0 ? [] : [`less ${payments(change.without.length)} that were held over`]),
    ...(change.with.length === 0 ? [] : [`with ${payments(change.with.length)} held over from before`]),
  ]
  return `Count and amount agree exactly with the ${what}: what ${placeOf(run)}, ${changes.join(' and ')}. Nothing else that is as simple agrees.`
}

export function ambiguousReason(settlement: Settlement, { kind, total, runs }: Alternatives): string {
  const what = `${settlement.count === null ? '' : `${payments(settlement.count)} of `}${formatRupees(settlement.amount)}`
  const places = runs.slice(0, 3).map(placeOf).join('; or ')
  switch (kind) {
    case 'exact':
      return total === 1
        ? `${what} ${places}, but that is no proof: another settlement could pay them out as well, or payments of the same amounts are missing here.`
        : `${what} ${places}${total > 3 ? `; and ${total - 3} more` : ''}. Nothing tells which.`
    case 'near':
      return `No payments up to a cut-off make ${what}. Due at that time: ${runs.slice(0, 3).map(sizeOf).join('; ')}. Some were held over, or are missing here.`
    case 'unplaced':
    case 'none':
      return `No payments up to a cut-off make ${what}, and nothing says when it was paid out.`
  }
}

function sizeOf(run: Run): string {
  return `${payments(run.count)} of ${formatRupees(sumOf(run))} that ${placeOf(run)}`
}

function placeOf({ windows, first, dueAt }: Run): string {
  const from = windows.payments[windows.windows[first]!.first]!.paidAt
  return `${received[windows.rail]} from ${formatInstant(from)} to the cut-off of ${formatInstant(instantAt(dueAt))}`
}

function sumOf({ windows, first, last }: Run): Payment['amount'] {
  const from = windows.windows[first]!.first
  return sumPaise(windows.payments.slice(from, windows.windows[last]!.end).map(({ amount }) => amount))
}

function payments(count: number): string {
  return count === 1 ? '1 payment' : `${count} payments`
}
