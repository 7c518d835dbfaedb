/*
 * Chromium knows no scheme of the app's own, so `app://host/path` is served to it as
 * `https://host.app.standin.invalid/path`; code in the main process sees `app://` everywhere.
 */
const TAIL = '.standin.invalid'
const schemes = new Set<string>()

/** Every request to a scheme of the app, as a pattern of Chromium's Fetch domain. */
export const schemeRequests = `https://*${TAIL}/*`

export function addScheme(scheme: string): void {
  schemes.add(scheme)
}

export function isScheme(scheme: string): boolean {
  return schemes.has(scheme)
}

export function toChromium(url: string): string {
  const [, scheme = '', host = '', path = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
  if (!schemes.has(scheme)) return url
  return `https://${host.toLowerCase() || 'empty'}.${scheme}${TAIL}${path.startsWith('/') ? '' : '/'}${path}`
}

export function fromChromium(url: string): string {
  return url.replace(
    /^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.standin\.invalid/,
    (_, host: string, scheme: string) => `${scheme}://${host === 'empty' ? '' : host}`,
  )
}
