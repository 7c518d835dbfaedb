import { setTimeout as sleep } from 'node:timers/promises'
import { appError } from '../shared/app-error.ts'
import type { EngineCall } from '../shared/engine-contract.ts'
import { fail } from '../shared/result.ts'
import { connectEngine, type EngineConnection, type EngineProcess } from './engine-connection.ts'
import type { Log } from './log.ts'
import { restartDelay } from './restart-policy.ts'

export interface EngineOptions {
  readonly spawn: () => EngineProcess
  /** Brings a new process to where the one before it was. Every other call waits until it is done. */
  readonly recover: (call: EngineCall) => Promise<void>
  readonly onRestarted: () => void
  readonly onEvent: (name: string, payload: unknown) => void
  readonly log: Log
}

export interface EngineClient {
  readonly call: EngineCall
  /** Closes the book, gives it a moment to do so, and ends the process for good. */
  readonly stop: () => Promise<void>
}

const MOMENT = 3_000

/**
 * Starts the engine and keeps it running. A call that is under way when the process ends answers `engine-restarted`;
 * calls made before the next process has recovered wait for it; after too many ends in a row they answer `engine-down`.
 */
export function startEngine({ spawn, recover, onRestarted, onEvent, log }: EngineOptions): EngineClient {
  const stops: number[] = []
  let stopping = false
  let connection: EngineConnection | null = null
  let gate = Promise.withResolvers<EngineConnection | null>()
  const finished = keepRunning()

  return {
    call: async (method, input) => {
      const open = await gate.promise
      return open === null || stopping ? fail(appError('engine-down')) : open.call(method, input)
    },
    stop: async () => {
      stopping = true
      if (connection !== null) await Promise.race([closeBook(connection.call), sleep(MOMENT)])
      connection?.kill()
      // A process that does not even end when it is told to is the operating system's: the app ends without it.
      await Promise.race([finished, sleep(MOMENT)])
    },
  }

  async function keepRunning(): Promise<void> {
    for (let delay: number | null = 0; delay !== null; delay = restartDelay(stops)) {
      await sleep(delay)
      if (stopping) break
      if (await run()) gate = Promise.withResolvers()
    }
    if (!stopping) log('the engine stopped too often and is not started again')
    gate.resolve(null)
  }

  /** From the start of one process to its end; answers whether calls went to it. */
  async function run(): Promise<boolean> {
    const engine = connectEngine(spawn(), onEvent)
    connection = engine
    if (await engine.ready) {
      log(`the engine started as process ${engine.pid()}`)
      if (stops.length > 0) await recover(engine.call)
    }
    const open = engine.isAlive()
    if (open) gate.resolve(engine)
    if (open && stops.length > 0) onRestarted()
    const code = await engine.ended
    log(`the engine stopped with code ${code}`)
    stops.push(Date.now())
    return open
  }
}

/** An import that is under way is given up: the book stays as it was before it. */
async function closeBook(call: EngineCall): Promise<void> {
  await call('cancelImport', {})
  await call('closeBook', {})
}
