import { lineEnd } from './line-count.ts'
import type { Repairs } from './repairs.ts'

/**
 * Where reading a text stands. The functions that read move `at`; once `failure` is set they all return up to the caller,
 * with `at` where the damage is and `depth` the number of brackets that are open there.
 */
export interface Scan {
  readonly text: string
  readonly lineAt: (position: number) => number
  readonly repairs: Repairs
  at: number
  /** Where the outermost object opens. */
  start: number
  depth: number
  failure: string | null
}

/** Always true, so that a reader can leave its loop with it. */
export function fail(scan: Scan, reason: string): true {
  scan.failure ??= reason
  return true
}

export function cutOff(scan: Scan): true {
  return fail(scan, 'the text ends before it is closed')
}

/** Moves past spaces, line breaks, byte order marks and comments. */
export function skipBlank(scan: Scan): void {
  for (;;) {
    const code = scan.text.charCodeAt(scan.at)
    if (isBlank(code)) scan.at++
    else if (code !== 0x2f || !skipComment(scan)) return
  }
}

/** A comment ends on its own line: one that is never closed must not take the rest of the file with it. */
function skipComment(scan: Scan): boolean {
  const second = scan.text[scan.at + 1]
  if (second !== '/' && second !== '*') return false
  const end = lineEnd(scan.text, scan.at)
  const close = second === '*' ? scan.text.slice(scan.at, end).indexOf('*/', 2) : end - scan.at
  if (close < 0) return false
  scan.repairs.add('comment', scan.lineAt(scan.at))
  scan.at += second === '*' ? close + 2 : close
  return true
}

export function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff || code === 0x200b || code === 0x2028 || code === 0x2029
}
