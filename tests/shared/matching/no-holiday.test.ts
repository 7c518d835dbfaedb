import { expect, test } from 'vitest'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { aQuarter } from './quarter.ts'

test('sums of one price, of which many are lost, prove no holiday', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const { input } = aQuarter({
      seed,
      days: 30,
      paymentsADay: 9,
      prices: [500],
      risingIds: false,
      troubles: {
        lostPayment: 0.05,
        lostSettlement: 0.1,
        lostLine: 0.2,
        heldOver: 0.02,
        noUtrOnLine: 0.6,
        decoy: 0.2,
      },
    })
    expect([seed, reconcile(input).terms.closedDays]).toEqual([seed, []])
  }
})
