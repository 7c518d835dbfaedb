import { z } from 'zod'
import { accountEvents, accountMethods } from './contract/accounts.ts'
import { connectionMethods } from './contract/connection.ts'
import { decisionMethods, namedDifferences } from './contract/decisions.ts'
import { importChangeEvents, importChangeMethods } from './contract/import-changes.ts'
import { importEvents, importMethods } from './contract/imports.ts'
import { inboxEvents, inboxMethods } from './contract/inbox.ts'
import { ledgerMethods } from './contract/ledgers.ts'
import { count, day, instant, method, nothing, pageOf, paise, rail, shortText, sum, window } from './contract/parts.ts'
import { practiceMethods } from './contract/practice.ts'
import { rejectedTransferMethods } from './contract/rejected-transfers.ts'
import { termsMethods } from './contract/terms.ts'
import { whyMethods } from './contract/why.ts'
import { trusts } from './domain.ts'
import { exceptionKinds, rules } from './matching/reconciliation.ts'
import type { Result } from './result.ts'

/*
 * The border between the window and the rest, as data: every method with a schema for what goes in and what comes out,
 * and every event. The types of the handlers, of the window's client and of the bridge derive from it, so a missing,
 * extra or wrong handler does not compile. `on` says which process answers: main owns dialogs, files and recent books,
 * the engine owns the book.
 */

const recentBook = z.strictObject({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  openedAt: instant,
  there: z.boolean(),
})
const openBook = z.strictObject({ name: z.string(), folder: z.string(), demo: z.boolean() })

const overview = z.strictObject({
  collected: sum,
  /** Of what was collected, what neither the provider's own record nor a bank statement confirms. */
  unconfirmed: sum,
  settled: sum,
  inBank: sum,
  /** Of what is in the bank, what its lines show less: by matches, and the differences that are named in them. */
  lessInBank: sum,
  /** What is still on its way: not due yet, so no exception. */
  paymentsAwaited: sum,
  settlementsAwaited: sum,
  toReview: sum,
  exceptions: z.array(z.strictObject({ kind: z.enum(exceptionKinds), count, amount: paise })),
  quarantined: sum,
  /** The days that payments and statement lines of this book span. */
  payments: z.strictObject({ from: day, to: day }).nullable(),
  statements: z.strictObject({ from: day, to: day }).nullable(),
  /** The day that lateness is counted to; null when the book holds nothing that has a day. */
  asOf: day.nullable(),
  files: count,
})

const trust = z.enum(trusts)
const membershipState = z.enum(['provider', 'inferred', 'ambiguous'])

/** `ambiguous`: one of those that a settlement of its days could pay out. */
const paymentState = z.enum(['in-bank', 'settled', 'ambiguous', 'awaited', 'exception'])

const paymentRow = z.strictObject({
  referenceId: z.string(),
  amount: paise,
  paidAt: instant,
  rail,
  utr: z.string().nullable(),
  virtualAccountId: z.string().nullable(),
  remitterName: z.string().nullable(),
  trust,
  settlementId: z.string().nullable(),
  membership: membershipState.nullable(),
  state: paymentState,
})

const settlementState = z.enum(['accepted', 'proposed', 'open'])
const settlementRow = z.strictObject({
  settlementId: z.string(),
  amount: paise,
  count: count.nullable(),
  utr: z.string().nullable(),
  settledAt: instant.nullable(),
  /** The day on which its money is expected in the bank, when its payments or its own record say so. */
  expectedOn: day.nullable(),
  membership: membershipState.nullable(),
  membershipReason: z.string().nullable(),
  heldCount: count,
  heldAmount: paise,
  state: settlementState,
  trust,
  exception: z.enum(exceptionKinds).nullable(),
})

