import type { EntryMatchRow, EntryWhyView, OpenEntryRow } from '../../shared/contract/ledgers.ts'
import { formatDay } from '../../shared/day.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { formatRupees } from '../../shared/paise.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import { entryDocument, matchDocument } from '../bank-beside-books.ts'
import { entriesAt } from '../by-hand.ts'
import { bold, left, onOneLine, paragraphs, right, table } from '../text.ts'

/** Why an entry of the books is matched with the bank as it is, or what of the bank comes nearest to it. */
export async function whyEntry(engine: EngineHandlers, place: string): Promise<Result<Answer>> {
  const found = entriesAt(engine, [place])
  if (!found.ok) return found
  const why = await engine.whyEntry({ side: 'books', id: found.value[0]! })
  if (!why.ok) return why
  return ok({ document: documentOf(why.value), text: () => textOf(why.value) })
}

function documentOf({ subject, match, nearest }: EntryWhyView): object {
  return {
    subject: { type: 'entry', ...entryDocument(subject) },
    match: match && matchDocument(match),
    nearest: nearest.map(({ row, why }) => ({ ...entryDocument(row), why })),
  }
}

function textOf({ subject, match, nearest }: EntryWhyView): string {
  const { file, line, amount, text } = subject
  return paragraphs(
    bold(onOneLine(`entry ${file}:${line}, ${formatRupees(amount)}: ${stateOf(match)}`)),
    onOneLine(text),
    match === null ? nearestText(nearest) : matchText(match),
  )
}

function stateOf(match: EntryMatchRow | null): string {
  if (match === null) return 'only in the books'
  return match.state === 'accepted' ? 'matched' : 'matched, for review'
}

function matchText({ bank, books, evidence, note }: EntryMatchRow): string {
  return paragraphs(
    [...evidence, ...(note === null ? [] : [`“${note}”`])].map(onOneLine).join('\n'),
    bank.length === 0 ? '' : rowsTable('In the bank', bank),
    rowsTable('In the books', books),
  )
}

function nearestText(nearest: EntryWhyView['nearest']): string {
  if (nearest.length === 0) return 'Nothing in the bank comes near it.'
  const reasons = [...new Set(nearest.map(({ why }) => why))]
  return paragraphs(
    reasons.map(onOneLine).join('\n'),
    rowsTable(
      'What comes near',
      nearest.map(({ row }) => row),
    ),
  )
}

function rowsTable(heading: string, rows: readonly OpenEntryRow[]): string {
  return table(
    [left(heading), left('Date'), right('Amount'), left('Text')],
    rows.map(({ file, line, day, amount, text }) => [`${file}:${line}`, formatDay(day), formatRupees(amount), text]),
  )
}
