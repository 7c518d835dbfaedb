import { protocol } from 'electron'
import { join } from 'node:path'
import { rendererOrigin, serveRenderer } from './serve-renderer.ts'

const scheme = new URL(rendererOrigin).protocol.slice(0, -1)

/** Before the app is ready: the page's scheme counts as a secure origin with a host, like https. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
}

/** Once the app is ready: the built renderer answers at that scheme. */
export function serveScheme(): void {
  const folder = join(import.meta.dirname, '../renderer')
  protocol.handle(scheme, (request) => serveRenderer(request, folder))
}
