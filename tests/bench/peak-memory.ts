import { readFileSync } from 'node:fs'

/**
 * The most memory that this process has had, in MB. Linux hands `maxRSS` on to the processes that one starts, so its own
 * account of this one is asked first.
 */
export function peakMemory(): number {
  const own = /^VmHWM:\s*(\d+) kB$/m.exec(ownStatus())?.[1]
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024
}

function ownStatus(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8')
  } catch {
    return '' // no Linux
  }
}
