/** A stretch of time, both ends included, in milliseconds; open ends are infinite. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export function overlap(a: Stretch, b: Stretch): Stretch | null {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from <= to ? { from, to } : null
}

export function holds({ from, to }: Stretch, at: number): boolean {
  return from <= at && at <= to
}
