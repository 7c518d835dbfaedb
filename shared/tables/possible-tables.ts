import { appError, type AppError } from '../app-error.ts'
import type { ByteSource } from '../byte-source.ts'
import { fail, ok, type Result } from '../result.ts'
import { chooseTable } from '../statements/choose-table.ts'
import type { Inflate } from '../statements/containers/inflate.ts'
import type { Corrections } from '../statements/corrections.ts'
import { openContainer } from '../statements/containers/open-container.ts'
import type { Container, RowSource } from '../statements/containers/row-source.ts'
import { firstRows, type ChosenTable, type Table } from '../statements/table.ts'
import { seeColumns } from './columns-seen.ts'
import { isDay } from './date-cells.ts'
import { datedRows } from './dates-once.ts'
import { findHeading, SHOWN, type Heading } from './find-heading.ts'
import { readHalves } from './halves.ts'
import { areApart } from './moneys-of.ts'
import { paiseBeside, withPaise } from './paise-beside.ts'
import { planColumns, type ColumnPlan } from './plan-columns.ts'
import { conventionsAmong, firstRowsBelow, withMoney, type Planned } from './planned-table.ts'
import { tableInRupees } from './scales.ts'
import { withTexts } from './text-columns.ts'
import { mendedRows, putBackNotes, putBackOf } from './torn-amounts.ts'
import type { WayToRead } from './way-to-read.ts'
import { waysOf } from './ways-to-read.ts'

/** A file with a table of money, and the ways in which it may be read, the likeliest first. */
export interface PossibleTable {
  readonly source: ByteSource
  readonly container: Container
  readonly ways: readonly WayToRead[]
}

export interface HowToOpen {
  /** By a person. */
  readonly said?: Corrections
  /** Whether receipts and payments beside each other are read as one table, so that two entries may be of one line. */
  readonly areHalvesRead?: boolean
}

/** Finds the ways to read any table of money, beside what a person says of it; refuses a file in which nothing is one. */
export function possibleTable(
  source: ByteSource,
  inflate: Inflate | null,
  { said = {}, areHalvesRead = false }: HowToOpen = {},
): Result<PossibleTable> {
  const opened = openContainer(source, inflate)
  if (!opened.ok) return opened
  const { container, notes } = areHalvesRead ? withHalvesRead(opened.value) : { container: opened.value, notes: [] }
  const { dateOrder, decimal, direction } = said
  const isAsSaid = said.sheet !== undefined || said.headerLine !== undefined || said.columns !== undefined
  const planned = container.notes.length > 0 || isAsSaid ? asChosen(source, container, said) : planOf(source, container)
  if (!planned.ok) return planned
  const ofReading = { ...(dateOrder && { dateOrder }), ...(decimal && { decimal }), ...(direction && { direction }) }
  return ok({ source, container, ways: waysOf(withNotes(planned.value, notes), ofReading) })
}

/** A sheet of receipts beside payments is taken before all others, as no other kind of table is printed so. */
function withHalvesRead(container: Container): { readonly container: Container; readonly notes: readonly string[] } {
  const [book] = container.sources.flatMap((each) => readHalves(each) ?? [])
  if (book === undefined) return { container, notes: [] }
  return { container: { ...container, sources: [book.source] }, notes: [book.note] }
}

function withNotes(planned: Planned, notes: readonly string[]): Planned {
  const { chosen } = planned
  return { ...planned, chosen: { ...chosen, notes: [...notes, ...chosen.notes] } }
}

type NamedSource = Container['sources'][number]

/** A message says what each of its fields is, and a person what each column is. */
function asChosen(source: ByteSource, container: Container, said: Corrections): Result<Planned> {
  const chosen = chooseTable(source, container, said)
  if (chosen === null) return fail(appError('table-without-dates', source.file))
  if (container.notes.length > 0) return ok(asItStands(chosen))
  const { table, notes } = withUnits(withPaiseJoined(chosen))
  return ok(asItStands({ ...chosen, notes, table: { ...table, isAnyTable: true } }))
}

