import { MILLISECONDS_A_DAY } from '../../../day.ts'
import type { Settlement } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import { weights } from '../../weights.ts'
import { timeBits, type Timed } from '../runs/wanted.ts'
import { paymentsOf, type Run } from '../runs/windows.ts'
import type { Terms } from './fit.ts'

/** Whoever waits longer than this is not paid out by mistake of hours. */
const LONGEST_WAIT = 10 * MILLISECONDS_A_DAY

/** A settlement that is to the paisa what was due at a cut-off. */
export interface Exact {
  readonly timed: Timed
  readonly slot: Run
}

/**
 * Settlements that could be each other's: one payment alone makes the difference between two pay-outs, so that the two
 * are exchanged if it waited from the first to the second. One payment held over explains both at once. Each with the
 * pay-out that it would be of.
 */
export function exchangesOf(exact: readonly Exact[], { rates }: Terms, sureBits: number): Map<Settlement, Run> {
  const found = new Map<Settlement, Run>()
  for (const ofRail of groupBy(exact, ({ slot }) => [slot.windows]).values()) {
    const inOrder = ofRail.toSorted((a, b) => a.slot.dueAt - b.slot.dueAt)
    inOrder.forEach((first, at) => {
      for (const second of inOrder.slice(at + 1)) {
        if (second.slot.dueAt - first.slot.dueAt > LONGEST_WAIT) break
        if (!isOneMore(first.slot, second.slot)) continue
        if (rates.exchanged + lateBits(first, second) >= sureBits) continue
        found.set(first.timed.settlement, second.slot)
        found.set(second.timed.settlement, first.slot)
      }
    })
  }
  return found
}

/** Whether the first is what the second is and one payment more. */
function isOneMore(first: Run, second: Run): boolean {
  if (first.count !== second.count + 1 || first.amount <= second.amount) return false
  return paymentsOf(first).some(({ amount }) => amount === first.amount - second.amount)
}

/** What it costs more that the two were paid out at each other's time, in bits. */
function lateBits(first: Exact, second: Exact): number {
  const longer = Math.max(0, Math.floor((second.slot.dueAt - first.slot.dueAt) / MILLISECONDS_A_DAY))
  return (
    longer * weights['held-longer'].bits +
    numberBits(first.timed.order, second.timed.order) +
    timeBits(first.timed, second.slot) +
    timeBits(second.timed, first.slot) -
    timeBits(first.timed, first.slot) -
    timeBits(second.timed, second.slot)
  )
}

/** Numbers that rise say which of the two came first; their neighbours alone do not, where they are each other's. */
function numberBits(first: Timed['order'], second: Timed['order']): number {
  if (first === null || second === null || first.series !== second.series) return 0
  return first.rank < second.rank ? first.bits : -first.bits
}
