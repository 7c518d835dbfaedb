import type { Fees } from './matching/fees.ts'
import { cycleOfDays } from './matching/said-cut-offs.ts'
import type { CutOffs } from './matching/settlement-cycle.ts'
import type { Cycle } from './cycles.ts'
import type { BookSettings } from './settings.ts'

/** The terms that reconciling takes as agreed; null where it has to find out. */
export interface AgreedTerms {
  readonly fees: Fees | null
  readonly delay: 0 | 1 | 2 | null
  /** Left out where it has to find out. */
  readonly cutOffs?: CutOffs
}

export function agreedTerms({ cycle: agreed, cutOffs, fees: agreedFees }: BookSettings): AgreedTerms {
  const known = agreed ?? (cutOffs === undefined ? null : cycleOfDays(cutOffs.days))
  return {
    fees: agreedFees ?? null,
    delay: known === null ? null : delays[known],
    ...(cutOffs && { cutOffs }),
  }
}

const delays = { T: 0, 'T+1': 1, 'T+2': 2 } as const satisfies Record<Cycle, number>
