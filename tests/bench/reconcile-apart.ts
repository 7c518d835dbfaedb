import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** How reconciling a book went in a process of its own. */
export interface Reconciled {
  readonly seconds: number
  /** The most memory of that process, which did nothing else. */
  readonly megabytes: number
  /** Settlements whose money is on a statement. */
  readonly matched: number
}

/** Reconciles a book that no other process has open. */
export function reconcileApart(book: string): Reconciled {
  const script = join(import.meta.dirname, 'reconciling-process.ts')
  const printed = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, book])
  return JSON.parse(printed.toString()) as Reconciled
}
