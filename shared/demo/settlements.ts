import type { Paise } from '../paise.ts'
import type { DemoPayment } from './payments.ts'
import type { WallClock } from './wall-clock.ts'

/** What the provider paid out, with the payments that it pays out. */
export interface DemoSettlement {
  readonly settlementId: string
  readonly paidOutAt: WallClock
  readonly amount: Paise
  readonly payments: readonly DemoPayment[]
  readonly utr: string
}
