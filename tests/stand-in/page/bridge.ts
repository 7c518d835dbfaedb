/** A value on its way between the two worlds of a page. */
type Packed =
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'again' | 'function' | 'promise'; readonly id: number }
  | { readonly is: 'error'; readonly message: string }
  | { readonly is: 'array'; readonly items: readonly Packed[] }
  | { readonly is: 'object'; readonly entries: readonly (readonly [string, Packed])[] }

/** What one world asks of the other; `value` arrives unpacked. */
export interface Ask {
  readonly kind: string
  readonly [field: string]: unknown
}
type Reply = { readonly ok: Packed } | { readonly failed: string }
type Settling = { readonly kind: 'resolve' | 'reject'; readonly id: number; readonly value: Packed }
type Request =
  | { readonly kind: 'call'; readonly id: number; readonly args: readonly Packed[] }
  | { readonly kind: 'ask'; readonly asked: Ask }
type BridgeMessage = { readonly kind: 'return'; readonly reply: Reply } | Settling | Request

export interface Bridge {
  ask(message: Ask): unknown
  pack(value: unknown): Packed
}
type AnyFunction = (...args: unknown[]) => unknown

/**
 * One end of the context bridge. Both worlds share the window, so a CustomEvent crosses between them synchronously and
 * Chromium structured-clones its detail; functions, promises and errors are replaced by handles here, as Electron's
 * contextBridge does (other values are copied, prototypes are dropped). It is injected as text, so it may use nothing
 * from this module's scope, and is one function.
 */
export function bridge(
  token: string,
  side: 'main' | 'isolated',
  hooks: Readonly<Record<string, (message: Ask) => unknown>>,
): Bridge {
  const other = side === 'main' ? 'isolated' : 'main'
  const notCloneable = 'An object could not be cloned.'
  const tooDeep = 'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.'
  // The page may replace its own built-ins later; these are the ones it started with.
  const PageEvent = CustomEvent
  const dispatch = EventTarget.prototype.dispatchEvent.bind(window)

  const functions: AnyFunction[] = []
  const functionIds = new WeakMap<AnyFunction, number>()
  const promises = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>()
  let lastPromise = 0
  let reply: Reply | undefined

  function post(message: BridgeMessage): void {
    dispatch(new PageEvent(`${token}:${other}`, { detail: message }))
  }
  function request(message: Request): unknown {
    post(message)
    const answer = reply
    reply = undefined
    if (!answer) throw new Error(notCloneable)
    if ('failed' in answer) throw new Error(answer.failed)
    return unpack(answer.ok)
  }

  function messageOf(error: unknown): string {
    if (typeof error === 'object' && error && 'message' in error && typeof error.message === 'string') {
      return error.message
    }
    return 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.'
  }
  function kindOf(value: object): string {
    return Object.prototype.toString.call(value).slice(8, -1)
  }
  /** Kinds that Chromium clones as a whole; every other object crosses as its own enumerable properties. */
  function isCloneable(value: object): boolean {
    const kinds =
      /^(Date|RegExp|Map|Set|Blob|File|FileList|ImageData|ImageBitmap|DataView|(Shared)?ArrayBuffer|.*Array|Boolean|Number|String|BigInt|WeakMap|WeakSet|Map Iterator|Set Iterator|Arguments|Module)$/
    return kinds.test(kindOf(value))
  }

  function pack(value: unknown, seen = new Map<object, number>(), depth = 0): Packed {
    if (depth > 1000) throw new TypeError(tooDeep)
    if (typeof value === 'function') return { is: 'function', id: functionId(value as AnyFunction) }
    if (typeof value === 'symbol') throw new Error(notCloneable)
    if (value === null || typeof value !== 'object') return { is: 'value', value }
    if (value instanceof Promise) return packPromise(value)
    if (value instanceof Error) return { is: 'error', message: messageOf(value) }
    // Since Electron 29 ipcRenderer itself crosses as {}.
    if ('__standinOpaque' in value) return { is: 'object', entries: [] }
    const again = seen.get(value)
    if (again !== undefined) return { is: 'again', id: again }
    if (!Array.isArray(value) && isCloneable(value)) return { is: 'value', value: structuredClone(value) }
    if (value instanceof Node || value === window) {
      throw new Error('stand-in: DOM objects cannot cross the contextBridge here')
    }
    seen.set(value, seen.size)
    if (Array.isArray(value)) return { is: 'array', items: value.map((item) => pack(item, seen, depth + 1)) }
    return { is: 'object', entries: Object.entries(value).map(([key, item]) => [key, pack(item, seen, depth + 1)]) }
  }
  function functionId(target: AnyFunction): number {
    const known = functionIds.get(target)
    if (known !== undefined) return known
    const id = functions.push(target) - 1
    functionIds.set(target, id)
    return id
  }
  function packPromise(promise: Promise<unknown>): Packed {
    const id = ++lastPromise
    function tell(kind: 'resolve' | 'reject', value: unknown): void {
      try {
        post({ kind, id, value: pack(value) })
      } catch (error) {
        post({ kind: 'reject', id, value: { is: 'error', message: messageOf(error) } })
      }
    }
    promise.then(
      (value) => tell('resolve', value),
      (reason: unknown) => tell('reject', reason),
    )
    return { is: 'promise', id }
  }

  function unpack(packed: Packed, seen: unknown[] = []): unknown {
    switch (packed.is) {
      case 'value':
        return packed.value
      case 'again':
        return seen[packed.id]
      case 'error':
        return new Error(packed.message)
      case 'array': {
        const array: unknown[] = []
        seen.push(array)
        for (const item of packed.items) array.push(unpack(item, seen))
        return array
      }
      case 'object': {
        const object = {}
        seen.push(object)
        for (const [key, item] of packed.entries) {
          const value = unpack(item, seen)
          Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
        }
        return object
      }
      case 'promise':
        return new Promise((resolve, reject) => promises.set(packed.id, { resolve, reject }))
      case 'function':
        return (...args: unknown[]) => request({ kind: 'call', id: packed.id, args: args.map((item) => pack(item)) })
      default:
        return packed satisfies never
    }
  }

  function carryOut(message: Request): unknown {
    if (message.kind === 'call') return functions[message.id]?.(...message.args.map((item) => unpack(item)))
    const { value, ...asked } = message.asked
    return hooks[message.asked.kind]?.({ ...asked, kind: message.asked.kind, value: value && unpack(value as Packed) })
  }
  function answer(message: Request): Reply {
    try {
      return { ok: pack(carryOut(message)) }
    } catch (error) {
      return { failed: messageOf(error) }
    }
  }
  function settle({ kind, id, value }: Settling): void {
    const promise = promises.get(id)
    promises.delete(id)
    promise?.[kind](unpack(value))
  }

  EventTarget.prototype.addEventListener.call(window, `${token}:${side}`, (event) => {
    event.stopImmediatePropagation()
    const message = (event as CustomEvent<BridgeMessage | null>).detail
    if (!message) return
    if (message.kind === 'return') reply = message.reply
    else if (message.kind === 'call' || message.kind === 'ask') post({ kind: 'return', reply: answer(message) })
    else settle(message)
  })
  return { ask: (asked) => request({ kind: 'ask', asked }), pack: (value) => pack(value) }
}
