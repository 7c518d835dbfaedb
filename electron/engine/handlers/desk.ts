import type { EventName, EventPayload } from '../../../shared/contract.ts'
import type { Book } from '../book.ts'
import type { ReconcileSoon } from '../reconcile-soon.ts'

/** Tells whoever runs the engine of something that happened in the book. */
export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

/** What the handlers share: the open book, and whether an import holds the writing connection. */
export interface Desk {
  book: Book | null
  importing: { cancel(): void } | null
  readonly emit: Emit
  readonly reconcileSoon: ReconcileSoon
}
