import type { EngineMessage, EngineRequest, EngineHandlers } from '../../shared/engine-contract.ts'
import { appError } from '../../shared/app-error.ts'
import { fail, type Result } from '../../shared/result.ts'
import { createEngine } from './engine.ts'
import { isThread } from './import/threads.ts'

/** The part of Electron's `process.parentPort` that is used here; the engine knows nothing else of Electron. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void
  postMessage(message: EngineMessage): void
}

// A thread of the engine begins with this file too, where it is bundled.
if (!isThread) serve((process as unknown as { parentPort: ParentPort }).parentPort)

function serve(parentPort: ParentPort): void {
  const handlers = createEngine((name, payload) => parentPort.postMessage({ kind: 'event', name, payload }))
  parentPort.on('message', ({ data }) => {
    const { id, method, input } = data as EngineRequest
    void answer(handlers, method, input).then((result) => parentPort.postMessage({ kind: 'answer', id, result }))
  })
  parentPort.postMessage({ kind: 'ready' })
}

/** Main has parsed the input. A bug is caught here and nowhere else: it goes to the log whole and to the window as a code. */
async function answer(handlers: EngineHandlers, method: string, input: unknown): Promise<Result<unknown>> {
  if (!Object.hasOwn(handlers, method)) return fail(appError('input-invalid', `there is no method ${method}`))
  const handler = handlers[method as keyof EngineHandlers] as (input: unknown) => unknown
  try {
    return (await handler(input)) as Result<unknown>
  } catch (error) {
    const reference = crypto.randomUUID().slice(0, 8)
    process.stderr.write(`engine ${reference} ${method}: ${error instanceof Error ? error.stack : String(error)}\n`)
    return fail(appError('unexpected', reference))
  }
}
