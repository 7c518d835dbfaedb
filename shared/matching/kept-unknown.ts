import type { KeptUnknown } from './reconciliation.ts'

/** For people: hundredths of a percent as `0.90 %`. */
export function percentOf(hundredths: number): string {
  return `${(hundredths / 100).toFixed(2)} %`
}

/** For people, where no fee explains what is kept: a sentence. */
export function keptUnknownWords({ from, to }: KeptUnknown): string {
  return `No fee explains what is kept back: of most settlements it is from ${percentOf(from)} to ${percentOf(to)} of what was paid, with GST. Say what is kept of each payment, if it can be said.`
}
