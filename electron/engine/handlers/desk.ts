import type { EventName, EventPayload } from '../../../shared/contract.ts'
import type { Book } from '../book.ts'
import type { RunningReview } from '../import/review-statement.ts'
import type { RunningImport } from '../import/start-import.ts'
import type { ReconcileSoon } from '../reconcile/reconcile-soon.ts'

/** Tells whoever runs the engine of something that happened in the book. */
export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

/** What the handlers share: the open book, and the import that holds it, if one does. */
export interface Desk {
  book: Book | null
  importing: RunningImport | null
  /** A statement that is read to its end beside the book. */
  reviewing: RunningReview | null
  readonly emit: Emit
  readonly reconcileSoon: ReconcileSoon
}

/** Whether an import holds the book, so that nothing else may change it. */
export function isImporting({ importing }: Desk): boolean {
  return importing !== null && !importing.hasLetGo()
}
