import type { Settlement } from '../../domain.ts'
import type { PassState } from './pass.ts'

/** The number of the day on which a settlement was paid out; null where that is not known for certain. */
export function knownDay({ payOutDays }: PassState, settlement: Settlement): number | null {
  const days = payOutDays(settlement)
  return days !== null && days.isKnown ? days.to : null
}
