import type { Payment, Rail } from '../../../domain.ts'
import { groupBy } from '../../group-by.ts'
import { nextCutOff, workingCutOff, type PaidTogether, type SettlementCycle } from '../../settlement-cycle.ts'
import type { Wanted } from '../runs/wanted.ts'

interface Paid {
  readonly rail: Rail
  readonly at: number
  readonly amount: number
}

/** What would be due of a book's payments if lines were drawn at other hours. */
export interface DueByHours {
  /** When so much was due as a settlement pays out, in its time; null where never. */
  readonly dueAt: (kind: PaidTogether, hours: readonly number[], wanted: Wanted) => number | null
}

interface Due {
  readonly dueAt: number
  count: number
  amount: number
}

/** The same hours are asked for again and again: they are gone through once. */
export function dueByHours(cycle: SettlementCycle, payments: readonly Payment[]): DueByHours {
  const paid = payments.map(({ rail, paidAt, amount }): Paid => ({ rail, at: Date.parse(paidAt), amount }))
  const known = new Map<string, ReadonlyMap<number, readonly Due[]>>()
  return {
    dueAt(kind, hours, { settlement: { count, amount }, cutOff: { from, to } }) {
      const key = `${kind} ${hours.join()}`
      const dues = known.get(key) ?? duesAt(kind, hours)
      known.set(key, dues)
      const found = dues
        .get(amount)
        ?.find((due) => from <= due.dueAt && due.dueAt <= to && (count === null || count === due.count))
      return found?.dueAt ?? null
    },
  }

  function duesAt(kind: PaidTogether, hours: readonly number[]): ReadonlyMap<number, readonly Due[]> {
    const as = { ...cycle, cutOffs: { ...cycle.cutOffs, hours: { [kind]: hours } } }
    const dues = new Map<number, Due>()
    for (const { rail, at, amount } of paid) {
      if (kind !== rail && kind !== 'both-rails') continue
      const dueAt = workingCutOff(
        as,
        kind,
        nextCutOff(() => hours, at),
      )
      const due = dues.get(dueAt) ?? { dueAt, count: 0, amount: 0 }
      due.count++
      due.amount += amount
      dues.set(dueAt, due)
    }
    return groupBy(dues.values(), ({ amount }) => [amount])
  }
}
