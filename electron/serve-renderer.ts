import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** The page that was built: its address, and its origin as Electron writes it (to `URL`, an unknown scheme has none). */
export const rendererOrigin = 'app://milaan'
export const builtPage = { address: `${rendererOrigin}/index.html`, origin: rendererOrigin } as const

/** The page has no network, runs no script and applies no style but its own files, and can be shown in no other page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Answers a request of the page from the folder of the built renderer: known kinds of file, inside it, and no other. */
export async function serveRenderer(request: Request, folder: string): Promise<Response> {
  const path = fileFor(request.url, folder)
  const type = path === null ? undefined : contentTypes[extname(path)]
  if (request.method !== 'GET' || path === null || type === undefined) return respond(404, 'text/plain', 'Not found')
  try {
    return respond(200, type, new Uint8Array(await readFile(path)))
  } catch {
    return respond(404, 'text/plain', 'Not found')
  }
}

function fileFor(url: string, folder: string): string | null {
  const asked = new URL(url)
  if (`${asked.protocol}//${asked.host}` !== rendererOrigin) return null
  try {
    const path = join(folder, decodeURIComponent(asked.pathname))
    return path.startsWith(folder + sep) && !path.includes('\0') ? path : null
  } catch {
    return null
  }
}

function respond(status: number, type: string, body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    },
  })
}
