import type { Day } from '../../../shared/day.ts'
import type { WriteDb } from '../database/connection.ts'
import { insertSealable } from '../database/records.ts'
import { startSeal, type Seal } from '../database/seal.ts'
import { insertAudit } from '../queries/audit.ts'
import { accountsLike, type AccountLike } from '../queries/bank-accounts.ts'
import {
  insertInstead,
  insertToldApart,
  restLine,
  restLinesOf,
  selectAllLinesOfDay,
  selectCountingStatements,
  selectSharedDays,
  selectSightingsOfDay,
  selectSpansOfLines,
  wakeLine,
  wakeLinesOf,
  type LineOfDay,
  type LineWords,
  type SightingOfDay,
} from '../queries/resting-lines.ts'
import { isContentResting } from '../queries/import-withdrawals.ts'
import { sameLines, type Place } from './same-lines.ts'
import type { Turns } from './turns.ts'

/** Told after each part of the work. */
type PartDone = (done: number, total: number) => void

/** So many lines rest or wake at once, before others have a turn. */
const AT_ONCE = 50_000

/**
 * Brings the lines in line with a file that does not count any more, or counts again. On days that it shares with other
 * files it is decided anew which lines of the files that count are one; on the others its own lines rest, or wake.
 */
export async function restOrWakeLines(
  db: WriteDb,
  contentId: number,
  turns: Turns,
  partDone: PartDone = () => {},
): Promise<void> {
  const days = selectSharedDays(db, contentId)
  const spans = selectSpansOfLines(db, contentId, AT_ONCE)
  const parts = spans.length + days.length
  const settleOwn = isContentResting(db, contentId) ? restLinesOf : wakeLinesOf
  for (const [at, span] of spans.entries()) {
    await turns.give()
    settleOwn(db, contentId, span)
    partDone(at + 1, parts)
  }
  const statements = selectCountingStatements(db).map(({ fileId, accountId, account }) => {
    return { fileId, accountId, accounts: accountsLike(db, account) }
  })
  const noted = startNoting(db)
  for (const [at, day] of days.entries()) {
    await turns.give()
    identifyDay(db, day, statements, noted)
    partDone(spans.length + at + 1, parts)
  }
  noted.audit(contentId)
}

interface CountingStatement {
  readonly fileId: number
  readonly accountId: number
  readonly accounts: readonly AccountLike[]
}

/** A place of a file that counts: with a record of its own, or sighted as a line of another file. */
interface HeldPlace extends Place, LineWords {
  readonly accountId: number
  row: LineOfDay | null
  readonly sighted: number | null
}

function identifyDay(db: WriteDb, day: Day, statements: readonly CountingStatement[], noted: Noting): void {
  const rows = selectAllLinesOfDay(db, day)
  const sightings = selectSightingsOfDay(db, day)
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  const rowsOf = Map.groupBy(rows, ({ fileId }) => fileId)
  const sightingsOf = Map.groupBy(sightings, ({ fileId }) => fileId)
  const files = statements.map((statement) => {
    const own = rowsOf.get(statement.fileId) ?? []
    return { ...statement, places: placesOf(statement, own, sightingsOf.get(statement.fileId) ?? [], rowOf) }
  })
  const firstOf = sameLines(files)
  const places = files.flatMap((file) => file.places)
  for (const place of places) if (firstOf.get(place) === place) place.row ??= noted.tellApart(day, place)
  const standIn = (place: HeldPlace): number => firstOf.get(place)!.row!.id

  const told = insteadOf(rows, places, standIn)
  for (const place of places) {
    if (place.row !== null) continue
    const found = told.get(place.sighted!) ?? place.sighted
    if (found === standIn(place)) continue
    place.row = noted.tellApart(day, place)
    told.set(place.row.id, standIn(place))
  }
  const isCounting = new Set(statements.map(({ fileId }) => fileId))
  const all = new Set([...rows, ...places.flatMap(({ row }) => row ?? [])])
  for (const row of all) noted.settle(row, told.get(row.id) ?? null, isCounting.has(row.fileId))
}

