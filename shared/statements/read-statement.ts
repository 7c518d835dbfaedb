import { appError } from '../app-error.ts'
import type { ByteSource } from '../byte-source.ts'
import { fail, ok, type Result } from '../result.ts'
import { textOf } from '../text.ts'
import { findConventions, type Conventions } from './conventions.ts'
import { findTable, rowsBelow, type Table } from './find-table.ts'
import { layoutName } from './layouts.ts'
import { periodIn, readPreamble, type Preamble } from './preamble.ts'
import { readBatches } from './read-batches.ts'
import type { StatementHeading, StatementReading } from './statement.ts'

const NO_DIRECTION = 'its amounts do not say whether money came in or went out'

/**
 * Understands a bank statement that is delimited text: where its table begins, what its columns hold, how it writes
 * dates, amounts and directions. Nothing is known of banks beforehand; the running balance proves what was understood.
 */
export function readStatement(source: ByteSource): Result<StatementReading> {
  const table = findTable(source)
  if (table === null) return fail(appError('statement-not-understood', source.file, 'no row names its columns'))
  const preamble = readPreamble(table.above)
  const conventions = conventionsOf(source, table, preamble)
  if (!conventions.hasLines) return fail(appError('statement-no-lines', source.file))
  if (!conventions.isDirectionKnown) return fail(appError('statement-not-understood', source.file, NO_DIRECTION))
  return ok({
    heading: headingOf(table, preamble, conventions),
    batches: () => readBatches(source, table, preamble, conventions),
  })
}

function conventionsOf(source: ByteSource, table: Table, preamble: Preamble): Conventions {
  const rows = rowsBelow(textOf(source), table)
  try {
    return findConventions(rows, table, preamble)
  } finally {
    rows.return(undefined)
  }
}

function headingOf(table: Table, preamble: Preamble, conventions: Conventions): StatementHeading {
  return {
    layout: layoutName(table.header, preamble, table.delimiter),
    account: preamble.account ?? conventions.account,
    holder: preamble.holder,
    ifsc: preamble.ifsc,
    period: periodIn(preamble, conventions.dateOrder),
    currency: preamble.currency ?? 'INR',
    openingBalance: preamble.openingBalance,
    notes: [`The header is in line ${table.header.line}.`, ...conventions.notes],
  }
}
