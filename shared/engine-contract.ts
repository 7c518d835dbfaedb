import type { LedgersImported } from './contract/ledgers.ts'
import type { AccountForm } from './accounts/account-form.ts'
import type { RailChoice } from './accounts/rail-choice.ts'
import type { AccountChange, VirtualAccount } from './accounts/virtual-account.ts'
import type { Business, Connection, Environment } from './connection.ts'
import type { Day, Instant } from './day.ts'
import type { Direction, Rail } from './domain.ts'
import type { Handlers, Nothing, OpenBook } from './contract.ts'
import type { ImportReport, Preview, StatementReview } from './contract/imports.ts'
import type { AccountsPreview, BatchView, RequestOutcome } from './contract/accounts.ts'
import type {
  DifferenceKind,
  ExceptionKind,
  ExceptionSubject,
  MembershipState,
  PaymentOutlook,
  Period,
  Rule,
} from './matching/reconciliation.ts'
import type { Paise } from './paise.ts'
import type { Result } from './result.ts'
import type { Corrections } from './statements/corrections.ts'
import type { NamedLayout } from './statements/layout-file.ts'

/*
 * What main and the `milaan` command ask of the engine beyond the window's own methods. Paths appear here and never in
 * the window's contract: they come from a dialog of main or from the command line.
 */

export interface FileToImport {
  readonly path: string
  /** The name that the person knows it by; a staged file's path has another. */
  readonly file: string
  /** What the person says of a statement that it does not say itself. */
  readonly corrections?: Corrections | undefined
  /** The account that the person means it to be of: a statement that names another is refused. */
  readonly account?: string | undefined
}

export interface FileToPreview extends FileToImport {
  readonly fileId: string
  /** What the person means it to be; else it is what it shows to be. */
  readonly as?: 'ledger' | undefined
  /** Those that the person kept; not asked where there are corrections. */
  readonly layouts: readonly NamedLayout[]
}

export interface EngineMethods {
  newBook(input: { path: string }): Result<OpenBook>
  /** Reconciles first what came in and was not reconciled yet, unless told not to. */
  openBook(input: { path: string; reconcile?: boolean }): Result<OpenBook>
  /** Makes the demo book at the path if it is not there, and opens it. */
  openDemoBook(input: { path: string }): Promise<Result<OpenBook>>
  closeBook(input: Nothing): Result<Nothing>
  previewFile(input: FileToPreview): Promise<Result<Preview>>
  /** Ends an earlier one as cancelled. */
  reviewFile(input: FileToImport): Promise<Result<StatementReview>>
  /** Imports the files in one transaction, and reconciles afterwards unless told not to. */
  importFiles(input: {
    files: readonly FileToImport[]
    secrets: readonly string[]
    reconcile: boolean
    /** What becomes of the good files when another one cannot be read. */
    whenOneFails: 'add-none' | 'add-the-rest'
  }): Promise<Result<ImportReport>>
  /** Takes in ledgers of bank accounts in one transaction; the same file again adds nothing. */
  importLedgers(input: { files: readonly FileToImport[] }): Result<LedgersImported>
  /** Writes what is open as CSV. */
  saveOpenItems(input: { path: string }): Promise<Result<Nothing>>

  /** The book's access to the provider; main has the secrets. */
  connection(input: Nothing): Result<BookConnection>
  saveConnection(input: Connection): Result<Nothing>
  business(input: Nothing): Result<Business>
  saveBusiness(input: Business): Result<Nothing>
  /** Keeps an answer of the provider that was not understood; what is secret was taken out before. */
  keepDiagnostic(input: { path: string; status: number; text: string }): Result<Nothing>

  /** Notes that accounts are asked for, one form each, before anything is sent. */
  requestAccount(input: { form: AccountForm }): Result<{ requestId: number }>
  previewAccounts(input: FileToImport & { fileId: string; rails: RailChoice }): Promise<Result<AccountsPreview>>
  /** The same file again goes on with what is left of it. */
  requestAccounts(input: FileToImport & { rails: RailChoice }): Promise<Result<BatchView>>
  openRequests(input: { batchId: number; limit: number }): Result<readonly OpenRequest[]>
  /** Notes that the request is about to be sent; `mayExist` when an account of it may be there already. */
  beginRequest(input: { requestId: number }): Result<{ mayExist: boolean }>
  endRequest(input: { requestId: number; end: RequestEnd }): Result<Nothing>
  /** Ends every request of the batch that was not ended: it is not to be made. */
  giveUpRequests(input: { batchId: number }): Result<BatchView>
  /** Null when there was none. */
  batch(input: { batchId: number | 'last' }): Result<BatchView | null>
  saveBatchResult(input: { batchId: number; path: string }): Promise<Result<Nothing>>
  /** What the provider's list says. */
  learnAccounts(input: { accounts: readonly VirtualAccount[] }): Result<AccountsLearned>
  accountEdited(input: { virtualAccountId: string; change: AccountChange }): Result<Nothing>
  accountSetActive(input: { virtualAccountId: string; isActive: boolean }): Result<Nothing>

