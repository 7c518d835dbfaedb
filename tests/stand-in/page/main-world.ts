import type { Ask, bridge } from './bridge.ts'

/** The page's side of the context bridge, and window.open. Injected as text, before any script of the page. */
export function mainWorld(token: string, createBridge: typeof bridge): void {
  if (window !== window.top) return

  function freeze(value: unknown): unknown {
    const freezable = (typeof value === 'object' && value !== null) || typeof value === 'function'
    if (!freezable || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
    return value
  }
  function expose({ key, value }: Ask): void {
    if (Object.hasOwn(window, String(key))) {
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    }
    const property = { value: freeze(value), writable: false, configurable: false, enumerable: true }
    Object.defineProperty(window, String(key), property)
  }

  const { ask } = createBridge(token, 'main', { expose })
  window.open = (url: string | URL = '', name = '', features = '') => {
    const address = url === '' ? 'about:blank' : String(new URL(url, document.baseURI))
    ask({ kind: 'open', url: address, name, features })
    return null
  }
}
