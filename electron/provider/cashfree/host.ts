/** The provider's two environments; Practice is a third one, on this machine. */
export const hosts = {
  production: 'https://cac-api.cashfree.com',
  test: 'https://cac-gamma.cashfree.com',
} as const

/** The base address as a URL. Throws on one that secrets must not be sent to: anything but https, Practice apart. */
export function safeBase(address: string): URL {
  const base = new URL(address)
  const isSafe = base.protocol === 'https:' || (base.protocol === 'http:' && isLoopback(base.hostname))
  if (!isSafe || base.username !== '' || base.password !== '') throw new RangeError('not a safe address')
  return base
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
