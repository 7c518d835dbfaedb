/** How long the provider takes, as agreed with the merchant: on the day itself, or so many bank working days later. */
export const cycles = ['T', 'T+1', 'T+2'] as const
export type Cycle = (typeof cycles)[number]

/** The cycle of that delay in working days. */
export function cycleOf(delay: number): Cycle {
  return cycles[delay] ?? 'T'
}