  /** Takes in what came by itself; the same delivery again adds nothing. Reconciles what it changes, at once or soon. */
  takeDeliveries(input: {
    source: DeliverySource
    deliveries: readonly Delivery[]
    secrets: readonly string[]
  }): Promise<Result<DeliveriesTaken>>
  /** Takes in what the relay gave out, and notes how far it was read, in one transaction. */
  takeRelayPage(input: RelayPage): Promise<Result<DeliveriesTaken>>
  /** Notes that the provider knows no such payments. */
  denyPayments(input: { referenceIds: readonly string[] }): Result<Nothing>
  /** Payments that the provider is to be asked for one by one; those that need it most first. */
  paymentsToAsk(input: { from: Day; limit: number; except: readonly string[] }): Result<readonly string[]>
  /** Which days to read the provider's list of, where the person does not say. */
  daysToSweep(input: Nothing): Result<Period>
  endSweep(input: { sweep: Sweep }): Result<Nothing>
  lastSweep(input: Nothing): Result<Sweep | null>
  /** How this book is paired with a relay; null when it is not. */
  relay(input: Nothing): Result<PairedRelay | null>
  saveRelay(input: Omit<RelayPairing, 'pairingId'>): Result<RelayPairing>
  endRelay(input: Nothing): Result<Nothing>
  unopened(input: Nothing): Result<readonly { readonly key: string; readonly envelope: string }[]>
  /** Checks again what is set apart; `opened` are envelopes that could be opened now. */
  recheck(input: {
    secrets: readonly string[]
    opened: readonly Delivery[]
  }): Promise<Result<{ cleared: number; left: number }>>

  /** Lateness counted to that day, else to the one that the book was reconciled to. */
  trail(input: { asOf?: Day | undefined }): Result<Trail>
  verify(input: Nothing): Result<Verification>
  /** What those lines brought less what those settlements are. */
  differenceOf(input: { settlementIds: readonly string[]; lineIds: readonly number[] }): Result<Paise>
  /** What those lines come to, less what those entries of the books do. */
  entriesDifference(input: { lineIds: readonly number[]; entryIds: readonly number[] }): Result<Paise>
  /** The line of that file and number, by the book's own id; null when there is none. */
  lineAt(input: { file: string; line: number }): Result<number | null>
  /**
   * The entry of the books on that line, by the book's own id: of that ledger, by its file's name or number, or with null
   * of any. Null when there is none, and `several` where more than one may be meant.
   */
  entryAt(input: { file: string | null; line: number }): Result<number | 'several' | null>
}

interface BookConnection {
  /** Tells this book's secrets apart from another's in the keychain. */
  readonly bookId: string
  readonly connection: Connection | null
  /** What the book holds that must not be mixed with another environment's records. */
  readonly held: Environment | 'real' | null
}

export interface OpenRequest {
  readonly requestId: number
  readonly form: AccountForm
}

/** How a request ended. */
export type RequestEnd =
  | { readonly kind: 'created' | 'found'; readonly account: VirtualAccount }
  | { readonly kind: Exclude<RequestOutcome, 'created' | 'found'>; readonly reason: string }

export interface AccountsLearned {
  readonly added: number
  readonly changed: number
  readonly known: number
}

export type DeliverySource = 'practice' | 'relay' | 'provider'

/** One webhook as it came over the wire. */
export interface Delivery {
  /** Tells it apart from the others of its source. */
  readonly key: string
  readonly receivedAt: Instant
  readonly contentType: string
  /** Those that may carry a signature. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface DeliveriesTaken {
  /** Events that the book did not hold yet. */
  readonly added: number
  readonly known: number
  /** Deliveries that no event could be read from. */
  readonly unread: number
  readonly failedSignatures: number
  /** Payments that the book counts since. */
  readonly payments: NewPayments
}

/** New payments: what they come to, and the first of them for a sentence. */
export interface NewPayments {
  readonly count: number
  readonly amount: Paise
  readonly first: { readonly referenceId: string; readonly amount: Paise; readonly remitterName: string | null } | null
}

/** One reading of the provider's list of payments. */
export interface Sweep {
  readonly beganAt: Instant
  readonly endedAt: Instant
  readonly from: Day
  readonly to: Day
  /** Whether every page was read and every payment asked for that needed it. */
  readonly isComplete: boolean
  /** Payments on the list. */
  readonly payments: number
  /** Payments asked for one by one, and how many of them the provider does not know. */
  readonly asked: number
  readonly denied: number
  /** Entries of answers that were not understood. */
  readonly notUnderstood: number
}

export interface RelayPairing {
  readonly pairingId: number
  readonly address: string
  readonly merchantId: string
  readonly desktopId: string
}

