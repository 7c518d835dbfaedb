import type { bridge } from './bridge.ts'
import type { codec, Encoded } from './codec.ts'

/** What the isolated world sends to the main process. */
export type FromPage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: Encoded }
  | { readonly kind: 'send'; readonly channel: string; readonly args: Encoded }
  | { readonly kind: 'open'; readonly url: string; readonly name: string; readonly features: string }
  | { readonly kind: 'preload-error'; readonly message: string; readonly stack: string }

/** What the main process delivers to the isolated world. */
export type ToPage =
  | { readonly kind: 'result'; readonly id: number; readonly result: Encoded }
  | { readonly kind: 'error'; readonly id: number; readonly error: string }
  | { readonly kind: 'send'; readonly channel: string; readonly args: Encoded }

export type Preload = (...globals: unknown[]) => void

/**
 * The world of a sandboxed preload: ipcRenderer, contextBridge and the `require` table of Electron's
 * lib/sandboxed_renderer/init.ts. It is injected as text, so it may use nothing from this module's scope.
 */
export function isolatedWorld(
  token: string,
  info: { readonly preload: string | null },
  createBridge: typeof bridge,
  createCodec: typeof codec,
  preload: Preload | null,
): void {
  if (window !== window.top) return
  const { encode, decode } = createCodec()
  const post = Reflect.get(globalThis, '__standinIpc') as (text: string) => void
  Reflect.deleteProperty(globalThis, '__standinIpc')
  function send(message: FromPage): void {
    post(JSON.stringify(message))
  }
  function unsupported(what: string): () => never {
    return () => {
      throw new Error(`stand-in: ${what} is not supported`)
    }
  }

  type Listener = (...args: unknown[]) => void
  class Emitter {
    #listeners = new Map<unknown, { listener: Listener; once: boolean }[]>()
    on(name: unknown, listener: Listener, once = false): this {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { listener, once }])
      return this
    }
    addListener(name: unknown, listener: Listener): this {
      return this.on(name, listener)
    }
    once(name: unknown, listener: Listener): this {
      return this.on(name, listener, true)
    }
    off(name: unknown, listener: Listener): this {
      const kept = this.#listeners.get(name) ?? []
      const at = kept.findLastIndex((entry) => entry.listener === listener)
      if (at >= 0) this.#listeners.set(name, kept.toSpliced(at, 1))
      return this
    }
    removeListener(name: unknown, listener: Listener): this {
      return this.off(name, listener)
    }
    removeAllListeners(name?: unknown): this {
      if (name === undefined) this.#listeners.clear()
      else this.#listeners.delete(name)
      return this
    }
    listenerCount(name: unknown): number {
      return this.#listeners.get(name)?.length ?? 0
    }
    emit(name: unknown, ...args: unknown[]): boolean {
      const called = this.#listeners.get(name) ?? []
      for (const { listener, once } of called) {
        if (once) this.off(name, listener)
        Reflect.apply(listener, this, args)
      }
      return called.length > 0
    }
  }

  const calls = new Map<number, (answer: Exclude<ToPage, { kind: 'send' }>) => void>()
  let lastCall = 0
  const ipcRenderer = Object.assign(new Emitter(), {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = ++lastCall
      send({ kind: 'invoke', id, channel, args: encode(args) })
      const answer = await new Promise<Exclude<ToPage, { kind: 'send' }>>((resolve) => calls.set(id, resolve))
      if (answer.kind === 'error') throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
      return decode(answer.result)
    },
    send: (channel: string, ...args: unknown[]) => send({ kind: 'send', channel, args: encode(args) }),
    sendSync: unsupported('ipcRenderer.sendSync'),
    postMessage: unsupported('ipcRenderer.postMessage'),
  })
  Object.defineProperty(ipcRenderer, '__standinOpaque', { value: true })

  function deliver(message: ToPage): void {
    if (message.kind === 'send') {
      const event = { sender: ipcRenderer, senderId: 0, ports: [] }
      ipcRenderer.emit(message.channel, event, ...(decode(message.args) as unknown[]))
      return
    }
    calls.get(message.id)?.(message)
    calls.delete(message.id)
  }
  Object.defineProperty(globalThis, '__standinDeliver', { value: deliver })

  const { ask, pack } = createBridge(token, 'isolated', { open: (message) => post(JSON.stringify(message)) })
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => void ask({ kind: 'expose', key, value: pack(api) }),
    exposeInIsolatedWorld: unsupported('contextBridge.exposeInIsolatedWorld'),
    executeInMainWorld: unsupported('contextBridge.executeInMainWorld'),
  }
  const webUtils = { getPathForFile: unsupported('webUtils.getPathForFile') }
  const electron = { contextBridge, ipcRenderer, webUtils }
  const events = Object.assign(Emitter, { EventEmitter: Emitter, default: Emitter })
  function setImmediate(callback: Listener, ...args: unknown[]): number {
    return window.setTimeout(callback, 0, ...args)
  }
  const clearImmediate = clearTimeout
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate }
  const url = { URL, URLSearchParams }
  const modules: Readonly<Record<string, unknown>> = {
    electron,
    'electron/common': electron,
    'electron/renderer': electron,
    events,
    'node:events': events,
    timers,
    'node:timers': timers,
    url,
    'node:url': url,
  }
  function require(name: string): unknown {
    if (!Object.hasOwn(modules, name)) throw new Error(`module not found: ${name}`)
    return modules[name]
  }

  const process = Object.assign(new Emitter(), info, { type: 'renderer', sandboxed: true, contextIsolated: true })
  const exports = {}
  try {
    preload?.(require, process, exports, { exports }, globalThis, setImmediate, clearImmediate)
  } catch (error) {
    console.error(`Unable to load preload script: ${info.preload}`)
    console.error(error)
    const stack = error instanceof Error ? error.stack : undefined
    send({ kind: 'preload-error', message: String(error), stack: String(stack) })
  }
  process.emit('loaded')
}
