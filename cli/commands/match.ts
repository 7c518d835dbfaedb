import { basename } from 'node:path'
import { fileSource } from '../../electron/engine/import/file-source.ts'
import { readTable } from '../../electron/engine/import/read-table.ts'
import { readingFile } from '../../electron/engine/import/reading-file.ts'
import type { Entry, EntryOptions, MatchedEntries } from '../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../shared/matching/entries/match-entries.ts'
import { formatRupees, paise } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import { notAFile } from '../paths.ts'
import { counted, left, paragraphs, right, table } from '../text.ts'

/** Matches any two tables of money: a ledger against a bank statement, two exports against each other. */
export async function match(
  leftPath: string,
  rightPath: string,
  options: Partial<EntryOptions>,
): Promise<Result<Answer>> {
  const lefts = await entriesOf(leftPath)
  if (!lefts.ok) return lefts
  const rights = await entriesOf(rightPath)
  if (!rights.ok) return rights
  const matched = matchEntries(lefts.value, rights.value, options)
  return ok({ document: matched, text: () => textOf(matched, lefts.value, rights.value) })
}

async function entriesOf(path: string): Promise<Result<readonly Entry[]>> {
  const refused = notAFile(path)
  if (refused) return fail(refused)
  const file = basename(path)
  return readingFile(file, async () => {
    const table = readTable(fileSource(path, file))
    return table.ok ? ok(table.value.entries) : table
  })
}

function textOf({ pairs, unmatched }: MatchedEntries, lefts: readonly Entry[], rights: readonly Entry[]): string {
  const of = { left: byLine(lefts), right: byLine(rights) }
  const accepted = pairs.filter(({ state }) => state === 'accepted').length
  return paragraphs(
    table(
      [left('Entries'), right('Left'), right('Right')],
      [
        ['in all', counted(lefts.length), counted(rights.length)],
        ['without a partner', counted(unmatched.left.length), counted(unmatched.right.length)],
      ],
    ),
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
    openTable('Only on the left', unmatched.left, of.left),
    openTable('Only on the right', unmatched.right, of.right),
  )
}

function openTable(heading: string, lines: readonly number[], entries: ReadonlyMap<number, Entry>): string {
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
