import type { Payment } from '../../../domain.ts'
import type { Run } from './windows.ts'

/** What may have been taken off a settlement: the whole of a payment that was paid out before. */
export interface TakenOff {
  /** In paise. */
  readonly amount: number
  /** All that it may be, the latest last. */
  readonly payments: readonly Payment[]
  /** What was paid out for them, less fees, is what lacks; else all that was paid. */
  readonly isNet: boolean
}

/** The same, and the pay-out of which it may have been. */
export interface ShortRun extends TakenOff {
  readonly run: Run
}