const lineRow = z.strictObject({
  id: count,
  file: z.string(),
  line: count,
  postedOn: day,
  valueDate: day.nullable(),
  narration: z.string(),
  reference: z.string(),
  utr: z.string().nullable(),
  direction: z.enum(['credit', 'debit']),
  amount: paise,
  balance: paise.nullable(),
  fromGateway: z.boolean(),
  state: settlementState,
})

const matchRow = z.strictObject({
  /** Stable as long as the match claims the same settlements and lines. */
  matchId: z.string(),
  rule: z.enum(rules),
  state: z.enum(['accepted', 'proposed']),
  decidedBy: z.enum(['machine', 'person']).nullable(),
  confidence: z.number(),
  evidence: z.array(z.strictObject({ signal: z.string(), words: z.string(), weight: z.number().optional() })),
  difference: paise,
  note: z.string().nullable(),
  /** What a person called the difference, in parts that add up to it. */
  named: namedDifferences,
  settlements: z.array(settlementRow),
  lines: z.array(lineRow),
})

const exceptionRow = z.strictObject({
  kind: z.enum(exceptionKinds),
  subject: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('payment'), id: z.string() }),
    z.strictObject({ type: z.literal('settlement'), id: z.string() }),
    z.strictObject({ type: z.literal('line'), id: count }),
    z.strictObject({ type: z.literal('event'), id: z.string() }),
  ]),
  /** Where a line stands: its file and physical line. */
  place: z.string().nullable(),
  since: day.nullable(),
  /** Bank working days from then to the day that lateness is counted to. */
  age: count.nullable(),
  amount: paise,
  reason: z.string(),
})

const statementRow = z.strictObject({
  fileId: count,
  file: z.string(),
  importedAt: instant,
  layout: z.string(),
  account: z.string().nullable(),
  from: day,
  to: day,
  lines: count,
  /** Lines that this file brought; the others were in the book already. */
  added: count,
  openingBalance: paise.nullable(),
  closingBalance: paise.nullable(),
  /** Whether the running balance proves every line; null when the file prints no balance. */
  proven: z.boolean().nullable(),
  brokenAtLine: count.nullable(),
  rejected: count,
  /** When its import was undone; null as long as it counts. */
  withdrawnAt: instant.nullable(),
})

const reconcileReport = z.strictObject({
  matched: sum,
  proposed: sum,
  open: sum,
  passes: z.array(z.strictObject({ rule: z.enum(rules), accepted: count, proposed: count, amount: paise })),
  exceptions: count,
  /** The day that lateness was counted to; null when the book holds nothing that has a day. */
  asOf: day.nullable(),
  milliseconds: z.number(),
})

export const contract = {
  // Books: main keeps the list and the dialogs, the engine opens the file.
  listRecentBooks: method('main', nothing, z.array(recentBook)),
  /** Asks where to put it; null when the person cancels. */
  newBook: method('main', nothing, openBook.nullable()),
  chooseBook: method('main', nothing, openBook.nullable()),
  openRecentBook: method('main', z.strictObject({ id: z.string() }), openBook),
  forgetRecentBook: method('main', z.strictObject({ id: z.string() }), nothing),
  openDemoBook: method('main', nothing, openBook),
  closeBook: method('main', nothing, nothing),
  /** Saves what is open as a CSV file for mailing; null when the person cancels. */
  saveOpenItems: method('main', nothing, z.strictObject({ file: z.string() }).nullable()),
  /** The book that is open now, null on the start page: what a reloaded window asks first. */
  currentBook: method('main', nothing, openBook.nullable()),

  overview: method('engine', nothing, overview),
  listPayments: method(
    'engine',
    z.strictObject({
      ...window,
      search: shortText.optional(),
      state: paymentState.optional(),
      /** What one account collected. */
      virtualAccountId: z.string().max(100).optional(),
    }),
    pageOf(paymentRow),
  ),
  listSettlements: method(
    'engine',
    z.strictObject({ ...window, search: shortText.optional(), state: settlementState.optional() }),
    pageOf(settlementRow),
  ),
  /** One settlement with the payments that it pays out, or could. */
  listMembers: method('engine', z.strictObject({ ...window, settlementId: z.string() }), pageOf(paymentRow)),
  listStatements: method('engine', z.strictObject({ ...window }), pageOf(statementRow)),
  listLines: method(
    'engine',
    z.strictObject({
      ...window,
      search: shortText.optional(),
      fileId: count.optional(),
      direction: z.enum(['credit', 'debit']).optional(),
      state: settlementState.optional(),
      /** Only lines that look like gateway money. */
      fromGateway: z.literal(true).optional(),
    }),
    pageOf(lineRow),
  ),
  listMatches: method(
    'engine',
    z.strictObject({ ...window, state: z.enum(['accepted', 'proposed']).optional(), search: shortText.optional() }),
    pageOf(matchRow),
  ),
  listExceptions: method(
    'engine',
    z.strictObject({ ...window, kind: z.enum(exceptionKinds).optional() }),
    pageOf(exceptionRow),
  ),
  /** Lateness is counted to `asOf`, or to the last day of the statements. */
  reconcile: method('engine', z.strictObject({ asOf: day.optional() }), reconcileReport),

  ...decisionMethods,
  ...rejectedTransferMethods,
  ...importMethods,
  ...connectionMethods,
  ...accountMethods,
  ...practiceMethods,
  ...inboxMethods,
  ...importChangeMethods,
  ...termsMethods,
  ...whyMethods,
  ...ledgerMethods,
} as const

