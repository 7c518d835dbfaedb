import type { AppError } from '../../../shared/app-error.ts'
import type { Preview, StatementPreview, UnderstoodStatement } from '../../../shared/contract/imports.ts'
import type { FileToPreview } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { firstLook } from '../../../shared/statements/first-look.ts'
import { layoutFor } from '../../../shared/statements/named-layouts.ts'
import { understandStatement } from '../../../shared/statements/read-statement.ts'
import type { StatementReading } from '../../../shared/statements/statement.ts'
import type { FileSource } from './file-source.ts'
import { inflate } from './inflate.ts'
import { asShown, columnsShown, isTable, ROWS_SHOWN, sheetOf, tableRows } from './preview-rows.ts'

export const SAMPLE = 20
export const REJECTED_SHOWN = 100

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
  const preview = {
    kind: 'statement',
    ...file,
    layoutUsed: kept?.layout.name ?? null,
    ...asShown(looks.value),
    corrections,
  } as const
  if (reading.ok) return ok({ ...preview, ...understood(reading.value, preview.rows), problem: null })
  return isTable(preview.rows)
    ? ok({ ...preview, understood: null, sheet: sheetOf(looks.value, corrections), problem: reading.error.message })
    : fail(reading.error)
}

function understood(
  reading: StatementReading,
  otherwise: StatementPreview['rows'],
): Pick<StatementPreview, 'understood' | 'sheet' | 'rows'> {
  const { heading, table, readAs, questions } = reading
  return {
    sheet: table.sheet,
    rows: tableRows(table, otherwise),
    understood: {
      layout: heading.layout,
      account: heading.account,
      holder: heading.holder,
      period: heading.period,
      ...columnsShown(table),
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
