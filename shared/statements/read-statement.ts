import { appError } from '../app-error.ts'
import type { ByteSource } from '../byte-source.ts'
import { fail, ok, type Result } from '../result.ts'
import { otherAccount } from './account-watch.ts'
import { fixedWidthRows } from './containers/fixed-width.ts'
import type { Inflate } from './containers/inflate.ts'
import { openContainer } from './containers/open-container.ts'
import type { Container, RowSource } from './containers/row-source.ts'
import { findConventions, type Conventions } from './conventions.ts'
import { columnsNamed, rowsBelow, tableIn, type Table } from './find-table.ts'
import { inferTable } from './infer-table.ts'
import { layoutName } from './layouts.ts'
import { columnNote } from './notes.ts'
import { periodIn, readPreamble, type Preamble } from './preamble.ts'
import { readBatches } from './read-batches.ts'
import type { StatementHeading, StatementReading } from './statement.ts'

interface ReadingOptions {
  /** Any table of money, not an account's: where nothing says which way money went, all of it came in. */
  readonly isLedger: boolean
}

const NO_DIRECTION = 'its amounts do not say whether money came in or went out'

/**
 * Understands a bank statement: what holds its rows, where its table begins, what its columns hold, how it writes dates,
 * amounts and directions. Nothing is known of banks beforehand; the running balance proves what was understood.
 * Workbooks need `inflate`; without it they are refused by name.
 */
export function readStatement(
  source: ByteSource,
  inflate: Inflate | null = null,
  { isLedger }: ReadingOptions = { isLedger: false },
): Result<StatementReading> {
  const opened = openContainer(source, inflate)
  if (!opened.ok) return opened
  const container = opened.value
  const found = findTable(source, container)
  if (found === null)
    return fail(
      container.name === 'HTML table'
        ? appError('file-wrong-kind', source.file, 'a web page', 'download the statement as CSV instead.')
        : appError('statement-not-understood', source.file, 'no row names its columns'),
    )
  const { table, notes } = found
  const preamble = readPreamble(table.above)
  const conventions = conventionsOf(table, preamble)
  if (!conventions.hasLines) return fail(appError('statement-no-lines', source.file))
  if (!conventions.isDirectionKnown && !isLedger)
    return fail(appError('statement-not-understood', source.file, NO_DIRECTION))
  const other = otherAccount(table, preamble)
  if (other !== null) return fail(appError('statement-not-understood', source.file, severalAccounts(other)))
  return ok({
    heading: headingOf({ container, table, preamble, conventions, notes }),
    batches: () => readBatches(table, preamble, conventions),
  })
}

function severalAccounts({ account, line }: { account: string; line: number }): string {
  return `from line ${line} on it is about another account (${account}); download each account by itself`
}

interface FoundTable {
  readonly table: Table
  readonly notes: readonly string[]
}

/** The source and header that together name the most columns; failing names, what the columns hold. */
function findTable(source: ByteSource, { name, sources }: Container): FoundTable | null {
  const named = bestOf(sources)
  if (named) return named
  if (name === 'text') {
    const fixed = fixedWidthRows(source)
    const table = fixed && tableIn(fixed)
    if (table) return { table, notes: ['Columns are told apart by their place in the line.'] }
  }
  for (const each of sources) {
    const table = inferTable(each)
    if (table) return { table, notes: ['No row names the columns; what they hold was found out from their cells.'] }
  }
  return null
}

function bestOf(sources: Container['sources']): FoundTable | null {
  const tables = sources.flatMap((source) => {
    const table = tableIn(source)
    return table ? [{ table, source }] : []
  })
  const [best, ...others] = tables.toSorted((a, b) => columnsNamed(b.table.header) - columnsNamed(a.table.header))
  if (!best) return null
  return {
    table: best.table,
    notes: sheetNotes(
      best.source,
      others.map(({ source }) => source),
    ),
  }
}

type Named = RowSource & { readonly name: string }

function sheetNotes(read: Named, others: readonly Named[]): string[] {
  if (!read.name.startsWith('sheet')) return []
  if (others.length === 0) return [`The table is in the ${read.name}.`]
  return [
    `Only the ${read.name} was read; ${others.map(({ name }) => name).join(', ')} also has a table: save it as a file of its own to import it.`,
  ]
}

function conventionsOf(table: Table, preamble: Preamble): Conventions {
  const rows = rowsBelow(table)
  try {
    return findConventions(rows, table, preamble)
  } finally {
    rows.return(undefined)
  }
}

interface Understood extends FoundTable {
  readonly container: Container
  readonly preamble: Preamble
  readonly conventions: Conventions
}

function headingOf({ container, table, preamble, conventions, notes }: Understood): StatementHeading {
  const { header } = table
  const where = header.line > 0 ? [`The header is in line ${header.line}.`] : []
  const isMessage = container.notes.length > 0
  return {
    layout: isMessage ? container.name : layoutName(header, preamble, table.source.delimiter),
    account: preamble.account ?? conventions.account,
    holder: preamble.holder,
    ifsc: preamble.ifsc,
    period: periodIn(preamble, conventions.dateOrder),
    currency: preamble.currency ?? conventions.currency ?? 'INR',
    openingBalance: preamble.openingBalance,
    notes: isMessage
      ? [...container.notes]
      : [...where, ...container.notes, ...notes, columnNote(header), ...conventions.notes],
  }
}
