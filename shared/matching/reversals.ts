import { groupBy } from './group-by.ts'
import { formatDay } from '../day.ts'
import { namesGateway } from '../narration/gateway.ts'
import { formatRupees } from '../paise.ts'
import { printedText, utrDamage } from './passes/utr-damage.ts'
import type { CreditLine, DebitLine, ReconciliationException } from './reconciliation.ts'
import { numberOfDay } from './settlement-cycle.ts'

/** A bank returns money within so many days, or it is not the same money. */
const LONGEST = 15

/** The words with which banks mark money that goes back. */
const returned = /\b(?:RETURN|RETURNED|RTN|RET|REVERSAL|REVERSED|REV|REVD|RVSL|RTD|UNPAID)\b/i

/** A credit and the debit that took it back. */
export interface Reversal {
  readonly line: CreditLine
  readonly debit: DebitLine
}

/**
 * Credits that a later debit of the same amount takes back: it carries the same UTR, or it says that it returns
 * something and one credit alone of the days before can be meant.
 */
export function findReversals(lines: readonly CreditLine[], debits: readonly DebitLine[]): Reversal[] {
  if (debits.length === 0) return []
  const credits = groupBy(lines, ({ amount }) => [amount])
  const inOrder = debits.toSorted((a, b) => a.id - b.id)
  const pairs = inOrder.flatMap((debit) => {
    const before = (credits.get(debit.amount) ?? []).filter((line) => isBefore(line, debit))
    const line = fromSurest(before, debit)
    return line === null ? [] : [{ line, debit }]
  })
  const byLine = groupBy(pairs, ({ line }) => [line.id])
  return pairs.filter(({ line }) => byLine.get(line.id)!.length === 1)
}

/** The one credit that carries the debit's UTR, whole or damaged; else the one that could be meant. */
function fromSurest(before: readonly CreditLine[], { utr, narration }: DebitLine): CreditLine | null {
  const says = (holds: (line: CreditLine) => boolean): CreditLine[] => before.filter(holds)
  const ways = [
    says((line) => utr !== null && line.utr === utr),
    says((line) => utr !== null && utrDamage(utr, printedText(line.narration, line.reference ?? '')) !== null),
    ...(returned.test(narration)
      ? [says((line) => line.fromGateway === namesGateway(narration) && (utr === null || line.utr === null))]
      : []),
  ]
  const surest = ways.find((lines) => lines.length > 0) ?? []
  return surest.length === 1 ? surest[0]! : null
}

function isBefore(line: CreditLine, debit: DebitLine): boolean {
  const days = numberOfDay(debit.postedOn) - numberOfDay(line.postedOn)
  return days >= 0 && days <= LONGEST
}

export function reversedException({ line, debit }: Reversal): ReconciliationException {
  return {
    kind: 'reversed',
    subject: { type: 'line', id: line.id },
    since: debit.postedOn,
    amount: line.amount,
    reason: `The bank took this ${formatRupees(line.amount)} back on ${formatDay(debit.postedOn)}. Look for it coming again, or ask the provider to pay it out again.`,
  }
}
