import { formatInstant, instantAt } from '../../day.ts'
import type { Payment, Rail, Settlement } from '../../domain.ts'
import { formatRupees, sumPaise } from '../../paise.ts'
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

export function inferredReason(run: Run): string {
  const what = `${payments(run.count)} of ${formatRupees(sumOf(run))}`
  return `Count and amount agree exactly with the ${what} that ${placeOf(run)}, and with nothing else.`
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
