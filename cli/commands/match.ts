import { basename } from 'node:path'
import { fileSource } from '../../electron/engine/import/file-source.ts'
import { inflate } from '../../electron/engine/import/inflate.ts'
import { readingFile } from '../../electron/engine/import/reading-file.ts'
import type { EntryOptions, MatchedEntries } from '../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../shared/matching/entries/match-entries.ts'
import { physicalLine } from '../../shared/place-of-line.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { PossibleTable } from '../../shared/tables/possible-tables.ts'
import { openTable, readTables } from '../../shared/tables/read-tables.ts'
import type { Answer } from '../answer.ts'
import { matchReport } from '../match-report.ts'
import { notAFile } from '../paths.ts'

/** Matches any two tables of money: a ledger against a bank statement, two exports against each other. */
export async function match(
  leftPath: string,
  rightPath: string,
  options: Partial<EntryOptions>,
): Promise<Result<Answer>> {
  const refused = notAFile(leftPath) ?? notAFile(rightPath)
  if (refused) return fail(refused)
  const opened = [await open(leftPath), await open(rightPath)] as const
  if (!opened[0].ok) return opened[0]
  if (!opened[1].ok) return opened[1]
  const [first, second] = [opened[0].value, opened[1].value]
  const tables = await matchingFile(leftPath, async () => readTables(first, second))
  if (!tables.ok) return tables
  const { left: lefts, right: rights } = tables.value
  const matched = matchEntries(lefts.entries, rights.entries, options)
  const document = {
    ...onPhysicalLines(matched),
    skipped: { left: lefts.skipped.map(onPhysicalLine), right: rights.skipped.map(onPhysicalLine) },
    read: { left: lefts.told, right: rights.told },
  }
  return ok({ document, text: () => matchReport(matched, lefts, rights) })
}

/** Scripts look for a row where it stands; what is second on its line is of that line. */
function onPhysicalLines({ pairs, unmatched, ambiguous, nearest }: MatchedEntries): MatchedEntries {
  return {
    pairs: pairs.map(ofPhysicalLines),
    unmatched: ofPhysicalLines(unmatched),
    ambiguous: ambiguous.map(ofPhysicalLines),
    nearest: { left: nearest.left.map(onPhysicalLine), right: nearest.right.map(onPhysicalLine) },
  }
}

function ofPhysicalLines<Of extends { readonly left: readonly number[]; readonly right: readonly number[] }>(
  of: Of,
): Of {
  return { ...of, left: of.left.map(physicalLine), right: of.right.map(physicalLine) }
}

function onPhysicalLine<Of extends NamesLines>(of: Of): Of {
  const { line, nearest, partOf } = of
  return {
    ...of,
    line: physicalLine(line),
    ...(nearest !== undefined && { nearest: physicalLine(nearest) }),
    ...(partOf !== undefined && { partOf: physicalLine(partOf) }),
  }
}

interface NamesLines {
  readonly line: number
  readonly nearest?: number
  readonly partOf?: number
}

function open(path: string): Promise<Result<PossibleTable>> {
  return matchingFile(path, async () => openTable(fileSource(path, basename(path)), inflate))
}

/** What is wrong with a file is said as when it is imported; only that here nothing would have been added. */
async function matchingFile<T>(path: string, read: () => Promise<Result<T>>): Promise<Result<T>> {
  const result = await readingFile(basename(path), read)
  if (result.ok) return result
  const { message } = result.error
  return fail({ ...result.error, message: message.replace('Nothing was added', 'Nothing was matched') })
}