/** How far the relay was read. */
export interface RelayPosition {
  readonly cursor: string
  /** The last envelope, which the next one must follow on from; null before the first. */
  readonly end: { readonly seq: number; readonly sha256: string; readonly receivedAt: Instant } | null
}

export interface PairedRelay extends RelayPairing {
  readonly position: RelayPosition | null
}

/** A time of which the relay may have had events that this book never saw. */
export interface RelayGap {
  /** Null when it goes back to before the first event. */
  readonly from: Instant | null
  readonly to: Instant
  /** `expired`: the relay forgot them. `rewound`: it was put back to an earlier state. `broken-chain`: one is missing. */
  readonly reason: 'expired' | 'rewound' | 'broken-chain'
}

export interface RelayPage {
  readonly pairingId: number
  readonly deliveries: readonly Delivery[]
  /** Envelopes that no key at hand opens, as JSON. */
  readonly unopened: readonly { readonly key: string; readonly receivedAt: Instant; readonly envelope: string }[]
  readonly secrets: readonly string[]
  readonly position: RelayPosition
  readonly gaps: readonly RelayGap[]
}

export type EngineHandlers = EngineMethods & Handlers<'engine'>
export type EngineMethodName = keyof EngineHandlers

export type EngineInput<Name extends EngineMethodName> = Parameters<EngineHandlers[Name]>[0]
export type EngineOutput<Name extends EngineMethodName> = Extract<
  Awaited<ReturnType<EngineHandlers[Name]>>,
  { readonly ok: true }
>['value']

/** Asks the engine, wherever it runs: in a process of its own, or in this one. */
export type EngineCall = <Name extends EngineMethodName>(
  method: Name,
  input: EngineInput<Name>,
) => Promise<Result<EngineOutput<Name>>>

/** What the engine process receives and answers, with an id that pairs the two; events have none. */
export type EngineRequest = { readonly id: number; readonly method: string; readonly input: unknown }
export type EngineMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown }

export type SubjectState = 'accepted' | 'proposed' | 'open'

/** `in-bank`: settled, and the settlement's money is on a statement. */
type PaymentState = PaymentOutlook['state'] | 'in-bank'

/** The money trail of a book. Amounts in paise; every list in a stable order; lines by file and physical line. */
export interface Trail {
  readonly payments: readonly {
    readonly referenceId: string
    readonly amountPaise: Paise
    readonly settlementId: string | null
    readonly membership: MembershipState | null
    readonly state: PaymentState
  }[]
  readonly settlements: readonly {
    readonly settlementId: string
    readonly utr: string | null
    readonly amountPaise: Paise
    readonly count: number | null
    readonly lines: readonly { readonly file: string; readonly line: number }[]
    readonly state: SubjectState
    readonly rule: Rule | null
    readonly confidence: number | null
    readonly decidedBy: 'machine' | 'person' | null
    /** Lines less settlements of its match, and what a person named it. */
    readonly differencePaise: Paise
    readonly named: readonly { readonly kind: DifferenceKind; readonly amountPaise: Paise }[]
    /** Which payments it pays out, and how that is known. */
    readonly membership: MembershipState | null
    readonly membershipReason: string | null
    /** The day on which its money is expected in the bank. */
    readonly expectedOn: Day | null
    /** What was kept back, beside what the terms say; null where its payments are not all known. */
    readonly fees: TrailFees | null
  }[]
  readonly lines: readonly {
    readonly file: string
    readonly line: number
    readonly date: Day
    readonly amountPaise: Paise
    readonly direction: Direction
    readonly settlementIds: readonly string[]
    readonly state: SubjectState
    readonly rule: Rule | null
    readonly confidence: number | null
  }[]
  /** The day that lateness is counted to. */
  readonly asOf: Day | null
  readonly exceptions: readonly {
    readonly kind: ExceptionKind
    readonly subject: { readonly type: ExceptionSubject['type']; readonly id: string }
    readonly since: Day | null
    /** Bank working days from then to `asOf`. */
    readonly ageInWorkingDays: number | null
    readonly amountPaise: Paise
    /** What is missing and what would resolve it. */
    readonly reason: string
  }[]
}

/** What was kept back of a settlement's payments; all of it in paise. */
interface TrailFees {
  /** Whose terms hold for it; null where they are the same for every rail, or payments of both are in it. */
  readonly rail: Rail | null
  readonly grossPaise: Paise
  readonly feePaise: Paise
  readonly gstPaise: Paise
  readonly keptPaise: Paise
  readonly overchargedPaise: Paise
}

export interface Verification {
  readonly sound: boolean
  readonly checks: readonly {
    readonly check: 'integrity' | 'foreign-keys' | 'audit-chain' | 'records' | 'totals'
    readonly sound: boolean
  }[]
  /** Each names the table and row that is not as it was recorded, in a sentence. */
  readonly problems: readonly {
    readonly check: string
    readonly table: string | null
    readonly row: string | null
    readonly message: string
  }[]
}
