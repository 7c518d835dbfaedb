import type { Payment } from '../../../domain.ts'

/** Payments of one amount and one pay-out, of which nothing tells one from the other. */
export interface Alike {
  readonly id: number
  readonly payment: Payment
  readonly alike: number
}

/** What a settlement pays out, as far as it is not just what was due. */
export interface Explanation {
  readonly held: readonly Alike[]
  readonly added: readonly Alike[]
  readonly missing: { readonly count: number; readonly amount: number } | null
  /** Nothing that is thought of explains it. */
  readonly isUnknown: boolean
}

/** The likeliest explanation of a settlement, and how likely it is that it is another one. */
export interface Explained {
  readonly explanation: Explanation
  readonly doubt: number
  /** Every explanation that is not much less likely. */
  readonly others: readonly Explanation[]
}

/** No payments. */
export const nothing: readonly Alike[] = []
const exactly: Explanation = { held: nothing, added: nothing, missing: null, isUnknown: false }

/** The same object where it is just what was due: there are very many of those. */
export function explanationOf(
  held: readonly Alike[],
  added: readonly Alike[],
  missing: Explanation['missing'],
): Explanation {
  if (held.length === 0 && added.length === 0 && missing === null) return exactly
  return { held, added, missing, isUnknown: false }
}

/** Ways that pay out the same are the same, whatever is missing beside. */
export function explanationKey({ held, added, isUnknown }: Explanation): string {
  return `${keyOf(held)} ${keyOf(added)} ${isUnknown}`
}

/** One number for none, one or two classes, whichever of them comes first. */
export function keyOf([one, other]: readonly Alike[]): number {
  if (one === undefined) return 0
  if (other === undefined) return one.id
  return Math.min(one.id, other.id) * PAIRED + Math.max(one.id, other.id)
}

const PAIRED = 2 ** 26
