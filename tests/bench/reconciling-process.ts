// Reconciles a book as it stands and prints how that went, as JSON: apart, so that neither the memory nor anything else
// of an import before is there. Argument: the book.
import { createEngine } from '../../electron/engine/engine.ts'
import { peakMemory } from './peak-memory.ts'
import type { Reconciled } from './reconcile-apart.ts'
import { valueOf } from './value-of.ts'

const engine = createEngine(() => {})
valueOf(engine.openBook({ path: process.argv[2]!, reconcile: false }))
const began = performance.now()
const { matched } = valueOf(await engine.reconcile({}))
const reconciled: Reconciled = {
  seconds: (performance.now() - began) / 1000,
  megabytes: peakMemory(),
  matched: matched.count,
}
valueOf(engine.closeBook({}))
console.log(JSON.stringify(reconciled))
