import type { Settlement } from '../../domain.ts'

/** A stretch of time, both ends included, in milliseconds; open ends are infinite. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A settlement whose payments are to be found, and when its cut-off can have been. */
export interface Wanted {
  readonly settlement: Settlement
  readonly cutOff: Stretch
}

export function overlap(a: Stretch, b: Stretch): Stretch | null {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from <= to ? { from, to } : null
}
