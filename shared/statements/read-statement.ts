import { appError, type AppError } from '../app-error.ts'
import type { ByteSource } from '../byte-source.ts'
import { fail, ok, type Result } from '../result.ts'
import { accountsIn, otherAccount } from './account-watch.ts'
import { chooseTable } from './choose-table.ts'
import { rolesOf } from './columns.ts'
import type { Inflate } from './containers/inflate.ts'
import { openContainer } from './containers/open-container.ts'
import type { Container } from './containers/row-source.ts'
import { findConventions, type Conventions } from './conventions.ts'
import type { Corrections, Question } from './corrections.ts'
import { layoutName, shapeOf } from './layouts.ts'
import { columnNote, questionNote } from './notes.ts'
import { otherReport } from './other-report.ts'
import { accountQuestion, accountsQuestion } from './questions.ts'
import { readBatches } from './read-batches.ts'
import { agreeFromTheEnd } from './same-account.ts'
import type { ReadAs, StatementClosing, StatementHeading, StatementReading, StatementTable } from './statement.ts'
import { rowsBelow, type ChosenTable } from './table.ts'

/** What the reader is told beside the file. Workbooks need `inflate`; without it they are refused by name. */
export interface Reading {
  readonly inflate?: Inflate | null
  readonly corrections?: Corrections | undefined
  /** Any table of money, such as a ledger, and not an account's statement. */
  readonly isAnyTable?: boolean
}

/** The same as `understandStatement` for those who cannot ask: refuses a file that leaves a question without an answer. */
export function readStatement(source: ByteSource, beside: Reading = {}): Result<StatementReading> {
  const understood = understandStatement(source, beside)
  if (!understood.ok) return understood
  const open = understood.value.questions.find(({ taken }) => taken === null)
  const isUnclear = beside.isAnyTable === true ? 'ledger-unclear' : 'statement-unclear'
  return open ? fail(appError(isUnclear, source.file, unclear(open))) : understood
}

function unclear({ asks, choices }: Question): string {
  return choices.length === 0 ? asks : `${asks} Either ${choices.map(({ words }) => words).join(', or ')}`
}

/**
 * Understands a bank statement: what holds its rows, where its table begins, what its columns hold, how it writes dates,
 * amounts and directions. Nothing is known of banks beforehand; the running balance proves what was understood, and what
 * nothing proves is asked.
 */
export function understandStatement(
  source: ByteSource,
  { inflate = null, corrections = {}, isAnyTable = false }: Reading = {},
): Result<StatementReading> {
  const opened = openContainer(source, inflate)
  if (!opened.ok) return opened
  const container = opened.value
  const inFile = chooseTable(source, container, corrections)
  if (inFile === null) return fail(withoutTable(source, container, isAnyTable))
  const chosen = ofOneAccount(inFile, corrections)
  const report = isAnyTable ? null : otherReport(chosen.table.header)
  if (report !== null) return fail(appError('file-wrong-kind', source.file, report.kind, report.advice))
  return understandTable(source, container, chosen, corrections, isAnyTable)
}

/** The same once it is known which table of the file is read and what its columns hold. */
export function understandTable(
  source: ByteSource,
  container: Container,
  chosen: ChosenTable,
  corrections: Corrections = {},
  isAnyTable = false,
): Result<StatementReading> {
  const { table } = chosen
  const conventions = conventionsOf(chosen, corrections)
  if (!conventions.hasLines) return fail(withoutLines(source, () => readBatches(table, conventions), isAnyTable))
  const other = corrections.account === undefined ? otherAccount(table, conventions.preamble) : null
  if (other !== null) return fail(notUnderstood(source, severalAccounts(other), isAnyTable))
  const account = corrections.account ?? conventions.preamble.account ?? conventions.account
  const isAsked = chosen.questions.some(({ about }) => about === 'account')
  const questions = [...chosen.questions, ...conventions.questions, ...(isAsked ? [] : accountQuestion(account))]
  return ok({
    heading: headingOf({ container, chosen, conventions, account, questions }),
    table: tableOf(chosen),
    readAs: readAs(conventions),
    questions,
    batches: () => readBatches(table, conventions),
  })
}

