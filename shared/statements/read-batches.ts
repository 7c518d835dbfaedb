import type { ByteSource } from '../byte-source.ts'
import type { Day } from '../day.ts'
import type { DelimitedRow } from '../delimited.ts'
import type { RejectedRow, StatementLine } from '../domain.ts'
import { namesGateway } from '../narration/gateway.ts'
import { utrOf } from '../narration/narration.ts'
import type { Paise } from '../paise.ts'
import { textOf } from '../text.ts'
import { balanceChain } from './balance-chain.ts'
import type { Conventions } from './conventions.ts'
import { rowsBelow, type Table } from './find-table.ts'
import { leftOutKind, leftOutReason } from './left-out.ts'
import { balance, type Preamble } from './preamble.ts'
import { rowReader, type Follows, type RowLine, type RowReading } from './row.ts'
import type { StatementBatch, StatementClosing } from './statement.ts'

const BATCH = 2_000

/** Reads the rows below the header to the end of the file: lines, what is left out and why, and the proof of it all. */
export function* readBatches(
  source: ByteSource,
  table: Table,
  preamble: Preamble,
  conventions: Conventions,
): Generator<StatementBatch, StatementClosing> {
  const counted = countingSource(source)
  const taking = takeRows(table, preamble, conventions)
  for (const row of rowsBelow(textOf(counted), table)) {
    taking.take(row)
    if (taking.pending() >= BATCH) yield { ...taking.handOver(), bytesRead: counted.bytesRead() }
  }
  taking.finish()
  if (taking.pending() > 0) yield { ...taking.handOver(), bytesRead: counted.bytesRead() }
  return taking.close()
}

/** What is being read of one statement, row by row. */
interface Taking {
  take(row: DelimitedRow): void
  /** Ends the line that a further row could have continued. */
  finish(): void
  pending(): number
  handOver(): { lines: readonly StatementLine[]; rejected: readonly RejectedRow[] }
  close(): StatementClosing
}

function takeRows({ header, delimiter }: Table, preamble: Preamble, conventions: Conventions): Taking {
  const read = rowReader(header.columns, conventions, delimiter)
  const chain = balanceChain(conventions.rowOrder)
  const direction = conventions.isSwapped ? -1 : 1
  const follows: Follows = (signed, after) => chain.follows(direction * signed, after)
  const printed = { opening: preamble.openingBalance, closing: preamble.closingBalance }
  const tally = { lines: 0, from: null as Day | null, to: null as Day | null }
  let lines: StatementLine[] = []
  let rejected: RejectedRow[] = []
  let open: RowLine | null = null
  let isInSummary = false

  function finish(): void {
    if (open !== null) lines.push(statementLine(open, direction))
    open = null
  }

  function takeLine(found: RowLine, row: DelimitedRow): void {
    if (follows(found.signed, found.balance) !== true && isLeftOut(found, row)) return
    chain.add({ line: found.line, signed: direction * found.signed, balance: found.balance })
    tally.lines++
    if (tally.from === null || found.postedOn < tally.from) tally.from = found.postedOn
    if (tally.to === null || found.postedOn > tally.to) tally.to = found.postedOn
    isInSummary = false
    open = found
  }

  /** A balance or total that a bank prints like a transaction, with date and amount. */
  function isLeftOut({ line, narration, balance: after }: RowLine, { fields }: DelimitedRow): boolean {
    const kind = leftOutKind([fields[0]!, narration])
    if (kind !== 'opening' && kind !== 'closing' && kind !== 'total') return false
    rejected.push({ line, reason: leftOutReason(kind) })
    if (kind !== 'total' && after !== null) chain.anchor(after)
    return true
  }

  function leaveOut({ line, fields }: DelimitedRow, reading: RowReading & { kind: 'other' }): void {
    const named = leftOutKind(fields)
    if (named === 'summary') isInSummary = true
    const kind = named ?? (isInSummary && !reading.isDated ? 'summary' : null)
    if (kind === 'opening') printed.opening ??= reading.balance ?? balance(fields, /^\W*op\w*\.?\s*bal/i)
    if (kind === 'closing') printed.closing ??= reading.balance ?? balance(fields, /^\W*cl\w*\.?\s*bal/i)
    if (reading.hasAmount || (reading.isDated && kind === null))
      rejected.push({ line, reason: kind === null ? `Not read: ${reading.why}.` : leftOutReason(kind) })
  }

  return {
    finish,
    take: (row) => {
      const reading = read(row, follows)
      if (reading.kind === 'continuation' && open !== null && leftOutKind(row.fields) === null) {
        open.narration += reading.text
        return
      }
      finish()
      if (reading.kind === 'line') takeLine(reading, row)
      if (reading.kind === 'other') leaveOut(row, reading)
    },
    pending: () => lines.length + rejected.length,
    handOver: () => {
      const taken = { lines, rejected }
      lines = []
      rejected = []
      return taken
    },
    close: () => {
      const { opening, closing, proof } = chain.close(printed)
      return { ...tally, openingBalance: opening, closingBalance: closing, proof, notes: [] }
    },
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
      read = 0 // asked for more than once: first to find the encoding
      for (const chunk of source.chunks()) {
        read += chunk.length
        yield chunk
      }
    },
  }
}
