import type { Day } from '../day.ts'
import type { Direction, RejectedRow } from '../domain.ts'
import { readNarration } from '../narration/narration.ts'
import { partiesOf, type Parties } from '../narration/parties.ts'
import type { TransferMode } from '../narration/tokens.ts'
import type { Paise } from '../paise.ts'
import { certaintyOf, type Certainty } from './certainty.ts'
import type { Question } from './corrections.ts'
import type {
  BalanceProof,
  StatementBatch,
  StatementClosing,
  StatementHeading,
  StatementReading,
  StatementTable,
} from './statement.ts'

/** A statement as `milaan statement FILE --json` prints it. Rows in file order, amounts in paise. */
export interface StatementDocument {
  readonly layout: string
  readonly account: string | null
  readonly currency: string
  readonly openingBalancePaise: Paise | null
  readonly closingBalancePaise: Paise | null
  readonly rows: readonly {
    readonly line: number
    readonly date: Day
    readonly valueDate: Day | null
    readonly narration: string
    readonly reference: string
    readonly utr: string | null
    readonly direction: Direction
    readonly amountPaise: Paise
    readonly balancePaise: Paise | null
  }[]
  readonly issues: readonly RejectedRow[]
  readonly holder: string | null
  readonly ifsc: string | null
  readonly period: StatementHeading['period']
  readonly proof: BalanceProof
  /** What was understood, why, and how sure it is. */
  readonly notes: readonly string[]
  readonly certainty: Certainty
  /** What the file does not settle, with the choices there are. */
  readonly questions: readonly Question[]
  readonly table: Omit<StatementTable, 'rows' | 'above'>
  /** The line in the middle of which the file ends; null when it is whole. */
  readonly cutOffAt: number | null
  readonly endlessAt: number | null
  /** What each narration names, by the line of its row. */
  readonly narrations: readonly NarrationRead[]
}

interface NarrationRead extends Parties {
  readonly line: number
  readonly mode: TransferMode | null
  readonly ifsc: string | null
}

/**
 * Reads the statement to its end. A balance that does not follow is an issue of the line where it breaks first. No line
 * is read where a question has to be answered first.
 */
export function statementDocument(statement: StatementReading): StatementDocument {
  const rows: StatementDocument['rows'][number][] = []
  const issues: RejectedRow[] = []
  const narrations: NarrationRead[] = []
  const { heading, questions } = statement
  const { rows: _rows, above: _above, ...table } = statement.table
  const isOpen = questions.some(({ taken }) => taken === null)
  const reading = isOpen ? nothingRead() : statement.batches()
  let next = reading.next()
  for (; !next.done; next = reading.next()) {
    issues.push(...next.value.rejected)
    for (const { line, postedOn, valueDate, narration, reference, utr, direction, amount, balance } of next.value
      .lines) {
      const { mode, ifsc } = readNarration(narration, reference)
      narrations.push({ line, mode, ifsc, ...partiesOf(narration, mode) })
      rows.push({
        line,
        date: postedOn,
        valueDate,
        narration,
        reference,
        utr,
        direction,
        amountPaise: amount,
        balancePaise: balance,
      })
    }
  }
  const { openingBalance, closingBalance, proof, notes, cutOffAt, endlessAt } = next.value
  if (proof.kind === 'broken')
    issues.push({ line: proof.line, reason: `The balance does not follow: ${proof.reason}.` })
  return {
    layout: heading.layout,
    account: heading.account,
    currency: heading.currency,
    openingBalancePaise: openingBalance,
    closingBalancePaise: closingBalance,
    rows,
    issues: issues.toSorted((a, b) => a.line - b.line),
    holder: heading.holder,
    ifsc: heading.ifsc,
    period: heading.period,
    proof,
    notes: [...heading.notes, ...notes],
    certainty: certaintyOf(proof, questions),
    questions,
    table,
    cutOffAt,
    narrations,
    endlessAt,
  }
}

const nothing: StatementBatch = { lines: [], rejected: [], ofDayAbove: [], bytesRead: 0 }
const unknown: StatementClosing = {
  cutOffAt: null,
  endlessAt: null,
  lines: 0,
  from: null,
  to: null,
  openingBalance: null,
  closingBalance: null,
  proof: { kind: 'no-balance' },
  notes: [],
}

function* nothingRead(): Generator<StatementBatch, StatementClosing> {
  yield nothing
  return unknown
}
