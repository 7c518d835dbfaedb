import { z } from 'zod'
import { count, day, instant, method, pageOf, sum, window } from './parts.ts'

/* The files that were imported, and undo and redo of a whole import. */

const fileKind = z.enum(['events', 'statement', 'ledger'])
const period = z.strictObject({ from: day, to: day })

const fileRow = z.strictObject({
  fileId: count,
  file: z.string(),
  kind: fileKind,
  size: count,
  importedAt: instant,
  /** What the file holds: lines of a statement, events, or entries of a ledger. */
  holds: count,
  account: z.string().nullable(),
  period: period.nullable(),
  /** When its import was undone; null as long as it counts. */
  withdrawnAt: instant.nullable(),
})

/** Entries of the merchant's books that stand no more, or that stand since. */
const entriesMoved = z.strictObject({ moneyIn: sum, moneyOut: sum })

/** How many payments or settlements go and come, and of how many that stay less or more vouches for them than before. */
const difference = z.strictObject({ going: sum, coming: sum, lessTrusted: sum, moreTrusted: sum })

const decisionsNow = z.strictObject({ count, words: z.array(z.string()) })

/** What undo, or redo, of an import changes, whether it is done or only looked at. */
const importChange = z.strictObject({
  act: z.enum(['undo', 'redo']),
  fileId: count,
  file: z.string(),
  kind: fileKind,
  importedAt: instant,
  isDone: z.boolean(),
  /** Lines of the file that go with undo, or come back with redo. Both sums are what they move, never negative. */
  lines: z.strictObject({ moneyIn: sum, moneyOut: sum, days: count, period: period.nullable() }),
  /** Lines of the file that are in the book either way, because another file that counts holds them. */
  linesHeldElsewhere: count,
  /** By how many lines of other files the book holds more, or less, because they are told apart in another way. */
  otherLines: z.int(),
  events: z.strictObject({ all: count, heldElsewhere: count }),
  payments: difference,
  settlements: difference,
  /** Pairs of settlements and lines, accepted or for review, with the amounts of their settlements. */
  matches: z.strictObject({ going: sum, coming: sum, examples: z.array(z.string()) }),
  /** Settlements whose money is on a bank statement. */
  inBank: z.strictObject({ before: sum, after: sum }),
  /** What the merchant's own books say: entries of the file, and of an earlier ledger that it replaces. */
  entries: z.strictObject({ going: entriesMoved, coming: entriesMoved }),
  /** Matches of bank and books, accepted or for review. */
  entryMatches: z.strictObject({ going: count, coming: count }),
  /** Lines that the merchant's own books have too. */
  inBooks: z.strictObject({ before: count, after: count }),
  /** What people decided, and does not hold as long as the import is undone; or holds again. */
  decisions: z.strictObject({ resting: decisionsNow, holding: decisionsNow }),
  days: z.strictObject({
    going: z.array(z.strictObject({ account: z.string().nullable(), period })),
    coming: z.array(z.strictObject({ account: z.string().nullable(), period })),
  }),
  /** All of it in words. */
  sentences: z.array(z.string()),
})

export const importChangeMethods = {
  listFiles: method('engine', z.strictObject({ ...window }), pageOf(fileRow)),
  /** Tells what undo or redo of an import would change, and changes nothing. */
  reportImportChange: method('engine', z.strictObject({ fileId: count, act: z.enum(['undo', 'redo']) }), importChange),
  undoImport: method('engine', z.strictObject({ fileId: count }), importChange),
  redoImport: method('engine', z.strictObject({ fileId: count }), importChange),
} as const

export const importChangeEvents = {
  /** How far undo or redo of an import is, or the report about it. */
  importChangeProgress: z.strictObject({ file: z.string(), done: count, total: count }),
} as const

export type FileRow = z.infer<typeof fileRow>
export type ImportChange = z.infer<typeof importChange>
