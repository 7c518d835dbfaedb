import { isReady } from './lifecycle.ts'
import { addScheme, isScheme } from './schemes.ts'

export type SchemeHandler = (request: Request) => Response | Promise<Response>
const handlers = new Map<string, SchemeHandler>()

export function handlerOf(url: string): SchemeHandler | undefined {
  return handlers.get(url.split(':')[0] ?? '')
}

export interface CustomScheme {
  readonly scheme: string
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean }
}

export const protocol = {
  registerSchemesAsPrivileged(list: CustomScheme[]): void {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of list) {
      if (!privileges?.standard || !privileges.secure) {
        throw new Error('stand-in: only standard and secure schemes are supported')
      }
      addScheme(scheme)
    }
  },
  handle(scheme: string, handler: SchemeHandler): void {
    if (!isReady()) throw new Error('protocol.handle can only be used after app is ready')
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    if (!isScheme(scheme)) throw new Error(`stand-in: register ${scheme} as privileged first`)
    handlers.set(scheme, handler)
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme)
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
}
