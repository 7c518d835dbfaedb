import { basename } from 'node:path'
import { fileSource } from '../../electron/engine/import/file-source.ts'
import { inflate } from '../../electron/engine/import/inflate.ts'
import { readingFile } from '../../electron/engine/import/reading-file.ts'
import type { Entry, EntryOptions, MatchedEntries } from '../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../shared/matching/entries/match-entries.ts'
import { formatRupees, paise } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { PossibleTable } from '../../shared/tables/possible-tables.ts'
import { openTable, readTables, type TableRead } from '../../shared/tables/read-tables.ts'
import type { Answer } from '../answer.ts'
import { notAFile } from '../paths.ts'
import { counted, left, onOneLine, paragraphs, right, table } from '../text.ts'

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
  const tables = await readingFile(basename(leftPath), async () => readTables(first, second))
  if (!tables.ok) return tables
  const { left: lefts, right: rights } = tables.value
  const matched = matchEntries(lefts.entries, rights.entries, options)
  const document = {
    ...matched,
    skipped: { left: lefts.skipped, right: rights.skipped },
    read: { left: lefts.told, right: rights.told },
  }
  return ok({ document, text: () => textOf(matched, lefts, rights) })
}

function open(path: string): Promise<Result<PossibleTable>> {
  const file = basename(path)
  return readingFile(file, async () => openTable(fileSource(path, file), inflate))
}

function textOf({ pairs, unmatched }: MatchedEntries, lefts: TableRead, rights: TableRead): string {
  const of = { left: byLine(lefts.entries), right: byLine(rights.entries) }
  const accepted = pairs.filter(({ state }) => state === 'accepted').length
  return paragraphs(
    table(
      [left('Entries'), right('Left'), right('Right')],
      [
        ['in all', counted(lefts.entries.length), counted(rights.entries.length)],
        ['without a partner', counted(unmatched.left.length), counted(unmatched.right.length)],
      ],
    ),
    readTable('Left', lefts),
    readTable('Right', rights),
    `${counted(pairs.length, 'match', 'matches')}, of which ${counted(accepted)} are sure.`,
    table(
      [left('Left'), left('Right'), right('Amount'), left('State'), right('Confidence'), left('Why')],
      pairs.map((pair) => [
        pair.left.join(', '),
        pair.right.join(', '),
        formatRupees(paise(pair.left.reduce((sum, line) => sum + of.left.get(line)!.amount, 0))),
        pair.state === 'accepted' ? 'sure' : 'for review',
        `${(pair.confidence * 100).toFixed(1)} %`,
        pair.evidence.join(' '),
      ]),
    ),
    unmatchedTable('Only on the left', unmatched.left, of.left),
    unmatchedTable('Only on the right', unmatched.right, of.right),
    skippedTable('Skipped on the left', lefts.skipped),
    skippedTable('Skipped on the right', rights.skipped),
  )
}

/** How a table was understood, so that a misreading is seen. */
function readTable(side: string, { told }: TableRead): string {
  return told.map((sentence) => onOneLine(`${side}: ${sentence}`)).join('\n')
}

function skippedTable(heading: string, skipped: TableRead['skipped']): string {
  if (skipped.length === 0) return ''
  return table(
    [right(heading), left('Why')],
    skipped.map(({ line, reason }) => [String(line), reason]),
  )
}

function unmatchedTable(heading: string, lines: readonly number[], entries: ReadonlyMap<number, Entry>): string {
  if (lines.length === 0) return ''
  return table(
    [right(heading), left('Date'), right('Amount'), left('Text')],
    lines.map((line) => {
      const { day, amount, text } = entries.get(line)!
      return [String(line), day, formatRupees(amount), text]
    }),
  )
}

function byLine(entries: readonly Entry[]): Map<number, Entry> {
  return new Map(entries.map((entry) => [entry.line, entry]))
}
