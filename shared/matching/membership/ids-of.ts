import type { Payment } from '../../domain.ts'

/** In order, so that two lists of the same payments are the same. */
export function idsOf(payments: Iterable<Payment>): string[] {
  return Array.from(payments, ({ referenceId }) => referenceId).sort()
}
