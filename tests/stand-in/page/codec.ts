export type Encoded = null | boolean | string | number | readonly Encoded[] | { readonly [key: string]: Encoded }

interface Base64 {
  toBase64(this: Uint8Array): string
  fromBase64(text: string): Uint8Array<ArrayBuffer>
}

/**
 * Structured clone to JSON and back, as Electron's IPC does it: functions, promises and DOM objects throw. It runs in
 * the main process and, as text, in the page; so it may use nothing from this module's scope, and is one function.
 */
export function codec() {
  const inNode = typeof Buffer !== 'undefined'

  function toBase64(bytes: Uint8Array): string {
    if (inNode) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    return (Uint8Array.prototype as unknown as Base64).toBase64.call(bytes)
  }
  function fromBase64(text: string): Uint8Array<ArrayBuffer> {
    return inNode ? new Uint8Array(Buffer.from(text, 'base64')) : (Uint8Array as unknown as Base64).fromBase64(text)
  }
  function kindOf(value: object): string {
    return Object.prototype.toString.call(value).slice(8, -1)
  }

  function encode(value: unknown, seen = new Map<object, number>()): Encoded {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (value === undefined) return ['undefined']
    if (typeof value === 'number') {
      if (Object.is(value, -0)) return ['number', '-0']
      return Number.isFinite(value) ? value : ['number', String(value)]
    }
    if (typeof value === 'bigint') return ['bigint', String(value)]
    if (typeof value !== 'object') throw new Error('An object could not be cloned.')
    const again = seen.get(value)
    if (again !== undefined) return ['again', again]
    seen.set(value, seen.size)
    return encodeObject(value, seen)
  }

  function encodeObject(value: object, seen: Map<object, number>): Encoded {
    if (Array.isArray(value)) return ['array', ...value.map((item) => encode(item, seen))]
    if (ArrayBuffer.isView(value)) {
      return ['view', kindOf(value), toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
    }
    switch (kindOf(value)) {
      case 'Date':
        return ['date', (value as Date).getTime()]
      case 'RegExp':
        return ['regexp', (value as RegExp).source, (value as RegExp).flags]
      case 'Map':
        return ['map', ...[...(value as Map<unknown, unknown>)].map((pair) => pair.map((item) => encode(item, seen)))]
      case 'Set':
        return ['set', ...[...(value as Set<unknown>)].map((item) => encode(item, seen))]
      case 'ArrayBuffer':
        return ['buffer', toBase64(new Uint8Array(value as ArrayBuffer))]
      case 'Error': {
        const { name, message, stack } = value as Error
        return ['error', name, message, stack ?? '']
      }
      case 'Object':
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item, seen)]))
      default:
        throw new Error('An object could not be cloned.')
    }
  }

  function decode(json: Encoded, seen: unknown[] = []): unknown {
    if (json === null || typeof json !== 'object') return json
    if (Array.isArray(json)) return decodeTagged(json as readonly Encoded[], seen)
    const object: Record<string, unknown> = {}
    seen.push(object)
    for (const [key, item] of Object.entries(json)) setOwn(object, key, decode(item, seen))
    return object
  }

  function decodeTagged([tag, ...items]: readonly Encoded[], seen: unknown[]): unknown {
    const [first, second, third] = items as string[]
    function keep<T>(value: T): T {
      seen.push(value)
      return value
    }
    switch (tag as string) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(first)
      case 'bigint':
        return BigInt(first ?? 0)
      case 'again':
        return seen[Number(first)]
      case 'array': {
        const array = keep<unknown[]>([])
        for (const item of items) array.push(decode(item, seen))
        return array
      }
      case 'date':
        return keep(new Date(Number(items[0])))
      case 'regexp':
        return keep(new RegExp(first ?? '', second))
      case 'map': {
        const map = keep(new Map<unknown, unknown>())
        for (const pair of items as unknown as [Encoded, Encoded][])
          map.set(decode(pair[0], seen), decode(pair[1], seen))
        return map
      }
      case 'set': {
        const set = keep(new Set<unknown>())
        for (const item of items) set.add(decode(item, seen))
        return set
      }
      case 'buffer':
        return keep(fromBase64(first ?? '').buffer)
      case 'view':
        return keep(decodeView(first ?? '', fromBase64(second ?? '').buffer))
      case 'error':
        return keep(decodeError(first ?? '', second ?? '', third ?? ''))
      default:
        throw new Error(`stand-in: unknown tag ${JSON.stringify(tag)}`)
    }
  }

  function decodeView(kind: string, buffer: ArrayBuffer): unknown {
    const View = Reflect.get(globalThis, kind) as new (buffer: ArrayBuffer) => unknown
    return new View(buffer)
  }
  function decodeError(name: string, message: string, stack: string): Error {
    const known: unknown = Reflect.get(globalThis, name)
    const isError = typeof known === 'function' && known.prototype instanceof Error
    const error = new (isError ? (known as ErrorConstructor) : Error)(message)
    error.stack = stack
    return error
  }
  /** A key such as `__proto__` becomes an own property and nothing else. */
  function setOwn(object: object, key: string, value: unknown): void {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  }

  return { encode, decode }
}