/** Of a table of several accounts only the lines of one are read: the one that the person says. */
function ofOneAccount(chosen: ChosenTable, { account }: Corrections): ChosenTable {
  const accounts = accountsIn(chosen.table)
  if (accounts.length < 2) return chosen
  const said = accounts.find((each) => account !== undefined && agreeFromTheEnd(each, account))
  const table = { ...chosen.table, account: said ?? accounts[0]! }
  if (said === undefined) return { ...chosen, table, questions: [...chosen.questions, accountsQuestion(accounts)] }
  return {
    ...chosen,
    table,
    notes: [...chosen.notes, `Of ${accounts.length} accounts only the lines of ${said} are read, as you said.`],
  }
}

function withoutTable(source: ByteSource, { kind, sources }: Container, isAnyTable: boolean): AppError {
  if (kind === 'page')
    return appError('file-wrong-kind', source.file, 'a web page', 'download the statement as CSV instead.')
  const isEndless = kind === 'text' && firstOf(sources[0]!.rows(ENDLESS), 2).length < 2 && source.size > ENDLESS
  return isEndless
    ? appError('file-endless-line', source.file, 1)
    : notUnderstood(source, 'no row names its columns', isAnyTable)
}

function notUnderstood({ file }: ByteSource, detail: string, isAnyTable: boolean): AppError {
  return appError(isAnyTable ? 'ledger-not-understood' : 'statement-not-understood', file, detail)
}

const ENDLESS = 1_000_000

/** A table without transactions, or one of which a line never ends. */
function withoutLines(
  source: ByteSource,
  read: () => Generator<unknown, StatementClosing>,
  isAnyTable: boolean,
): AppError {
  const batches = read()
  let next = batches.next()
  while (!next.done) next = batches.next()
  const { endlessAt } = next.value
  return endlessAt === null
    ? appError(isAnyTable ? 'ledger-no-entries' : 'statement-no-lines', source.file)
    : appError('file-endless-line', source.file, endlessAt)
}

function severalAccounts({ account, line }: { account: string; line: number }): string {
  return `from line ${line} on it is about another account (${account}); download each account by itself`
}

/** How the rows of a table are read, by its rows and by what a person says of them. */
export function conventionsOf({ table }: Pick<ChosenTable, 'table'>, corrections: Corrections): Conventions {
  const rows = rowsBelow(table)
  try {
    return findConventions(rows, table, corrections)
  } finally {
    rows.return(undefined)
  }
}

interface Understood {
  readonly container: Container
  readonly chosen: ChosenTable
  readonly conventions: Conventions
  readonly account: string | null
  readonly questions: readonly Question[]
}

function headingOf({ container, chosen, conventions, account, questions }: Understood): StatementHeading {
  const { table, notes } = chosen
  const { preamble } = conventions
  const { header } = table
  const where = header.line > 0 ? [`The header is in line ${header.line}.`] : []
  const isMessage = container.notes.length > 0
  return {
    layout: isMessage ? container.name : layoutName(header, preamble, table.source.delimiter),
    account,
    holder: preamble.holder,
    ifsc: preamble.ifsc,
    period: conventions.period,
    currency: preamble.currency ?? conventions.currency ?? 'INR',
    openingBalance: conventions.opening,
    notes: isMessage
      ? [...container.notes]
      : [...where, ...notes, columnNote(header), ...conventions.notes, ...questions.flatMap(questionNote)],
  }
}

function readAs({ dateOrder, decimal, rowOrder, reading, isDirectionKnown }: Conventions): ReadAs {
  return { dateOrder, decimal, rowOrder, direction: isDirectionKnown ? reading : null }
}

const ROWS_SHOWN = 20

function tableOf({ table, sheet }: ChosenTable): StatementTable {
  const { header } = table
  return {
    sheet,
    headerLine: header.line > 0 ? header.line : null,
    names: header.names,
    roles: rolesOf(header.columns),
    above: table.above,
    rows: firstOf(rowsBelow(table), ROWS_SHOWN),
    shape: shapeOf(header),
  }
}

function firstOf<T>(items: Iterable<T>, count: number): T[] {
  const first: T[] = []
  for (const item of items) if (first.push(item) >= count) break
  return first
}
