import type { ByteSource } from '../byte-source.ts'
import { fixedWidthRows } from './containers/fixed-width.ts'
import { unwrappedRows } from './containers/unwrapped.ts'
import type { Container, RowSource } from './containers/row-source.ts'
import { correctedTable } from './corrected-table.ts'
import type { Choice, Corrections } from './corrections.ts'
import { tableIn } from './find-table.ts'
import type { Header } from './header.ts'
import { inferTables } from './infer-table.ts'
import { rolesOf } from './columns.ts'
import { roleWords } from './role-words.ts'
import { chooseSheet, type SheetTable } from './sheets.ts'
import { columnsNamed, type ChosenTable, type Table } from './table.ts'

/** The source and header that together name the most columns; failing names, what the columns hold. Null when there is none. */
export function chooseTable(source: ByteSource, container: Container, corrections: Corrections): ChosenTable | null {
  const sources = withSheet(container.sources, corrections.sheet)
  if (corrections.headerLine !== undefined || corrections.columns !== undefined)
    return inNoSheet(correctedTable(sources, corrections), sources)
  const tables = sources.flatMap((each) => {
    const table = tableIn(each)
    return table ? [{ table, name: each.name }] : []
  })
  if (isWorkbook(container) && tables.length > 0) return chooseSheet(tables, corrections)
  const best = mostNamed(tables)
  if (best) return { table: best.table, sheet: null, notes: [], questions: [] }
  if (container.kind === 'text') return otherText(source) ?? inferred(sources)
  return inferred(sources)
}

function isWorkbook({ kind }: Container): boolean {
  return kind === 'workbook' || kind === 'old-workbook' || kind === 'xml-workbook'
}

type Named = RowSource & { readonly name: string }

function withSheet(sources: readonly Named[], sheet: string | undefined): readonly Named[] {
  const chosen = sources.filter(({ name }) => name === sheet)
  return chosen.length > 0 ? chosen : sources
}

function mostNamed(tables: readonly SheetTable[]): SheetTable | undefined {
  return tables.toSorted((a, b) => columnsNamed(b.table.header) - columnsNamed(a.table.header))[0]
}

function inNoSheet(table: Table | null, sources: readonly Named[]): ChosenTable | null {
  if (table === null) return null
  const sheet = sources.length === 1 ? sources[0]!.name : null
  return { table, sheet, notes: ['The header and the columns are as you said.'], questions: [] }
}

/** Text without a delimiter that separates: columns by their place in the line, or lines that are quoted as a whole. */
function otherText(source: ByteSource): ChosenTable | null {
  const fixed = fixedWidthRows(source)
  const table = fixed && tableIn(fixed)
  if (table) return { table, sheet: null, notes: ['Columns are told apart by their place in the line.'], questions: [] }
  const unwrapped = tableIn(unwrappedRows(source))
  if (unwrapped === null) return null
  return { table: unwrapped, sheet: null, notes: ['Each line is quoted as a whole.'], questions: [] }
}

const MOST_CHOICES = 6

function inferred(sources: readonly Named[]): ChosenTable | null {
  const found = sources.flatMap((each) => inferTables(each) ?? [])
  const proved = found.find((each) => each.proved !== null)?.proved
  const nameless = found.every(({ possible }) => possible.every(({ header }) => header.line === 0))
  const why = nameless ? 'No row names the columns' : 'The names of the columns are not known'
  const notes = [`${why}; what they hold was found out from their cells.`]
  if (proved) return { table: proved, sheet: null, notes, questions: [] }
  const [likeliest] = found
  if (!likeliest) return null
  const choices = likeliest.possible.slice(0, MOST_CHOICES).map(({ header }) => choiceOf(header))
  const asks = `${why}, and no balance proves them: what does each column hold?`
  return {
    table: likeliest.possible[0]!,
    sheet: null,
    notes,
    questions: [{ about: 'columns', asks, choices, taken: null }],
  }
}

function choiceOf({ line, columns }: Header): Choice {
  const roles = rolesOf(columns)
  return {
    words: roles.map((role) => (role === null ? '–' : roleWords[role])).join(', '),
    corrections: { headerLine: line === 0 ? null : line, columns: roles },
  }
}
