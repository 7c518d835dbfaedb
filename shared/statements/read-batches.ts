import type { Day } from '../day.ts'
import type { DelimitedRow } from '../delimited.ts'
import type { RejectedRow, StatementLine } from '../domain.ts'
import { LONGEST_LINE } from '../lines.ts'
import { namesGateway } from '../narration/gateway.ts'
import { utrOf } from '../narration/narration.ts'
import type { Paise } from '../paise.ts'
import { accountWatch } from './account-watch.ts'
import { balanceChain } from './balance-chain.ts'
import { isBlankCell } from './cell.ts'
import { isAmount } from './contents.ts'
import { watchEndings } from './cut-off.ts'
import { startDirecting, type Directed } from './directing.ts'
import type { Conventions } from './conventions.ts'
import { rowsBelow, type Table } from './table.ts'
import { leftOutKind, leftOutReason } from './left-out.ts'
import { balance } from './preamble.ts'
import { proofNote } from './notes.ts'
import { rowReader, type Follows, type RowLine, type RowReading } from './row.ts'
import type { StatementBatch, StatementClosing } from './statement.ts'
import { rowsOfUpper, type Continuation } from './wrapping.ts'

const BATCH = 2_000

/** Reads the rows below the header to the end of the file: lines, what is left out and why, and the proof of it all. */
export function* readBatches(table: Table, conventions: Conventions): Generator<StatementBatch, StatementClosing> {
  const { source } = table
  const taking = takeRows(table, conventions)
  let last: DelimitedRow | null = null
  for (const row of rowsBelow(table)) {
    taking.take(row)
    last = row
    if (taking.pending() >= BATCH) yield { ...taking.handOver(), bytesRead: source.bytesRead() }
  }
  taking.end(last !== null && source.endsWithin() ? last : null)
  if (taking.pending() > 0) yield { ...taking.handOver(), bytesRead: source.bytesRead() }
  return taking.close()
}

/** What is being read of one statement, row by row. */
interface Taking {
  take(row: DelimitedRow): void
  /** Ends the lines that a further row could have continued or proved; a last row without a line end may be cut off. */
  end(unended: DelimitedRow | null): void
  pending(): number
  handOver(): Omit<StatementBatch, 'bytesRead'>
  close(): StatementClosing
}

/** A balance that a row of its own prints, and how many lines stand before it. */
interface PassedBalance {
  readonly balance: Paise | null
  readonly afterLines: number
}

/** A row that seems to go on in the next. */
interface Torn {
  readonly row: DelimitedRow
  readonly reading: RowReading & { readonly kind: 'other' }
}