/** What the engine and main tell the window without being asked. */
export const events = {
  /** Something in the book changed; every list on screen may be stale. */
  bookChanged: nothing,
  ...importEvents,
  ...accountEvents,
  ...inboxEvents,
  ...importChangeEvents,
  /** The engine stopped and was started again on the same book. */
  engineRestarted: nothing,
  /** A menu item that the window carries out. */
  menuCommand: z.strictObject({
    command: z.enum(['new-book', 'open-book', 'close-book', 'import', 'undo', 'find', 'reconcile']),
  }),
} as const

/** The input or answer of a method that needs none. */
export type Nothing = z.infer<typeof nothing>

type Contract = typeof contract
export type MethodName = keyof Contract
export type Input<Name extends MethodName> = z.infer<Contract[Name]['input']>
export type Output<Name extends MethodName> = z.infer<Contract[Name]['output']>
export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>

type MethodsOn<Process extends 'main' | 'engine'> = {
  [Name in MethodName]: Contract[Name]['on'] extends Process ? Name : never
}[MethodName]

/** One function per method of that process: nothing missing, nothing more. */
export type Handlers<Process extends 'main' | 'engine'> = {
  readonly [Name in MethodsOn<Process>]: (input: Input<Name>) => Awaitable<Result<Output<Name>>>
}
type Awaitable<T> = T | Promise<T>

/** What the window calls: one function per method, which rejects with nothing and always answers a Result. */
export type Client = {
  readonly [Name in MethodName]: (input: Input<Name>) => Promise<Result<Output<Name>>>
}

/** The two functions that the preload exposes as `window.milaan`. */
export interface Bridge {
  call(method: string, input: unknown): Promise<unknown>
  subscribe(listener: (event: { readonly name: string; readonly payload: unknown }) => void): () => void
}

export function hasMethod(name: string): name is MethodName {
  return Object.hasOwn(contract, name)
}

export type OverviewView = z.infer<typeof overview>
export type PaymentRow = z.infer<typeof paymentRow>
export type SettlementRow = z.infer<typeof settlementRow>
export type LineRow = z.infer<typeof lineRow>
export type MatchRow = z.infer<typeof matchRow>
export type ExceptionRow = z.infer<typeof exceptionRow>
export type StatementRow = z.infer<typeof statementRow>
export type ReconcileReport = z.infer<typeof reconcileReport>
export type RecentBook = z.infer<typeof recentBook>
export type OpenBook = z.infer<typeof openBook>
