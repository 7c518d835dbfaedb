import { appError } from '../../shared/app-error.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import type { Command } from '../arguments.ts'
import { booksDocument, booksText } from '../bank-beside-books.ts'
import { entriesAt, linesAt, namedDifference, withNote } from '../by-hand.ts'
import { everyRow } from '../every-row.ts'
import type { OptionValues } from '../options.ts'
import { told } from './decide.ts'
import { withOpenBook } from './with-book.ts'

/** The bank beside the books: what is the same money, and what only one side has. */
export async function ledger(
  engine: EngineHandlers,
  book: string,
  { act, id, values }: Extract<Command, { readonly verb: 'ledger' }>,
): Promise<Result<Answer>> {
  return withOpenBook(engine, book, async () => {
    switch (act) {
      case 'show':
        return show(engine)
      case 'accept':
      case 'reject': {
        return told(engine, await engine.decideEntries({ matchId: id ?? '', kind: act }))
      }
      case 'match':
        return told(engine, await matchByHand(engine, values))
    }
  })
}

async function matchByHand(
  engine: EngineHandlers,
  { line: places = [], entry = [], difference, note }: OptionValues,
): Promise<Result<unknown>> {
  if (places.length + entry.length < 2)
    return fail(
      appError(
        'usage',
        'ledger match takes at least one --line and one --entry, or several of one that cancel each other.',
      ),
    )
  const lines = linesAt(engine, places)
  if (!lines.ok) return lines
  const entries = entriesAt(engine, entry)
  if (!entries.ok) return entries
  const sides = { lineIds: lines.value, entryIds: entries.value }
  const named = namedDifference(difference, () => engine.entriesDifference(sides))
  if (!named.ok) return named
  return engine.matchEntriesByHand({ ...sides, named: named.value, ...withNote(note) })
}

async function show(engine: EngineHandlers): Promise<Result<Answer>> {
  const view = await engine.ledgers({})
  if (!view.ok) return view
  const matches = await everyRow((window) => engine.listEntryMatches(window))
  if (!matches.ok) return matches
  const bank = await everyRow((window) => engine.listOpenEntries({ ...window, side: 'bank' }))
  if (!bank.ok) return bank
  const books = await everyRow((window) => engine.listOpenEntries({ ...window, side: 'books' }))
  if (!books.ok) return books
  const shown = { view: view.value, matches: matches.value, bank: bank.value, books: books.value }
  return ok({
    document: booksDocument(shown),
    text: () => booksText(shown),
  })
}
