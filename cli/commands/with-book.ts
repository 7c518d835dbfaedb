import type { EngineHandlers } from '../../shared/engine-contract.ts'
import type { Result } from '../../shared/result.ts'

/** Opens the book as it is, and only then goes on. */
export function withOpenBook<T>(
  engine: EngineHandlers,
  book: string,
  work: () => T,
): T | Extract<Result<never>, { ok: false }> {
  const opened = engine.openBook({ path: book, reconcile: false })
  return opened.ok ? work() : opened
}
