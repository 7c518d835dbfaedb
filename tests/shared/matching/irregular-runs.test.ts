import { expect, test } from 'vitest'
import { membershipOf } from './memberships.ts'
import { paidAt, settled, weeks } from './weeks-of-payments.ts'

test('a common amount that was due alone is not taken for sure into the next pay-out, which may lack another one of it', () => {
  const alone = paidAt('2026-03-10 10:3', '999')
  const next = paidAt('2026-03-10 13:1', '1417.35', '2203.18', '811.15', '6231.40')
  const lost = paidAt('2026-03-10 14:1', '999')
  const book = {
    payments: [...weeks.payments, ...alone, ...next],
    settlements: [...weeks.settlements, settled('257', '2026-03-10', [...next, ...lost])],
  }
  expect(membershipOf(book, '257')).toMatchObject({ state: 'ambiguous' })
})

test('several payments that were due together are taken into the next pay-out, for nothing else makes its amount', () => {
  const first = paidAt('2026-03-10 10:3', '902.16', '3317.84', '1288.05')
  const next = paidAt('2026-03-10 13:1', '1417.35', '2203.18', '811.15', '6231.40')
  const book = {
    payments: [...weeks.payments, ...first, ...next],
    settlements: [...weeks.settlements, settled('257', '2026-03-10', [...first, ...next])],
  }
  expect(membershipOf(book, '257')).toMatchObject({ state: 'inferred' })
})

test('a payment of the day before is not taken for sure for one that was held over on the day of pay-out', () => {
  const before = paidAt('2026-03-10 10:3', '999')
  const [held, ...due] = paidAt('2026-03-11 08:1', '999', '1417.35', '2203.18', '811.15')
  const book = {
    payments: [...weeks.payments, ...before, held!, ...due],
    settlements: [...weeks.settlements, settled('256', '2026-03-11', due), settled('257', '2026-03-11', [held!])],
  }
  expect(membershipOf(book, '257')).toMatchObject({ state: 'ambiguous' })
})

test('all that was due at two cut-offs is not one pay-out for sure, where another settlement of that time may be of some of it', () => {
  const first = paidAt('2026-03-10 10:2', '999', '9351.50')
  const second = paidAt('2026-03-10 13:1', '1417.35', '2203.18', '6231.40')
  const lost = paidAt('2026-03-10 14:1', '999')
  const [alone, held] = first
  const book = {
    payments: [...weeks.payments, ...first, ...second],
    settlements: [
      ...weeks.settlements,
      settled('256', '2026-03-10', [alone!]),
      settled('257', '2026-03-10', [held!, ...second, ...lost]),
    ],
  }
  expect(membershipOf(book, '257')).toMatchObject({ state: 'ambiguous' })
})

test('two settlements could be each other’s where one payment makes the difference, though one of them is not certain', () => {
  const unpaid = paidAt('2026-03-09 16:0', '999')
  const [alone, held] = paidAt('2026-03-10 13:1', '999', '4211.35')
  const last = paidAt('2026-03-10 16:1', '999')
  const book = {
    payments: [...weeks.payments, ...unpaid, alone!, held!, ...last],
    settlements: [
      ...weeks.settlements,
      settled('256', '2026-03-10', [alone!]),
      settled('257', '2026-03-10', [held!, ...last]),
    ],
  }
  expect(membershipOf(book, '257')).toMatchObject({ state: 'ambiguous' })
})