/** In the order of the file, with the words that this file prints. */
function placesOf(
  { fileId, accountId }: CountingStatement,
  rows: readonly LineOfDay[],
  sightings: readonly SightingOfDay[],
  rowOf: ReadonlyMap<number, LineOfDay>,
): HeldPlace[] {
  const sighted = new Map(sightings.map((sighting) => [sighting.line, sighting]))
  const own = rows.map((row) => ({ ...row, row, sighted: sighted.get(row.line)?.lineId ?? null }))
  for (const { line } of own) sighted.delete(line)
  const elsewhere = [...sighted.values()].map(({ line, lineId, words }) => {
    return { ...rowOf.get(lineId)!, ...words, fileId, line, accountId, row: null, sighted: lineId }
  })
  return [...own, ...elsewhere].toSorted((a, b) => a.line - b.line)
}

/** For each record of the day the line that stands for it among those that count; null when it stands for itself, or nothing does. */
function insteadOf(
  rows: readonly LineOfDay[],
  places: readonly HeldPlace[],
  standIn: (place: HeldPlace) => number,
): Map<number, number | null> {
  const held = new Map(places.flatMap((place) => (place.row === null ? [] : [[place.row.id, standIn(place)]])))
  const seen = new Map<number, number>()
  const stoodFor = new Map<number, number>()
  for (const place of places) {
    if (place.sighted !== null && !seen.has(place.sighted)) seen.set(place.sighted, standIn(place))
    const instead = place.row?.instead ?? null
    if (instead !== null && !stoodFor.has(instead)) stoodFor.set(instead, standIn(place))
  }
  return new Map(
    rows.map(({ id, instead }) => {
      const found = held.get(id) ?? seen.get(id) ?? stoodFor.get(id) ?? (instead === null ? null : held.get(instead))
      return [id, found === undefined || found === id ? null : found]
    }),
  )
}

/** Writes down what was found, and what of it the audit is to seal. */
interface Noting {
  /** Gives a place that was a sighting a record of its own. */
  tellApart(day: Day, place: HeldPlace): LineOfDay
  /** What stands for a line, and whether its own file counts. */
  settle(row: LineOfDay, instead: number | null, isFileCounting: boolean): void
  audit(contentId: number): void
}

function startNoting(db: WriteDb): Noting {
  const lines = new Map<number, { added: number; seal: Seal }>()
  const stands = { noted: 0, seal: startSeal() }

  return {
    tellApart: (day, place) => {
      const { fileId, line, accountId, amount, balance, narration, reference, utr, valueDate, fromGateway } = place
      const { id, checksum } = insertSealable(db, 'statement_line', {
        file_id: fileId,
        line,
        account_id: accountId,
        posted_on: day,
        value_date: valueDate,
        narration,
        reference,
        utr,
        amount_paise: amount,
        balance_paise: balance,
        from_gateway: fromGateway,
      })
      if (place.sighted !== null) insertToldApart(db, fileId, line, id)
      const ofFile = lines.get(fileId) ?? { added: 0, seal: startSeal() }
      ofFile.added++
      ofFile.seal.add(checksum)
      lines.set(fileId, ofFile)
      return { ...place, id, accountId, rests: 0, instead: null }
    },
    settle: ({ id, rests, instead: before }, instead, isFileCounting) => {
      if (instead !== before) {
        stands.seal.add(insertInstead(db, id, instead))
        stands.noted++
      }
      if (!isFileCounting || instead !== null) {
        if (rests === 0 || instead !== before) restLine(db, id, instead)
      } else if (rests === 1) wakeLine(db, id)
    },
    audit: (contentId) => {
      if (lines.size === 0 && stands.noted === 0) return
      const after = {
        lines: [...lines].map(([file, { added, seal }]) => ({ file, added, seal: seal.digest() })),
        stands: { noted: stands.noted, seal: stands.seal.digest() },
      }
      insertAudit(db, { act: 'tell-lines-apart', subject: `file ${contentId}`, after })
    },
  }
}
