import type { Day } from './day.ts'
import type { Direction } from './domain.ts'
import type { Handlers, ImportReport, Nothing, OpenBook, Preview } from './contract.ts'
import type { ExceptionKind, MembershipState, Rule } from './matching/reconciliation.ts'
import type { Paise } from './paise.ts'
import type { Result } from './result.ts'
import type { Corrections } from './statements/corrections.ts'

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

export interface EngineMethods {
  newBook(input: { path: string }): Result<OpenBook>
  /** Reconciles first what came in and was not reconciled yet, unless told not to. */
  openBook(input: { path: string; reconcile?: boolean }): Result<OpenBook>
  /** Makes the demo book at the path if it is not there, and opens it. */
  openDemoBook(input: { path: string }): Promise<Result<OpenBook>>
  closeBook(input: Nothing): Result<Nothing>
  previewFile(input: FileToImport & { fileId: string }): Promise<Result<Preview>>
  /** Imports the files in one transaction, and reconciles afterwards unless told not to. */
  importFiles(input: {
    files: readonly FileToImport[]
    secrets: readonly string[]
    reconcile: boolean
    /** What becomes of the good files when another one cannot be read. */
    whenOneFails: 'add-none' | 'add-the-rest'
  }): Promise<Result<ImportReport>>
  /** Writes what is open as CSV. */
  saveOpenItems(input: { path: string }): Promise<Result<Nothing>>
  trail(input: Nothing): Result<Trail>
  verify(input: Nothing): Result<Verification>
}

export type EngineHandlers = EngineMethods & Handlers<'engine'>
export type EngineMethodName = keyof EngineHandlers

/** What the engine process receives and answers, with an id that pairs the two; events have none. */
export type EngineRequest = { readonly id: number; readonly method: string; readonly input: unknown }
export type EngineMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown }

export type SubjectState = 'accepted' | 'proposed' | 'open'

/** The money trail of a book. Amounts in paise; every list in a stable order; lines by file and physical line. */
export interface Trail {
  readonly payments: readonly {
    readonly referenceId: string
    readonly amountPaise: Paise
    readonly settlementId: string | null
    readonly membership: MembershipState | null
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
  }[]
  readonly lines: readonly {
    readonly file: string
    readonly line: number
    readonly date: Day
    readonly amountPaise: Paise
    readonly direction: Direction
    readonly settlementIds: readonly string[]
    readonly state: SubjectState
  }[]
  readonly exceptions: readonly {
    readonly kind: ExceptionKind
    readonly subject: { readonly type: 'payment' | 'settlement' | 'line'; readonly id: string }
    readonly since: Day | null
    readonly amountPaise: Paise
  }[]
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
