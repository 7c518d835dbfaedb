import { dayInIndia, type Day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import type { RejectedTransfer } from '../../../shared/events/provider-event.ts'
import type { Period, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { namesGateway } from '../../../shared/narration/gateway.ts'
import { utrOf } from '../../../shared/narration/narration.ts'
import { paise, type Paise } from '../../../shared/paise.ts'

/** A row of the merchant's bank account; money out is negative. */
export interface BankLine {
  readonly id: number
  readonly postedOn: Day
  readonly amount: Paise
  readonly narration: string
  readonly reference: string
}

/** What really happened, which the files may not show. */
export interface Truth {
  /** By payment, also those that the files do not show. */
  readonly settlementOf: ReadonlyMap<string, string>
  /** By payment, the cut-off at which it was due, as any text that is the same for all that were due with it. */
  readonly dueWith: ReadonlyMap<string, string>
  /** By settlement, the lines that are its money and that the statements show; several settlements may share them. */
  readonly linesOf: ReadonlyMap<string, readonly number[]>
  /** Lines that are a line over again, in the same words: either may be meant. */
  readonly sameLine: ReadonlyMap<number, number>
  /** `kind subject-type subject-id`, as `exceptionKey` writes them. */
  readonly exceptions: ReadonlySet<string>
}

/** A made-up quarter: what its files show, and what is true. */
export interface World {
  readonly payments: readonly Payment[]
  readonly settlements: readonly Settlement[]
  readonly lines: readonly BankLine[]
  readonly rejected: readonly RejectedTransfer[]
  /** Payments that somebody made up; the signatures of their events do not hold. */
  readonly forged: readonly Payment[]
  readonly covered: readonly Period[]
  /** The holidays that a calendar lists; the bank may have had others. */
  readonly holidays: readonly Day[]
  readonly asOf: Day
  readonly truth: Truth
}

/** What reconciling sees of it, read from the texts as an import reads them. */
export function inputOf(world: World): ReconcileInput {
  const { payments, settlements, lines, covered, holidays, asOf } = world
  return {
    payments,
    settlements,
    lines: lines
      .filter(({ amount }) => amount > 0)
      .map((line) => ({
        ...line,
        utr: utrOf(line.narration, line.reference),
        fromGateway: namesGateway(line.narration),
      })),
    debits: lines
      .filter(({ amount }) => amount < 0)
      .map((line) => ({ ...line, amount: paise(-line.amount), utr: utrOf(line.narration, line.reference) })),
    rejected: world.rejected,
    unverified: world.forged.map(({ referenceId, amount, paidAt }) => ({
      id: referenceId,
      about: { type: 'payment', id: referenceId },
      why: 'signature-failed',
      amount,
      on: dayInIndia(paidAt),
    })),
    decisions: [],
    covered,
    workingDays: { holidays: new Set(holidays) },
    asOf,
  }
}
