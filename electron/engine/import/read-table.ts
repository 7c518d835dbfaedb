import type { ByteSource } from '../../../shared/byte-source.ts'
import type { RejectedRow } from '../../../shared/domain.ts'
import { appError } from '../../../shared/app-error.ts'
import type { DatedEntry } from '../../../shared/matching/entries/entry.ts'
import { paise } from '../../../shared/paise.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { readStatement, understandStatement } from '../../../shared/statements/read-statement.ts'
import type { StatementHeading, StatementReading } from '../../../shared/statements/statement.ts'
import { inflate } from './inflate.ts'

export interface TableOfMoney {
  readonly heading: StatementHeading
  /** Never none. A credit is positive. */
  readonly entries: readonly DatedEntry[]
  readonly rejected: readonly RejectedRow[]
  /** Whether the table says which way money went; where it does not, all of it came in. */
  readonly hasDirections: boolean
}

/** Reads any table of money, such as a ledger or an export, with its columns found as those of a statement are. */
export function readTable(source: ByteSource): Result<TableOfMoney> {
  const understood = understandStatement(source, { inflate, isAnyTable: true })
  const hasDirections = !(
    understood.ok && understood.value.questions.some(({ about, taken }) => about === 'direction' && taken === null)
  )
  const reading = readStatement(source, {
    inflate,
    isAnyTable: true,
    ...(!hasDirections && { corrections: { direction: 'all-in' } }),
  })
  if (!reading.ok) return reading
  const { entries, rejected } = allOf(reading.value)
  if (entries.length === 0) return fail(appError('ledger-no-entries', source.file))
  return ok({ heading: reading.value.heading, entries, rejected, hasDirections })
}

function allOf(reading: StatementReading): { entries: DatedEntry[]; rejected: RejectedRow[] } {
  const entries: DatedEntry[] = []
  const rejected: RejectedRow[] = []
  for (const batch of reading.batches()) {
    rejected.push(...batch.rejected)
    for (const { line, postedOn, narration, reference, direction, amount } of batch.lines)
      entries.push({
        line,
        day: postedOn,
        amount: paise(direction === 'credit' ? amount : -amount),
        text: narration,
        reference,
      })
  }
  return { entries, rejected }
}
