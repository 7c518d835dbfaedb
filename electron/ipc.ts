import { ipcMain, type WebContents } from 'electron'
import { contract, type Handlers, type MethodName } from '../shared/contract.ts'
import type { EngineCall, EngineMethodName } from '../shared/engine-contract.ts'
import { answer } from './answer.ts'
import { callChannel } from './channels.ts'
import type { Log } from './log.ts'
import { isOwnPage } from './sender.ts'

export interface IpcOptions {
  readonly handlers: Handlers<'main'>
  readonly call: EngineCall
  readonly origin: string
  readonly page: () => WebContents | null
  readonly log: Log
  readonly checkOutput: boolean
}

/** The one way from the window into the app. Main's methods are answered here, the engine's are passed on. */
export function answerWindow({ handlers, call, origin, page, log, checkOutput }: IpcOptions): void {
  ipcMain.handle(callChannel, (event, method: unknown, input: unknown) => {
    if (!isOwnPage(event, page(), origin)) {
      log(`refused a call from ${event.senderFrame?.origin ?? 'a frame that is gone'}`)
      throw new Error('refused')
    }
    return answer(method, input, { handle, log, checkOutput })
  })

  function handle(method: MethodName, input: never): unknown {
    return isMains(method) ? handlers[method](input) : call(method as EngineMethodName, input)
  }
}

function isMains(method: MethodName): method is keyof Handlers<'main'> {
  return contract[method].on === 'main'
}
