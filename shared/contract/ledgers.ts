import { z } from 'zod'
import { namedDifferences } from './decisions.ts'
import { count, day, instant, method, nothing, pageOf, paise, rejectedRow, shortText, sum, window } from './parts.ts'

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
  bank: z.array(entryRow),
  books: z.array(entryRow),
})

/** So many of them, with what they bring into the account and what they take out; neither is negative. */
const moved = z.strictObject({ count, moneyIn: paise, moneyOut: paise })

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

/** What the merchant's own books say of a bank account, beside what the bank says. */
export const ledgerMethods = {
  /**
   * Takes in the export of a ledger, and reconciles it with the statements. Asks for the file where none is named; null
   * when the person cancels.
   */
  importLedger: method(
    'main',
    z.strictObject({ fileId: z.string().optional(), account: z.string().max(100).optional() }),
    ledgerReport.nullable(),
  ),
  ledgers: method('engine', nothing, ledgersView),
  listEntryMatches: method(
    'engine',
    z.strictObject({ ...window, state: z.enum(['accepted', 'proposed']).optional(), search: shortText.optional() }),
    pageOf(entryMatchRow),
  ),
  listOpenEntries: method(
    'engine',
    z.strictObject({ ...window, side: z.enum(['bank', 'books']), search: shortText.optional() }),
    pageOf(entryRow),
  ),
  /** `reject` of a match that is accepted takes it apart; neither is matched so again. */
  decideEntries: method('engine', z.strictObject({ matchId: z.string(), kind: z.enum(['accept', 'reject']) }), nothing),
  /** Takes lines and entries of one account for the same money, none of which is in an accepted match. */
  matchEntriesByHand: method(
    'engine',
    z.strictObject({
      lineIds: z.array(count).min(1).max(100),
      entryIds: z.array(count).min(1).max(100),
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
export type LedgersView = z.infer<typeof ledgersView>
export type LedgerReport = z.infer<typeof ledgerReport>
