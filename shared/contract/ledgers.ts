import { z } from 'zod'
import { correctionsSchema } from '../statements/corrections.ts'
import { namedDifferences } from './decisions.ts'
import {
  appErrorShape,
  count,
  day,
  instant,
  method,
  nothing,
  pageOf,
  paise,
  rejectedRow,
  shortText,
  sum,
  window,
} from './parts.ts'

const ledgerRow = z.strictObject({
  ledgerId: count,
  file: z.string(),
  /** `''` where no statement of the account names one. */
  account: z.string(),
  from: day,
  to: day,
  entries: count,
  importedAt: instant,
})

/** A line of the bank or an entry of the books; money into the account is positive. */
const entryRow = z.strictObject({
  id: count,
  file: z.string(),
  line: count,
  day,
  text: z.string(),
  reference: z.string(),
  amount: paise,
})

const entryMatchRow = z.strictObject({
  matchId: z.string(),
  state: z.enum(['accepted', 'proposed']),
  decidedBy: z.enum(['machine', 'person']).nullable(),
  confidence: z.number(),
  evidence: z.array(z.string()),
  /** Bank less books; what a person called it, and said of it. */
  difference: paise,
  named: namedDifferences,
  note: z.string().nullable(),
  /** One of them is empty where those of the other cancel each other. */
  bank: z.array(entryRow),
  books: z.array(entryRow),
})

/** So many of them, with what they bring into the account and what they take out; neither is negative. */
const moved = z.strictObject({ count, moneyIn: paise, moneyOut: paise })

const side = z.enum(['bank', 'books'])

/** Why a line of the bank, or an entry of the books, is matched so, or is not. */
const entryWhyView = z.strictObject({
  side,
  subject: entryRow,
  /** What it is matched with; null where it is open. */
  match: entryMatchRow.nullable(),
  /** What of the other side comes nearest, or as near as others, each with a sentence on the test that it failed. */
  nearest: z.array(z.strictObject({ row: entryRow, why: z.string() })),
})

const ledgersView = z.strictObject({
  ledgers: z.array(ledgerRow),
  /** The accounts that a ledger can be of. */
  accounts: z.array(z.string()),
  /** Matches, with the money as the bank has it. */
  accepted: moved,
  proposed: moved,
  /** Of the days that the ledgers cover: what one side has and the other does not. */
  onlyBank: moved,
  onlyBooks: moved,
  /** Accepted matches of which the two sides differ, and by how much the bank shows more. */
  differences: sum,
})

const ledgerReport = z.strictObject({
  file: z.string(),
  account: z.string(),
  /** Entries of the file; none of them is added when the same file was imported for that account before. */
  entries: count,
  added: count,
  /** Whether its import had been undone, and counts again since. */
  isBack: z.boolean(),
  rejected: z.array(rejectedRow),
  notes: z.array(z.string()),
})

/** What an import of ledgers did with each file; one that is not understood keeps none of the others out. */
const ledgersImported = z.strictObject({
  ledgers: z.array(ledgerReport),
  failed: z.array(z.strictObject({ file: z.string(), error: appErrorShape })),
})

/** What the merchant's own books say of a bank account, beside what the bank says. */
export const ledgerMethods = {
  /** Takes in exports of ledgers in one transaction, and reconciles them with the statements. */
  importLedgers: method(
    'main',
    z.strictObject({
      files: z
        .array(z.strictObject({ fileId: z.string(), corrections: correctionsSchema.optional() }))
        .min(1)
        .max(1_000),
    }),
    ledgersImported,
  ),
  ledgers: method('engine', nothing, ledgersView),
  listEntryMatches: method(
    'engine',
    z.strictObject({ ...window, state: z.enum(['accepted', 'proposed']).optional(), search: shortText.optional() }),
    pageOf(entryMatchRow),
  ),
  listOpenEntries: method(
    'engine',
    z.strictObject({ ...window, side, search: shortText.optional() }),
    pageOf(entryRow),
  ),
  /** Why a line or an entry is matched so, or what comes nearest to it and the test that it failed. */
  whyEntry: method('engine', z.strictObject({ side, id: count }), entryWhyView),
  /** `reject` of a match that is accepted takes it apart; neither is matched so again. */
  decideEntries: method('engine', z.strictObject({ matchId: z.string(), kind: z.enum(['accept', 'reject']) }), nothing),
  /**
   * Takes lines and entries of one account for the same money, none of which is in an accepted match; of one side alone
   * those that cancel each other, such as a payment and its reversal.
   */
  matchEntriesByHand: method(
    'engine',
    z.strictObject({
      lineIds: z.array(count).max(100),
      entryIds: z.array(count).max(100),
      /** Required when the two sides differ: what the bank shows more, in parts that add up to it, and a note. */
      named: namedDifferences.optional(),
      note: shortText.optional(),
    }),
    nothing,
  ),
} as const

export type LedgerRow = z.infer<typeof ledgerRow>
export type OpenEntryRow = z.infer<typeof entryRow>
export type EntryMatchRow = z.infer<typeof entryMatchRow>
export type Moved = z.infer<typeof moved>
export type EntryWhyView = z.infer<typeof entryWhyView>
export type EntryWhyAsked = { readonly side: EntryWhyView['side']; readonly id: number }
export type LedgersView = z.infer<typeof ledgersView>
export type LedgersImported = z.infer<typeof ledgersImported>
export type LedgerReport = z.infer<typeof ledgerReport>
