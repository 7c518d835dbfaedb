import { appError } from '../app-error.ts'
import type { ByteSource } from '../byte-source.ts'
import type { Day } from '../day.ts'
import type { RejectedRow, StatementLine } from '../domain.ts'
import type { DelimitedRow } from '../delimited.ts'
import { namesGateway } from '../narration/gateway.ts'
import { utrOf } from '../narration/narration.ts'
import type { Paise } from '../paise.ts'
import { fail, ok, type Result } from '../result.ts'
import { textOf } from '../text.ts'
import { balanceChain } from './balance-chain.ts'
import { findConventions, type Conventions } from './conventions.ts'
import { findTable, rowsBelow, type Table } from './find-table.ts'
import { layoutName } from './layouts.ts'
import { leftOutKind, leftOutReason } from './left-out.ts'
import { balance, periodIn, readPreamble, type Preamble } from './preamble.ts'
import { rowReader, type RowLine, type RowReading } from './row.ts'
import type { StatementBatch, StatementClosing, StatementHeading, StatementReading } from './statement.ts'

const BATCH = 2_000

/**
 * Understands a bank statement that is delimited text: where its table begins, what its columns hold, how it writes
 * dates, amounts and directions. Nothing is known of banks beforehand; the running balance proves what was understood.
 */
export function readStatement(source: ByteSource): Result<StatementReading> {
  const table = findTable(source)
  if (table === null) return fail(appError('statement-not-understood', source.file, 'no row names its columns'))
  const preamble = readPreamble(table.above)
  const conventions = findConventions(rowsBelow(textOf(source), table), table, preamble)
  if (!conventions.hasLines) return fail(appError('statement-no-lines', source.file))
  return ok({
    heading: headingOf(table, preamble, conventions),
    batches: () => readBatches(source, table, preamble, conventions),
  })
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

function* readBatches(
  source: ByteSource,
  table: Table,
  preamble: Preamble,
  conventions: Conventions,
): Generator<StatementBatch, StatementClosing> {
  const read = rowReader(table.header.columns, conventions, table.delimiter)
  const chain = balanceChain(conventions.rowOrder)
  const direction = conventions.isSwapped ? -1 : 1
  const printed = { opening: preamble.openingBalance, closing: preamble.closingBalance }
  const tally = { lines: 0, from: null as Day | null, to: null as Day | null }
  const counted = countingSource(source)
  let lines: StatementLine[] = []
  let rejected: RejectedRow[] = []
  /** The line read last, which the next row may continue. */
  const open: { line: RowLine | null } = { line: null }

  function finish(): void {
    if (open.line === null) return
    lines.push(statementLine(open.line, direction))
    open.line = null
  }

  function takeLine(found: RowLine, row: DelimitedRow): void {
    const signed = direction * found.signed
    if (chain.follows(signed, found.balance) !== true) {
      const kind = leftOutKind({ line: row.line, fields: [row.fields[0]!, found.narration] })
      if (kind === 'opening' || kind === 'closing' || kind === 'total') {
        rejected.push({ line: row.line, reason: leftOutReason(kind) })
        if (kind !== 'total' && found.balance !== null) chain.anchor(found.balance)
        return
      }
    }
    chain.add({ line: found.line, signed, balance: found.balance })
    tally.lines++
    if (tally.from === null || found.postedOn < tally.from) tally.from = found.postedOn
    if (tally.to === null || found.postedOn > tally.to) tally.to = found.postedOn
    open.line = found
  }

  function leaveOut(row: DelimitedRow, reading: RowReading & { kind: 'other' }): void {
    const kind = leftOutKind(row)
    if (kind === 'opening') printed.opening ??= reading.balance ?? balance([row], /^\W*op\w*\.?\s*bal/i)
    if (kind === 'closing') printed.closing ??= reading.balance ?? balance([row], /^\W*cl\w*\.?\s*bal/i)
    const isDated = reading.why?.startsWith('it has a date')
    if (reading.hasAmount || (isDated && kind === null))
      rejected.push({ line: row.line, reason: kind === null ? `Not read: ${reading.why}.` : leftOutReason(kind) })
  }

  for (const row of rowsBelow(textOf(counted), table)) {
    const reading: RowReading = read(row, chain)
    if (reading.kind === 'continuation' && open.line !== null && leftOutKind(row) === null) {
      open.line.narration += reading.text
      continue
    }
    finish()
    if (reading.kind === 'line') takeLine(reading, row)
    if (reading.kind === 'other') leaveOut(row, reading)
    if (lines.length + rejected.length < BATCH) continue
    yield { lines, rejected, bytesRead: counted.bytesRead() }
    lines = []
    rejected = []
  }
  finish()
  if (lines.length + rejected.length > 0) yield { lines, rejected, bytesRead: counted.bytesRead() }
  const ends = chain.close(printed)
  return {
    ...tally,
    openingBalance: ends.opening,
    closingBalance: ends.closing,
    proof: ends.proof,
    notes: [],
  }
}

function statementLine(found: RowLine, direction: number): StatementLine {
  const signed = direction * found.signed
  return {
    line: found.line,
    postedOn: found.postedOn,
    valueDate: found.valueDate,
    narration: found.narration,
    reference: found.reference,
    utr: utrOf(found.narration, found.reference),
    direction: signed > 0 ? 'credit' : 'debit',
    amount: Math.abs(signed) as Paise,
    fromGateway: signed > 0 && namesGateway(found.narration),
    balance: found.balance,
  }
}

function countingSource(source: ByteSource): ByteSource & { bytesRead(): number } {
  let read = 0
  return {
    file: source.file,
    size: source.size,
    bytesRead: () => read,
    chunks: function* () {
      read = 0
      for (const chunk of source.chunks()) {
        read += chunk.length
        yield chunk
      }
    },
  }
}