function planOf(source: ByteSource, container: Container): Result<Planned> {
  const likeliest = chooseTable(source, container, {})
  const chosen = likeliest === null ? null : withPaiseJoined(withWholeAmounts(likeliest))
  const isNamed =
    chosen !== null && chosen.table.header.line > 0 && chosen.questions.every(({ about }) => about !== 'columns')
  if (isNamed && isStatement(chosen)) return ok(withAllTexts(chosen))
  const plan = isNamed ? planBelow(chosen) : null
  if (plan !== null) return ok(plan)
  const headings = container.sources.map((rows) => ({ rows, heading: findHeading(rows) }))
  const found = headings.flatMap(({ rows, heading }) =>
    heading === null || typeof heading === 'string' ? [] : [{ rows, heading }],
  )
  const [best] = found.toSorted((a, b) => widthOf(b.heading) - widthOf(a.heading))
  if (best) return ok(headed(best.rows, best.heading, /workbook/.test(container.kind)))
  if (chosen !== null && isStatement(chosen)) return ok(withAllTexts(chosen))
  const undated = withoutDates(container)
  if (undated !== null) return ok(undated)
  const lacking = headings.map(({ heading }) => heading)
  return fail(refusalOf(source, container, lacking.includes('amounts') ? 'amounts' : 'dates'))
}

/** The widest table of the file that has amounts below names, and no dates. */
function withoutDates({ sources, kind }: Container): Planned | null {
  const found = sources.flatMap((rows) => {
    const heading = findHeading(rows, { isUndated: true })
    return heading === null || typeof heading === 'string' || heading.line === 0 ? [] : [{ rows, heading }]
  })
  const [best] = found.toSorted((a, b) => widthOf(b.heading) - widthOf(a.heading))
  return best ? headed(best.rows, best.heading, /workbook/.test(kind)) : null
}

/** Where a running balance tells how a torn row is to be mended it is left to that. */
function withWholeAmounts(chosen: ChosenTable): ChosenTable {
  const { table } = chosen
  const { header, source } = table
  if (header.line === 0 || header.columns.balance >= 0) return chosen
  const rows = firstRowsBelow(table)
  const putBack = putBackOf(header.names, rows, source.delimiter)
  const notes = [...chosen.notes, ...putBackNotes(putBack, rows)]
  return { ...chosen, notes, table: { ...table, source: mendedRows(source, putBack) } }
}

function withPaiseJoined(chosen: ChosenTable): ChosenTable {
  const { table, notes } = chosen
  if (table.header.line === 0) return chosen
  const beside = paiseBeside(table.header.names, firstRowsBelow(table))
  const source = withPaise(table.source, beside)
  return { ...chosen, notes: [...notes, ...beside.notes], table: { ...table, source } }
}

function widthOf({ plan, names }: Heading): number {
  return Math.max(names.length, plan.columns.width)
}

/** What is wrong with a file that holds no table of money. */
function refusalOf(source: ByteSource, container: Container, lacks: 'amounts' | 'dates'): AppError {
  const rows = container.sources.map((each) => firstRows(each, SHOWN))
  const width = Math.max(0, ...rows.flatMap((each) => each.map(({ fields }) => fields.length)))
  const { file } = source
  if (width < 2) return appError('table-one-column', file)
  if (rows.every((each) => each.length < 2)) return appError('table-only-heading', file)
  return lacks === 'amounts' ? appError('table-without-amounts', file) : appError('table-without-dates', file)
}

/** Whether columns of money out and in, or a running balance that agrees, show how the table is to be read. */
function isStatement(chosen: ChosenTable): boolean {
  const { table } = chosen
  const { width, debit, credit, balance, postedOn } = table.header.columns
  if (postedOn < 0) return false
  if (balance >= 0 && isProved(chosen)) return true
  const whole = firstRowsBelow(table).filter(({ fields }) => fields.length <= width && isDay(fields[postedOn] ?? ''))
  return debit >= 0 && credit >= 0 && areApart(whole, debit, credit)
}

function asItStands(chosen: ChosenTable): Planned {
  const { debit, credit, amount } = chosen.table.header.columns
  return {
    chosen: { ...chosen, questions: [] },
    moneys: [{ debit, credit, amount }],
    isAnyDateOrder: false,
    dayKind: 'days',
    tellsWays: false,
  }
}

/** The name of an amount may say that it is in lakhs or in paise. */
function withUnits(chosen: ChosenTable): ChosenTable {
  const { table, notes } = tableInRupees(chosen.table, firstRowsBelow(chosen.table))
  return { ...chosen, table, notes: [...chosen.notes, ...notes] }
}

