import { appError } from '../../../shared/app-error.ts'
import { addDays, dayInIndia, instantAt, type Day } from '../../../shared/day.ts'
import type { RejectedRow } from '../../../shared/domain.ts'
import type { Period } from '../../../shared/matching/reconciliation.ts'
import { joined, lacking } from '../../../shared/periods.ts'
import { BRIDGED_DAYS } from '../../../shared/matching/exceptions.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { damageOf } from '../../../shared/statements/cut-off.ts'
import type { StatementClosing, StatementHeading } from '../../../shared/statements/statement.ts'
import type { WriteDb } from '../database/connection.ts'
import { startSeal } from '../database/seal.ts'
import { afterAllDays } from '../queries/books.ts'
import { lineInserter, sightingInserter } from '../queries/lines.ts'
import { accountOf } from '../queries/bank-accounts.ts'
import { insertStatement, selectCoveredPeriods } from '../queries/statements.ts'
import { knownLines } from './known-lines.ts'
import { missingBesideStatement } from './missing-beside.ts'
import type { LineBatch, LineReader } from './line-reader.ts'
import { unpackLines } from './packed-lines.ts'
import { startRejections } from './rejections.ts'

/** What came of one statement. */
export interface StatementImported {
  readonly added: number
  readonly known: number
  readonly rejected: readonly RejectedRow[]
  readonly notes: readonly string[]
  /** Of the added lines, for the audit. */
  readonly seal: string
  /** The first day of lines that were added, or that is covered since. */
  readonly since: Day
}

/** Called after each batch: the import tells how far it is, keeps the source in step, and gives way. */
export type BatchDone = (bytesRead: number, lines: number) => Promise<void>

/** The statement as it is taken in. */
export interface StatementToStore {
  readonly fileId: number
  readonly file: string
  readonly account: string
  readonly heading: StatementHeading
  readonly reader: LineReader
}

/** Adds the lines that the book does not hold yet, and the statement itself. Refuses a file without lines, or that is damaged. */
export async function importStatement(
  db: WriteDb,
  { fileId, file, account, heading, reader }: StatementToStore,
  batchDone: BatchDone,
): Promise<Result<StatementImported>> {
  const accountId = accountOf(db, account)
  const known = knownLines(db, account, fileId)
  const inserter = lineInserter(db, { fileId, accountId })
  const sightings = sightingInserter(db, fileId)
  const seal = startSeal()
  const rejections = startRejections()
  const count = { added: 0, known: 0 }
  let firstAdded: Day = afterAllDays

  const closing = await eachBatch(reader.lines({ fileId, accountId }), async ({ lines, rejected, bytesRead }) => {
    const found = known.find(lines)
    let at = 0
    for (const line of unpackLines(lines)) {
      const held = found === null ? null : found[at++]!
      if (held === null) {
        inserter.add(line)
        seal.add(line.checksum)
        count.added++
        if (line.postedOn < firstAdded) firstAdded = line.postedOn as Day
      } else {
        sightings.add(line, held)
        count.known++
      }
    }
    inserter.flush()
    sightings.flush()
    rejections.add(rejected)
    await batchDone(bytesRead, count.added + count.known)
  })

  const damage = damageOf(file, closing)
  if (damage !== null) return fail(damage)
  const days = coveredDays(heading.period, closing, dayInIndia(instantAt(Date.now())))
  if (days === null) return fail(appError('statement-no-lines', file))
  const covered = selectCoveredPeriods(db)
  const notes = [...heading.notes, ...closing.notes, ...rejections.notes()]
  insertStatement(db, {
    fileId,
    accountId,
    layout: heading.layout,
    currency: heading.currency,
    from: days.from,
    to: days.to,
    lines: count.added + count.known,
    added: count.added,
    openingBalance: closing.openingBalance ?? heading.openingBalance,
    closingBalance: closing.closingBalance,
    proof: closing.proof,
    notes,
    rejected: rejections.kept,
  })
  // Statements that name no account may be of several, whose days have nothing to do with each other.
  const missing = account === '' ? [] : missingBesideStatement(db, account, days)
  return ok({
    added: count.added,
    known: count.known,
    rejected: rejections.kept,
    notes: [...notes, ...missing],
    seal: seal.digest(),
    since: changedSince(firstAdded, covered, days),
  })
}

/** Lines that were added, and days that are covered since. */
function changedSince(firstAdded: Day, covered: readonly Period[], days: Period): Day {
  const [gap] = lacking(joined(covered), days)
  const isCovered = gap === undefined ? afterAllDays : addDays(gap.from, -BRIDGED_DAYS - 1)
  return isCovered < firstAdded ? isCovered : firstAdded
}

async function eachBatch(
  batches: AsyncGenerator<LineBatch, StatementClosing>,
  take: (batch: LineBatch) => Promise<void>,
): Promise<StatementClosing> {
  for (;;) {
    const next = await batches.next()
    if (next.done) return next.value
    await take(next.value)
  }
}

/**
 * The days that a statement covers: those of its lines, and the period that it prints as far as that lies in the past,
 * because a bank prints the whole month that was asked for even when half of it is still to come.
 */
function coveredDays(printed: Period | null, { from, to }: StatementClosing, today: Day): Period | null {
  if (from === null || to === null) return null
  if (printed === null) return { from, to }
  const printedTo = printed.to < today ? printed.to : today
  return { from: printed.from < from ? printed.from : from, to: printedTo > to ? printedTo : to }
}
