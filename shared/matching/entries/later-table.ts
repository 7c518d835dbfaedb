/** So many pairs of which one is later show that the other table comes first, unless more than such a share do not. */
const LEAST = 8
const SELDOM = 0.02

/** Which of two tables comes after the other where money came before it was booked, or was asked for before it came; else neither. */
export type Later = 'left' | 'right' | null

/** By how many days the rights of some pairs are after their lefts. */
export function laterOf(waits: readonly number[]): Later {
  const after = waits.filter((days) => days > 0).length
  const before = waits.filter((days) => days < 0).length
  if (Math.max(after, before) < LEAST || Math.min(after, before) > SELDOM * waits.length) return null
  return after > before ? 'right' : 'left'
}