/** A statement, of which further texts are read as well. */
function withAllTexts(asPrinted: ChosenTable): Planned {
  const chosen = withUnits(asPrinted)
  const { header } = chosen.table
  const dated = firstRowsBelow(chosen.table).filter(({ fields }) => isDay(fields[header.columns.postedOn] ?? ''))
  const seen = seeColumns(header.names, dated)
  const { narration, account, debit, credit, flag } = header.columns
  const isDirection =
    debit < 0 && credit < 0 && conventionsAmong(chosen.table, firstRowsBelow(chosen.table)).flagWords !== null
  const amount = debit >= 0 && credit >= 0 ? -1 : header.columns.amount
  const used = { ...header.columns, amount, account: -1, moreTexts: [], flag: isDirection ? flag : -1 }
  const columns = withTexts(used, seen, narration, [account])
  const names = header.names.map((name, at) => name || `column ${at + 1}`)
  const table = { ...chosen.table, header: { ...header, names, columns }, isAnyTable: true } as const
  return asItStands(columns.balance >= 0 ? { ...chosen, table } : withDatesOnce({ ...chosen, table }))
}

/** A running balance tells by itself which rows are of the date above. */
function withDatesOnce(chosen: ChosenTable): ChosenTable {
  const { table } = chosen
  const { source, notes } = datedRows(table.source, table.header.columns, firstRowsBelow(table))
  return { ...chosen, table: { ...table, source }, notes: [...chosen.notes, ...notes] }
}

/** The table below names that are known, with its columns found anew. */
function planBelow({ table, sheet, notes }: ChosenTable): Planned | null {
  const plan = planColumns(table.header.names, firstRowsBelow(table))
  if (typeof plan === 'string') return null
  const chosen = withDatesOnce({ table: planned(table, plan), sheet, notes: [...notes, ...plan.notes], questions: [] })
  return provedByBalance(plannedAs(chosen, plan), plan)
}

function headed(named: NamedSource, heading: Heading, isWorkbook: boolean): Planned {
  const { line, names, plan, above, start, putBack, paise } = heading
  const source = { ...withPaise(mendedRows(named, putBack), paise), name: named.name }
  const table = planned({ source, header: { line, names, columns: plan.columns }, above, start }, plan)
  const notes = [
    ...(isWorkbook ? [`The table is in the sheet “${source.name}”.`] : []),
    ...(line === 0 ? ['No row names the columns; what they hold was found out from their cells.'] : []),
    ...putBackNotes(putBack, firstRows(named, SHOWN).slice(start)),
    ...paise.notes,
  ]
  const chosen = withDatesOnce({ table, sheet: null, notes: [...notes, ...plan.notes], questions: [] })
  return provedByBalance(plannedAs(chosen, plan), plan)
}

function plannedAs(chosen: ChosenTable, { moneys, isAnyDateOrder, dayKind, tellsWays }: ColumnPlan): Planned {
  return { chosen, moneys, isAnyDateOrder, dayKind, tellsWays }
}

/** A running balance that most amounts lead to tells which of them are meant and which way each went. */
function provedByBalance(open: Planned, { balance, flag }: ColumnPlan): Planned {
  if (balance < 0) return open
  for (const money of open.moneys) {
    if (money.amount === balance) continue
    const { table } = withMoney(open.chosen, money)
    const columns = { ...table.header.columns, balance, flag: money.amount < 0 ? -1 : flag }
    const chosen = { ...open.chosen, table: { ...table, header: { ...table.header, columns } } }
    if (isProved(chosen)) return { ...open, chosen, moneys: [money] }
  }
  return open
}

/** Whether a running balance bears out how the table is read. */
export function isProved({ table }: Pick<ChosenTable, 'table'>): boolean {
  const { agreeing, pairs, hasLines } = conventionsAmong(table, firstRowsBelow(table))
  return hasLines && pairs >= 2 && agreeing * 2 > pairs
}

function planned(table: Table, plan: ColumnPlan): Table {
  const { source, header } = table
  const { columns, rewrite } = plan
  const names = Array.from({ length: columns.width }, (_, at) => plan.names[at] || `column ${at + 1}`)
  return {
    ...table,
    source: rewritten(source, rewrite),
    header: { ...header, names, columns },
    isAnyTable: true,
    ...(plan.dayKind === 'none' && { isUndated: true }),
  }
}

function rewritten(source: RowSource, rewrite: ColumnPlan['rewrite']): RowSource {
  return {
    ...source,
    rows: function* (most) {
      for (const { line, fields } of source.rows(most)) yield { line, fields: rewrite(fields) }
    },
  }
}
