import type { Readable, Writable } from 'node:stream'
// Playwright's types of the protocol; its package exports them under no name of their own.
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts'

export type Method = keyof Protocol.CommandParameters
export type Params<M extends Method> = Protocol.CommandParameters[M]
export type Answer<M extends Method> = Protocol.CommandReturnValues[M]
type EventName = keyof Protocol.Events
export type EventParams<E extends EventName> = Protocol.Events[E]

/** What to do on which event; the keys and the parameters are the protocol's. */
export type Reactions = { readonly [E in EventName]?: (params: EventParams<E>) => void }

export function react(reactions: Reactions, event: string, params: unknown): void {
  const reaction = Object.hasOwn(reactions, event) ? reactions[event as EventName] : undefined
  if (reaction) (reaction as (params: unknown) => void)(params)
}

export interface Cdp {
  readonly closed: boolean
  send<M extends Method>(method: M, params?: Params<M>, sessionId?: string): Promise<Answer<M>>
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly sessionId?: string
  readonly result?: unknown
  readonly error?: { readonly message: string; readonly data?: string }
}
type Waiting = { resolve(result: never): void; reject(error: Error): void }

/** A Chrome DevTools Protocol connection over --remote-debugging-pipe: JSON messages, each ended by a NUL byte. */
export function connect(
  output: Writable,
  input: Readable,
  onEvent: (event: string, params: unknown, sessionId: string | undefined) => void,
): Cdp {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let closed = false

  function receive(message: Message): void {
    if (message.id === undefined) return onEvent(message.method ?? '', message.params, message.sessionId)
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) asked?.reject(new Error(`${message.error.message} ${message.error.data ?? ''}`.trim()))
    else asked?.resolve(message.result as never)
  }
  function close(): void {
    closed = true
    for (const asked of waiting.values()) asked.reject(new Error('Chromium closed'))
    waiting.clear()
  }

  onMessages(input, (text) => receive(JSON.parse(text) as Message))
  input.on('close', close).on('error', close)
  output.on('error', close)
  return {
    get closed() {
      return closed
    },
    send(method, params, sessionId) {
      if (closed) return Promise.reject(new Error('Chromium closed'))
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        output.write(JSON.stringify({ id, method, params: params ?? {}, sessionId }) + '\0')
      })
    },
  }
}

function onMessages(input: Readable, receive: (text: string) => void): void {
  let rest: Buffer[] = []
  input.on('data', (chunk: Buffer) => {
    let from = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...rest, chunk.subarray(from, end)]).toString()
      rest = []
      from = end + 1
      receive(text)
    }
    rest.push(chunk.subarray(from))
  })
}
