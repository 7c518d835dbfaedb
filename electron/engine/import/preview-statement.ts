import type { AppError } from '../../../shared/app-error.ts'
import type { Preview, StatementPreview, UnderstoodStatement } from '../../../shared/contract/imports.ts'
import type { DelimitedRow } from '../../../shared/delimited.ts'
import type { FileToPreview } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import { firstLook, type FirstLook } from '../../../shared/statements/first-look.ts'
import { layoutFor, type LayoutFound } from '../../../shared/statements/named-layouts.ts'
import { understandStatement } from '../../../shared/statements/read-statement.ts'
import type { StatementReading } from '../../../shared/statements/statement.ts'
import type { FileSource } from './file-source.ts'
import { inflate } from './inflate.ts'

export const SAMPLE = 20
export const REJECTED_SHOWN = 100

/** The header stands in the first hundred rows, and some below it show what the columns hold. */
const ROWS_SHOWN = 120
const COLUMNS_SHOWN = 60
const CHARACTERS_SHOWN = 160

export type FileFacts = Pick<Preview, 'fileId' | 'file' | 'size' | 'alreadyImported' | 'wasUndone'>

/** What a table that is not there, or is none, can be corrected to be: the others say that the file is something else. */
const correctable: ReadonlySet<AppError['code']> = new Set(['statement-not-understood', 'statement-no-lines'])

/**
 * Reads the first batch only: a preview of a million lines is shown at once. A file that was not understood is shown as
 * it stands, so that a person can say what is what.
 */
export function previewStatement(
  source: FileSource,
  file: FileFacts,
  { corrections: said, layouts }: Pick<FileToPreview, 'corrections' | 'layouts'>,
): Result<StatementPreview> {
  const asFound = understandStatement(source, { inflate, corrections: said })
  const isOther = !asFound.ok && asFound.error.code === 'file-wrong-kind'
  if (!asFound.ok && !correctable.has(asFound.error.code) && (said === undefined || isOther)) return asFound
  const looks = firstLook(source, inflate, ROWS_SHOWN)
  if (!looks.ok) return looks
  const kept = said === undefined ? layoutFor(layouts, looks.value, asFound.ok ? asFound.value.table : null) : null
  const reading = kept ? understandStatement(source, { inflate, corrections: kept.corrections }) : asFound
  const corrections = said ?? kept?.corrections ?? {}
  const preview = { ...asShown(file, looks.value, kept), corrections }
  if (reading.ok) return ok({ ...preview, ...understood(reading.value, preview.rows), problem: null })
  return isTable(preview.rows)
    ? ok({ ...preview, understood: null, sheet: sheetOf(looks.value, corrections), problem: reading.error.message })
    : fail(reading.error)
}

function asShown(file: FileFacts, looks: readonly FirstLook[], kept: LayoutFound | null) {
  const isWorkbook = looks.every(({ name }) => name !== 'CSV' && name !== 'TSV')
  return {
    kind: 'statement',
    ...file,
    layoutUsed: kept?.layout.name ?? null,
    sheets: isWorkbook ? looks.map(({ name }) => name) : [],
    rows: shown(looks[0]?.rows ?? []),
  } as const
}

function understood(
  reading: StatementReading,
  otherwise: StatementPreview['rows'],
): Pick<StatementPreview, 'understood' | 'sheet' | 'rows'> {
  const { heading, table, readAs, questions } = reading
  const header = table.headerLine === null ? [] : [{ line: table.headerLine, fields: table.names }]
  const rows = shown([...table.above, ...header, ...table.rows].slice(0, ROWS_SHOWN))
  return {
    sheet: table.sheet,
    rows: rows.length > 0 ? rows : otherwise,
    understood: {
      layout: heading.layout,
      account: heading.account,
      holder: heading.holder,
      period: heading.period,
      headerLine: table.headerLine,
      names: table.names.slice(0, COLUMNS_SHOWN).map(cut),
      roles: table.roles.slice(0, COLUMNS_SHOWN),
      shape: table.shape,
      readAs,
      questions: [...questions],
      notes: [...heading.notes],
      ...firstBatch(reading),
    },
  }
}

/** Nothing is read before a question without which the lines mean nothing is answered. */
function firstBatch(reading: StatementReading): Pick<UnderstoodStatement, 'sample' | 'rejected'> {
  if (reading.questions.some(({ taken }) => taken === null)) return { sample: [], rejected: [] }
  const batches = reading.batches()
  const first = batches.next()
  batches.return(undefined as never)
  const { lines, rejected } = first.done ? { lines: [], rejected: [] } : first.value
  return {
    sample: lines.slice(0, SAMPLE).map(({ line, postedOn, narration, utr, direction, amount, balance }) => {
      return { line, postedOn, narration, utr, direction, amount, balance }
    }),
    rejected: rejected.slice(0, REJECTED_SHOWN),
  }
}

function sheetOf(looks: readonly FirstLook[], { sheet }: Corrections): string | null {
  return looks.find(({ name }) => name === sheet)?.name ?? null
}

/** Fewer rows or columns than these hold nothing that could be a statement, whatever one says of them. */
function isTable(rows: StatementPreview['rows']): boolean {
  return rows.filter(({ fields }) => fields.filter((cell) => cell.trim() !== '').length >= 3).length >= 2
}

function shown(rows: readonly DelimitedRow[]): StatementPreview['rows'] {
  // What a bank message says above its entries stands on no line.
  return rows.flatMap(({ line, fields }) =>
    line > 0 ? [{ line, fields: fields.slice(0, COLUMNS_SHOWN).map(cut) }] : [],
  )
}

function cut(cell: string): string {
  return cell.length > CHARACTERS_SHOWN ? `${cell.slice(0, CHARACTERS_SHOWN - 1)}…` : cell
}
