/** The address as a URL. Throws on one that secrets must not be sent to: anything but https, this machine apart. */
export function safeBase(address: string): URL {
  const base = new URL(address)
  const isSafe = base.protocol === 'https:' || (base.protocol === 'http:' && isLoopback(base.hostname))
  if (!isSafe || base.username !== '' || base.password !== '') throw new RangeError('not a safe address')
  return base
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
