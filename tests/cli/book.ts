import { createEngine } from '../../electron/engine/engine.ts'
import type { EngineHandlers, Trail } from '../../shared/engine-contract.ts'
import type { Result } from '../../shared/result.ts'

/** Makes an empty book without the command, which is slower to start than all of this. */
export function makeBook(path: string): void {
  withEngine((engine) => valueOf(engine.newBook({ path })))
}

/** The trail of a book as the engine tells it, without the command. */
export function trailOf(path: string): Trail {
  return withEngine((engine) => {
    valueOf(engine.openBook({ path }))
    return valueOf(engine.trail({}))
  })
}

function withEngine<T>(work: (engine: EngineHandlers) => T): T {
  const engine = createEngine(() => {})
  try {
    return work(engine)
  } finally {
    engine.closeBook({})
  }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
