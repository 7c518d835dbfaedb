import { z } from 'zod'
import { accountFields } from '../accounts/account-form.ts'
import { railChoices } from '../accounts/rail-choice.ts'
import { appErrorShape, count, instant, method, nothing, pageOf, paise, rail, shortText, sum, window } from './parts.ts'

const id = z.string().min(1).max(100)

const payInto = z.discriminatedUnion('rail', [
  z.strictObject({
    rail: z.literal('bank-account'),
    bank: z.string().nullable(),
    accountNumber: z.string(),
    ifsc: z.string(),
  }),
  z.strictObject({ rail: z.literal('upi'), vpa: z.string() }),
])

const accountRow = z.strictObject({
  virtualAccountId: z.string(),
  payInto: z.array(payInto),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** Null where the provider does not say. */
  isActive: z.boolean().nullable(),
  remitter: z.strictObject({ account: z.string(), ifsc: z.string() }).nullable(),
  minAmount: paise.nullable(),
  maxAmount: paise.nullable(),
  firstKnownAt: instant,
  collected: sum,
  lastPaidAt: instant.nullable(),
})

const accountView = z.strictObject({
  account: accountRow,
  /** Of what it collected, what is on a bank statement. */
  inBank: sum,
  /** The latest first. */
  history: z.array(
    z.strictObject({
      at: instant,
      how: z.enum(['created', 'found', 'fetched', 'edited', 'activated', 'deactivated']),
    }),
  ),
})

const text = z.string().max(300)
const typed = z.strictObject(
  Object.fromEntries(accountFields.map((field) => [field, text])) as Record<
    (typeof accountFields)[number],
    typeof text
  >,
)

const requestOutcome = z.enum(['created', 'found', 'refused', 'uncertain', 'given-up'])

/** How far the making of many accounts is. */
const batch = z.strictObject({
  batchId: count,
  file: z.string(),
  at: instant,
  requests: count,
  outcomes: z.strictObject({ created: count, found: count, refused: count, uncertain: count, 'given-up': count }),
  /** Requests that have no end yet. */
  left: count,
})

/** A batch as it runs: `stopped` says why it waits for the person, null while it runs, was cancelled or is done. */
const batchProgress = z.strictObject({
  batch,
  isRunning: z.boolean(),
  stopped: appErrorShape.nullable(),
})

const requestRow = z.strictObject({
  line: count.nullable(),
  virtualAccountId: z.string(),
  rail,
  name: z.string(),
  outcome: requestOutcome.nullable(),
  reason: z.string().nullable(),
})

const previewedRow = z.strictObject({
  line: count,
  virtualAccountId: z.string(),
  rail,
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  standing: z.enum(['ready', 'known', 'refused']),
  reason: z.string().nullable(),
})

/** What a table of customers asks for, before anything is sent. */
const accountsPreview = z.strictObject({
  fileId: z.string(),
  file: z.string(),
  ready: count,
  known: count,
  refused: count,
  columns: z.array(z.strictObject({ heading: z.string(), column: z.enum([...accountFields, 'rails']) })),
  unused: z.array(z.string()),
  /** The first rows, and the first of those that are refused. */
  rows: z.array(previewedRow),
})

const shareAsk = {
  virtualAccountId: id,
  rail,
  /** Null when the customer decides; for UPI. */
  amount: paise.nullable(),
  note: z.string().max(80),
}

export const accountMethods = {
  listAccounts: method(
    'engine',
    z.strictObject({ ...window, search: shortText.optional(), isActive: z.boolean().optional() }),
    pageOf(accountRow),
  ),
  /** One account with what it collected; null when the book does not know it. */
  account: method('engine', z.strictObject({ virtualAccountId: id }), accountView.nullable()),
  /** A free id made of a customer's name, and how long it may be; null where no free one was found. */
  suggestAccountId: method(
    'engine',
    z.strictObject({ name: text, rails: z.enum(railChoices) }),
    z.strictObject({ virtualAccountId: z.string().nullable() }),
  ),
  /** Makes a bank account, a UPI id or both. Each that was made is in the book, also when the other failed. */
  createAccount: method(
    'main',
    z.strictObject({ rails: z.enum(railChoices), form: typed }),
    z.strictObject({
      virtualAccountId: z.string(),
      made: z.array(z.strictObject({ rail, how: z.enum(['created', 'found']) })),
      failed: z.strictObject({ rail, error: appErrorShape }).nullable(),
    }),
  ),
  editAccount: method('main', z.strictObject({ virtualAccountId: id, form: typed }), nothing),
  setAccountActive: method('main', z.strictObject({ virtualAccountId: id, isActive: z.boolean() }), nothing),
  /** Brings the provider's list into the book: accounts made elsewhere appear. */
  fetchAccounts: method(
    'main',
    nothing,
    z.strictObject({ added: count, changed: count, known: count, rejected: z.array(z.string()) }),
  ),

  /** Asks for a table of customers; null when the person cancels. */
  chooseAccountsFile: method('main', nothing, z.strictObject({ fileId: z.string(), file: z.string() }).nullable()),
  previewAccounts: method('main', z.strictObject({ fileId: z.string(), rails: z.enum(railChoices) }), accountsPreview),
  /** Keeps what the table asks for in the book, and begins to make it. */
  createAccounts: method('main', z.strictObject({ fileId: z.string(), rails: z.enum(railChoices) }), batchProgress),
  /** The batch that was begun last, running or not; null when there was none. */
  lastBatch: method('main', nothing, batchProgress.nullable()),
  continueBatch: method('main', z.strictObject({ batchId: count }), batchProgress),
  /** Stops after the account that is being made; the batch can be continued at any time. */
  stopBatch: method('main', nothing, nothing),
  /** Leaves the rest of the batch unmade for good. */
  giveUpBatch: method('main', z.strictObject({ batchId: count }), batchProgress),
  listRequests: method(
    'engine',
    z.strictObject({ ...window, batchId: count, outcome: z.enum([...requestOutcome.options, 'open']).optional() }),
    pageOf(requestRow),
  ),
  /** Saves what became of each row as CSV; null when the person cancels. */
  saveBatchResult: method('main', z.strictObject({ batchId: count }), z.strictObject({ file: z.string() }).nullable()),

  /** Puts the payment details into the clipboard. */
  copyDetails: method('main', z.strictObject(shareAsk), nothing),
  /** Opens WhatsApp or the mail program with the details filled in. */
  sendDetails: method('main', z.strictObject({ ...shareAsk, by: z.enum(['whatsapp', 'mail']) }), nothing),
  /** Saves the details as a one-page PDF; null when the person cancels. */
  saveDetails: method('main', z.strictObject(shareAsk), z.strictObject({ file: z.string() }).nullable()),
} as const

export type AccountRow = z.infer<typeof accountRow>
export type AccountView = z.infer<typeof accountView>
export type AccountsPreview = z.infer<typeof accountsPreview>
export type BatchView = z.infer<typeof batch>
export type BatchProgress = z.infer<typeof batchProgress>
export type RequestOutcome = z.infer<typeof requestOutcome>
export type RequestRow = z.infer<typeof requestRow>
export type TypedAccount = z.infer<typeof typed>
export const accountEvents = { batchProgress } as const
