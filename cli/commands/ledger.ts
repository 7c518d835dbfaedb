import { basename } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { EntryMatchRow, LedgerReport, LedgersView, OpenEntryRow } from '../../shared/contract/ledgers.ts'
import { formatDay } from '../../shared/day.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { formatRupees, sumPaise } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import type { Command } from '../arguments.ts'
import { differenceText, linesAt, namedDifference, placeOf, withNote } from '../by-hand.ts'
import { everyRow } from '../every-row.ts'
import type { OptionValues } from '../options.ts'
import { notAFile } from '../paths.ts'
import { counted, left, onOneLine, paragraphs, right, table } from '../text.ts'
import { told } from './decide.ts'
import { withOpenBook } from './with-book.ts'

/** Takes in what the merchant's own books say of a bank account. */
export async function importLedgers(
  engine: EngineHandlers,
  book: string,
  paths: readonly string[],
  account: string | undefined,
): Promise<Result<Answer>> {
  const refused = paths.map(notAFile).find((error) => error !== null)
  if (refused) return fail(refused)
  return withOpenBook(engine, book, async () => {
    const reports: LedgerReport[] = []
    for (const path of paths) {
      const imported = await engine.importLedger({ path, file: basename(path), account })
      if (!imported.ok) return imported
      reports.push(imported.value)
    }
    return ok({ document: { ledgers: reports }, text: () => reportText(reports) })
  })
}

function reportText(reports: readonly LedgerReport[]): string {
  return paragraphs(
    table(
      [left('Ledger'), left('Account'), right('Entries'), right('Added'), right('Not read')],
      reports.map(({ file, account, entries, added, rejected }) => [
        file,
        account,
        counted(entries),
        counted(added),
        counted(rejected.length),
      ]),
    ),
    ...reports.flatMap(({ notes }) => notes.map(onOneLine)),
    'What the bank and the books say: milaan ledger show BOOK',
  )
}

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
  if (places.length === 0 || entry.length === 0)
    return fail(appError('usage', 'ledger match takes at least one --line and one --entry.'))
  const lines = linesAt(engine, places)
  if (!lines.ok) return lines
  const entries = entriesAt(engine, entry)
  if (!entries.ok) return entries
  const sides = { lineIds: lines.value, entryIds: entries.value }
  const named = namedDifference(difference, () => engine.entriesDifference(sides))
  if (!named.ok) return named
  return engine.matchEntriesByHand({ ...sides, named: named.value, ...withNote(note) })
}

/** The entries that a person names, by the book's own ids: by the line alone where that says which. */
function entriesAt(engine: EngineHandlers, places: readonly string[]): Result<number[]> {
  const entryIds: number[] = []
  for (const text of places) {
    const place = /^\d{1,9}$/.test(text) ? { file: null, line: Number(text) } : placeOf(text)
    if (place === null)
      return fail(appError('usage', 'An entry is named by its line in the ledger, such as 12 or books.csv:12.'))
    const found = engine.entryAt(place)
    if (!found.ok) return found
    if (found.value === null) return fail(appError('entry-missing', text))
    if (found.value === 'several') return fail(appError('entry-unclear', text))
    entryIds.push(found.value)
  }
  return ok(entryIds)
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
  return ok({
    document: {
      ledgers: view.value.ledgers,
      matches: matches.value.map(matchDocument),
      onlyBank: bank.value.map(entryDocument),
      onlyBooks: books.value.map(entryDocument),
    },
    text: () => textOf(view.value, matches.value, { bank: bank.value, books: books.value }),
  })
}

function matchDocument({ bank, books, difference, named, ...match }: EntryMatchRow): object {
  return {
    ...match,
    differencePaise: difference,
    named: named.map(({ kind, amount }) => ({ kind, amountPaise: amount })),
    bank: bank.map(entryDocument),
    books: books.map(entryDocument),
  }
}

function entryDocument({ id: _id, amount, ...entry }: OpenEntryRow): object {
  return { ...entry, amountPaise: amount }
}

function textOf(
  { ledgers, accepted, proposed, onlyBank, onlyBooks }: LedgersView,
  matches: readonly EntryMatchRow[],
  open: { readonly bank: readonly OpenEntryRow[]; readonly books: readonly OpenEntryRow[] },
): string {
  if (ledgers.length === 0) return 'No ledger was imported yet: milaan import BOOK FILE --as ledger'
  return paragraphs(
    table(
      [left('Ledger'), left('Account'), left('From'), left('To'), right('Entries')],
      ledgers.map(({ file, account, from, to, entries }) => [
        file,
        account,
        formatDay(from),
        formatDay(to),
        counted(entries),
      ]),
    ),
    table(
      [left('Bank and books'), right('Count'), right('Amount')],
      [
        ['the same money', counted(accepted.count), formatRupees(accepted.amount)],
        ['for review', counted(proposed.count), formatRupees(proposed.amount)],
        ['only in the bank', counted(onlyBank.count), formatRupees(onlyBank.amount)],
        ['only in the books', counted(onlyBooks.count), formatRupees(onlyBooks.amount)],
      ],
    ),
    reviewTable(matches.filter(({ state }) => state === 'proposed')),
    byHandTable(matches.filter(({ decidedBy }) => decidedBy === 'person')),
    openTable('Only in the bank', open.bank),
    openTable('Only in the books', open.books),
  )
}

function reviewTable(matches: readonly EntryMatchRow[]): string {
  if (matches.length === 0) return ''
  return table(
    [left('For review'), left('Bank'), left('Books'), right('Amount'), left('Why')],
    matches.map(({ matchId, bank, books, evidence }) => [
      matchId,
      bank.map(placeIn).join(', '),
      books.map(placeIn).join(', '),
      formatRupees(sumPaise(bank.map(({ amount }) => amount))),
      evidence.join(' '),
    ]),
  )
}

function byHandTable(matches: readonly EntryMatchRow[]): string {
  if (matches.length === 0) return ''
  return table(
    [left('Said by a person'), left('Bank'), left('Books'), right('Amount'), left('Difference'), left('Note')],
    matches.map(({ matchId, bank, books, named, note }) => [
      matchId,
      bank.map(placeIn).join(', '),
      books.map(placeIn).join(', '),
      formatRupees(sumPaise(bank.map(({ amount }) => amount))),
      differenceText(named),
      note ?? '',
    ]),
  )
}

function openTable(heading: string, rows: readonly OpenEntryRow[]): string {
  if (rows.length === 0) return ''
  return table(
    [left(heading), left('Date'), right('Amount'), left('Text')],
    rows.map((row) => [placeIn(row), formatDay(row.day), formatRupees(row.amount), row.text]),
  )
}

function placeIn({ file, line }: OpenEntryRow): string {
  return `${file}:${line}`
}
