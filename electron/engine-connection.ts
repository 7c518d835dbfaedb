import { appError } from '../shared/app-error.ts'
import type {
  EngineCall,
  EngineInput,
  EngineMessage,
  EngineMethodName,
  EngineOutput,
  EngineRequest,
} from '../shared/engine-contract.ts'
import { fail, type Result } from '../shared/result.ts'

/** The engine's process as main needs it; Electron's `UtilityProcess` is one. */
export interface EngineProcess {
  readonly pid: number | undefined
  on(event: 'message', listener: (message: EngineMessage) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  postMessage(message: EngineRequest): void
  kill(): boolean
}

/** The conversation with one engine process, from its start to its end. */
export interface EngineConnection {
  /** Answers `engine-restarted` when the process ends before it has answered. */
  readonly call: EngineCall
  /** False when the process ended before it was ready. */
  readonly ready: Promise<boolean>
  /** The exit code. */
  readonly ended: Promise<number>
  pid(): number | undefined
  isAlive(): boolean
  kill(): void
}

export function connectEngine(
  engine: EngineProcess,
  onEvent: (name: string, payload: unknown) => void,
): EngineConnection {
  const pending = new Map<number, (result: Result<unknown>) => void>()
  const ready = Promise.withResolvers<boolean>()
  const ended = Promise.withResolvers<number>()
  let lastId = 0
  let alive = true

  engine.on('message', receive)
  engine.on('exit', (code) => {
    alive = false
    for (const answer of pending.values()) answer(stopped())
    pending.clear()
    ready.resolve(false)
    ended.resolve(code)
  })

  return {
    call: async (method, input) => (alive ? ask(method, input) : stopped()),
    ready: ready.promise,
    ended: ended.promise,
    pid: () => engine.pid,
    isAlive: () => alive,
    kill: () => void engine.kill(),
  }

  function ask<Name extends EngineMethodName>(
    method: Name,
    input: EngineInput<Name>,
  ): Promise<Result<EngineOutput<Name>>> {
    const id = ++lastId
    return new Promise((resolve) => {
      // The engine is of the same build and its handlers have these types.
      pending.set(id, resolve as (result: Result<unknown>) => void)
      engine.postMessage({ id, method, input })
    })
  }

  function receive(message: EngineMessage): void {
    switch (message.kind) {
      case 'ready':
        return ready.resolve(true)
      case 'event':
        return onEvent(message.name, message.payload)
      case 'answer':
        pending.get(message.id)?.(message.result)
        pending.delete(message.id)
    }
  }
}

function stopped(): Result<never> {
  return fail(appError('engine-restarted'))
}
