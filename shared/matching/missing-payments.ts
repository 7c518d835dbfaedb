import { formatInstant, instantAt, type Day } from '../day.ts'
import type { Settlement } from '../domain.ts'
import { formatRupees, paise } from '../paise.ts'
import type { Missing } from './membership/outcome.ts'
import type { ReconciliationException } from './reconciliation.ts'

/** A settlement that pays out more than the book holds, for certain or most likely. */
export function missingPayments(settlement: Settlement, missing: Missing, since: Day | null): ReconciliationException {
  return {
    kind: 'missing-payments',
    subject: { type: 'settlement', id: settlement.settlementId },
    since,
    amount: paise(missing.amount),
    reason: `${missingWords(settlement, missing)} ${missingAdvice(missing)}, or ask the provider which payments it pays out.`,
  }
}

function missingWords({ count, amount }: Settlement, missing: Missing): string {
  const paidOut = `It pays out ${count === null ? '' : `${paymentsOf(count)} of `}${formatRupees(amount)}`
  const what = `${paymentsOf(missing.count)} of ${formatRupees(paise(missing.amount))}`
  const is = missing.count === 1 ? 'is' : 'are'
  switch (missing.surety) {
    case 'certain':
      return `${paidOut}, of which ${what} ${is} not in this book.`
    case 'in-every-way':
      return missing.atLeast === undefined
        ? `${paidOut}, of which ${what} ${is} not in this book, whichever of the others it pays out.`
        : `${paidOut}, of which at least ${paymentsOf(missing.atLeast)} ${missing.atLeast === 1 ? 'is' : 'are'} not in this book, whichever of the others it pays out: most likely ${what}.`
    case 'some':
      return `${paidOut}. At least ${paymentsOf(missing.atLeast!)} of it ${missing.atLeast === 1 ? 'is' : 'are'} not in this book; the others may be payments that nothing is known to pay out.`
    case 'likely':
      return `${paidOut}. Most likely ${what} of it ${is} not in this book, but that is not certain.`
  }
}

function missingAdvice({ count, before }: Missing): string {
  return before === null
    ? 'Import the webhooks of the days before it'
    : `${count === 1 ? 'It was' : 'They were'} paid before the cut-off of ${formatInstant(instantAt(before))}: import the webhooks of that time`
}

function paymentsOf(count: number): string {
  return count === 1 ? '1 payment' : `${count} payments`
}