function takeRows(table: Table, conventions: Conventions): Taking {
  const { columns } = table.header
  const { decimal, preamble } = conventions
  const read = rowReader(columns, conventions, table.source.delimiter, conventions.usual)
  const space = table.isAnyTable ? ' ' : ''
  const foreign = accountWatch(table, preamble)
  const chain = balanceChain(conventions.rowOrder)
  const isUnsigned = conventions.reading === 'by-balance' || conventions.reading === 'by-owed-balance'
  const directing = isUnsigned ? startDirecting(conventions.rowOrder, conventions.likelyOpening) : null
  const follows: Follows = isUnsigned
    ? (signed, after) => eitherWay(chain.follows(signed, after), chain.follows(-signed, after))
    : (signed, after) => chain.follows(signed, after)
  const passed = { opening: [] as PassedBalance[], closing: [] as PassedBalance[] }
  const tally = { lines: 0, from: null as Day | null, to: null as Day | null }
  const endings = watchEndings(columns)
  let endlessAt: number | null = null
  let lines: StatementLine[] = []
  let rejected: RejectedRow[] = []
  let ofDayAbove: number[] = []
  let open: RowLine | null = null
  let isInSummary = false
  let torn: Torn | null = null
  const held: RowLine[] = []
  /** Texts since the last line, of which the next one may be the owner, and how many that line had above it. */
  const between: Continuation[] = []
  let above = 0

  function finish(): void {
    if (open !== null) {
      lines.push(statementLine(open))
      if (open.isOfDayAbove) ofDayAbove.push(open.line)
    }
    open = null
  }

  /** Rows without a date or a balance of their own become lines when a balance below them proves them all. */
  function settleHeld(next: RowLine | null): void {
    const sum = held.reduce((total, { signed }) => total + signed, next?.signed ?? 0)
    const isProven = next !== null && next.balance !== null && follows(sum, next.balance) === true
    for (const line of held.splice(0)) {
      if (isProven) addLine(line)
      else rejected.push({ line: line.line, reason: 'Not read: it has no date.' })
    }
  }

  function holds({ sameDay }: RowReading & { kind: 'other' }, { fields }: DelimitedRow): boolean {
    if (!sameDay || isInSummary || isUnsigned || conventions.rowOrder !== 'oldest-first') return false
    if (leftOutKind(fields) !== null) return false
    held.push(sameDay)
    const last = sameDay.balance === null ? null : held.pop()!
    if (last === null) return true
    const count = held.length
    settleHeld(last)
    if (count > 0 && follows(last.signed, last.balance) === true) addLine(last)
    else rejected.push({ line: last.line, reason: 'Not read: it has no date.' })
    return true
  }

  function addLine(found: RowLine): void {
    finish()
    chain.add(found)
    tally.lines++
    if (tally.from === null || found.postedOn < tally.from) tally.from = found.postedOn
    if (tally.to === null || found.postedOn > tally.to) tally.to = found.postedOn
    isInSummary = false
    open = found
  }

  function takeLine(found: RowLine, row: DelimitedRow): void {
    if (held.length > 0) settleHeld(found)
    if (follows(found.signed, found.balance) !== true && isLeftOut(found, row)) return
    if (directing === null) addLine(found)
    else addDirected(directing.take(found))
  }

  function addDirected(settled: readonly Directed[]): void {
    for (const { line, signed, resumesAt } of settled) {
      if (signed !== null) addLine({ ...line, signed })
      else {
        rejected.push({ line: line.line, reason: 'Not read: nothing tells whether its money came in or went out.' })
        if (resumesAt !== null) chain.anchor(resumesAt)
      }
    }
  }

  /** A balance or total that a bank prints like a transaction, with date and amount. */
  function isLeftOut({ line, narration, balance: after }: RowLine, { fields }: DelimitedRow): boolean {
    const parts = table.isAnyTable ? columns.narrationParts.map((at) => fields[at] ?? '') : []
    const kind = leftOutKind([fields[0]!, narration, ...parts])
    if (kind !== 'opening' && kind !== 'closing' && kind !== 'total') return false
    rejected.push({ line, reason: leftOutReason(kind) })
    if (kind !== 'total' && after !== null) anchor(after)
    return true
  }

  function anchor(balance: Paise): void {
    chain.anchor(balance)
    directing?.anchor(balance)
  }

  function passedBalance(
    reading: RowReading & { kind: 'other' },
    fields: readonly string[],
    words: RegExp,
  ): PassedBalance {
    return { balance: reading.balance ?? balance(fields, words, decimal), afterLines: tally.lines }
  }

  /** Pages bring a balance forward and carry it over: only those before the first and after the last line are of the statement. */
  function printedBalances(): { opening: Paise | null; closing: Paise | null } {
    const isForward = conventions.rowOrder === 'oldest-first'
    const outer = (all: readonly PassedBalance[], isFirst: boolean) =>
      all.find(({ balance: found, afterLines }) => found !== null && afterLines === (isFirst ? 0 : tally.lines))
        ?.balance
    return {
      opening: conventions.opening ?? outer(passed.opening, isForward) ?? null,
      closing: conventions.closing ?? outer(passed.closing, !isForward) ?? null,
    }
  }

  function startsChain(): boolean {
    return tally.lines === 0 && conventions.rowOrder === 'oldest-first'
  }

  function leaveOut({ line, fields }: DelimitedRow, reading: RowReading & { kind: 'other' }): void {
    if (endlessAt === null && isEndless(fields)) endlessAt = line
    const named = leftOutKind(fields)
    if (named === 'summary') isInSummary = true
    const kind = named ?? (isInSummary && !reading.isDated ? 'summary' : isSum(fields, reading) ? 'total' : null)
    if (kind === 'opening' && reading.balance !== null && startsChain()) anchor(reading.balance)
    if (kind === 'opening') passed.opening.push(passedBalance(reading, fields, /^\W*op\w*\.?\s*bal/i))
    if (kind === 'closing') passed.closing.push(passedBalance(reading, fields, /^\W*cl\w*\.?\s*bal/i))
    const isTold = table.isAnyTable && (kind === 'opening' || kind === 'closing' || kind === 'total')
    if (reading.hasAmount || isTold || ((reading.isDated || reading.isLikeALine) && kind === null))
      rejected.push({ line, reason: kind === null ? `Not read: ${reading.why}.` : leftOutReason(kind) })
  }

  /** Below the entries of a ledger: what both sides come to, and nothing else. */
  function isSum(fields: readonly string[], { isDated }: RowReading & { kind: 'other' }): boolean {
    if (table.isAnyTable !== true || isDated || columns.debit < 0 || columns.credit < 0) return false
    const filled = [...fields.keys()].filter((at) => !isBlankCell(fields[at]))
    const sides = [columns.debit, columns.credit]
    return (
      sides.every((at) => isAmount(fields[at] ?? '')) &&
      filled.every((at) => sides.includes(at) || at === columns.balance)
    )
  }

  function leaveOutForeign({ line }: DelimitedRow, reading: RowReading, account: string): void {
    if (reading.kind === 'line') rejected.push({ line, reason: `Not read: it belongs to another account, ${account}.` })
  }

  /** A row that ends within its narration: a line end there, without quotes, has torn it. No amount is ever joined so. */
  function isTorn({ isDated, hasAmount }: RowReading & { kind: 'other' }, { fields }: DelimitedRow): boolean {
    return isDated && !hasAmount && fields.length === columns.narration + 1 && fields.length < columns.width
  }

  /** Both halves as one row, when the second begins where the first ended; null when that makes no line. */
  function mended(
    { row: start }: Torn,
    { fields }: DelimitedRow,
  ): { readonly row: DelimitedRow; readonly reading: RowReading } | null {
    if (start.fields.length + fields.length - 1 > columns.width) return null
    const joined = [...start.fields.slice(0, -1), start.fields.at(-1)! + fields[0]!, ...fields.slice(1)]
    const row = { line: start.line, fields: joined }
    const reading = read(row, follows)
    if (reading.kind !== 'line' && !(reading.kind === 'other' && isTorn(reading, row))) return null
    return { row, reading }
  }

  function upper(): RowLine | null {
    return held.at(-1) ?? directing?.waiting() ?? open
  }

  /** Gives the texts since the last line to it and, where narrations begin above their dates, to the next. */
  function share(next: RowLine | null): void {
    if (between.length === 0) return
    const texts = between.splice(0)
    const count = rowsOfUpper({ texts, above, next: next?.narration ?? null }, conventions.wrapping)
    const line = upper()
    if (line !== null) for (const text of texts.slice(0, count)) append(line, text, space)
    if (next === null) return
    const rest = texts.slice(count)
    next.narration = rest.map(({ text }) => text).join('') + next.narration
    next.reference = rest.map(({ reference }) => reference).join('') + next.reference
    above = rest.length
  }

  function takeReading(row: DelimitedRow, reading: RowReading): void {
    if (reading.kind === 'continuation' && leftOutKind(row.fields) === null) {
      const line = upper()
      if (conventions.wrapping !== 'below') return void between.push(reading)
      if (line !== null) return append(line, reading, space)
    }
    if (conventions.wrapping !== 'below') share(reading.kind === 'line' ? reading : null)
    finish()
    const other = foreign(row, reading.kind === 'line')
    if (other !== null && reading.kind !== 'continuation') leaveOutForeign(row, reading, other)
    else if (reading.kind === 'line') takeLine(reading, row)
    else if (reading.kind === 'other' && isTorn(reading, row)) torn = { row, reading }
    else if (reading.kind === 'other' && !holds(reading, row)) leaveOut(row, reading)
  }

  return {
    end: (unended) => {
      if (unended !== null) endings.end(unended)
      if (torn !== null) leaveOut(torn.row, torn.reading)
      share(null)
      settleHeld(null)
      addDirected(directing?.end() ?? [])
      finish()
    },
    take: (row) => {
      const start = torn
      torn = null
      const whole = start && mended(start, row)
      if (whole) return takeReading(whole.row, whole.reading)
      if (start) leaveOut(start.row, start.reading)
      const reading = read(row, follows)
      if (reading.kind === 'line') endings.pass(row)
      takeReading(row, reading)
    },
    pending: () => lines.length + rejected.length,
    handOver: () => {
      const taken = { lines, rejected, ofDayAbove }
      lines = []
      rejected = []
      ofDayAbove = []
      return taken
    },
    close: () => {
      const { opening, closing, proof } = chain.close(printedBalances())
      return {
        ...tally,
        cutOffAt: endings.cutOffAt(),
        endlessAt,
        openingBalance: opening,
        closingBalance: closing,
        proof,
        notes: [proofNote(proof, tally.lines)],
      }
    },
  }
}

/** What is left of a line of which the rest was dropped, with doubled quotes counted once. */
function isEndless(fields: readonly string[]): boolean {
  return 2 * fields.reduce((sum, cell) => sum + cell.length + 1, 0) >= LONGEST_LINE
}

function append(line: RowLine, { text, reference }: Continuation, space: '' | ' '): void {
  line.narration += space + text
  line.reference += reference
}

function eitherWay(up: boolean | null, down: boolean | null): boolean | null {
  return up === null || down === null ? null : up || down
}

function statementLine(found: RowLine): StatementLine {
  const { signed } = found
  return {
    line: found.line,
    postedOn: found.postedOn,
    valueDate: found.valueDate,
    narration: found.narration,
    reference: found.reference,
    utr: utrOf(found.narration, found.reference) ?? (found.more === '' ? null : utrOf(found.more, '')),
    direction: signed > 0 ? 'credit' : 'debit',
    amount: Math.abs(signed) as Paise,
    fromGateway: signed > 0 && namesGateway(found.narration),
    balance: found.balance,
  }
}
