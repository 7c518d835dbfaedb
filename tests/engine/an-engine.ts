import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { engineCall } from '../../electron/engine/engine-call.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import type { EventName } from '../../shared/contract.ts'
import type { EngineCall, EngineHandlers } from '../../shared/engine-contract.ts'
import type { Result } from '../../shared/result.ts'

export interface AnEngine {
  readonly engine: EngineHandlers
  /** As main and the command ask it. */
  readonly call: EngineCall
  readonly path: string
  readonly events: EventName[]
}

/** An engine with a new, empty book in that folder. */
export function anEngine(folder: string, name = 'shop.milaan'): AnEngine {
  const events: EventName[] = []
  const engine = createEngine((event) => events.push(event))
  const path = join(folder, name)
  valueOf(engine.newBook({ path }))
  onTestFinished(() => void engine.closeBook({}))
  return { engine, call: engineCall(engine), path, events }
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
