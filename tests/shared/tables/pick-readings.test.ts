import { expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { paise } from '../../../shared/paise.ts'
import type { PossibleReading } from '../../../shared/tables/agreement.ts'
import { pickReadings } from '../../../shared/tables/pick-readings.ts'

/** One entry a day from the first of May on, in rupees. */
function reading(amounts: readonly number[], from = '2026-05-01'): PossibleReading {
  return { entries: amounts.map((amount, at) => ({ day: addDays(day(from), at), amount: paise(amount * 100) })) }
}

test('the readings under which the most amounts agree are picked, whatever their signs', () => {
  const gross = reading([102, 204, 306])
  const net = reading([100, 200, 300])
  const [bankOut, fees] = [reading([-100, -200, -300]), reading([2, 4, 6])]
  expect(pickReadings([gross, net], [fees, bankOut])).toEqual({
    left: 1,
    right: 1,
    agreement: { amounts: 3, near: 3, telling: 0 },
  })
})

test('the likelier reading is kept where another agrees no better, or by a single chance among many', () => {
  const total = reading([100, 200, 300])
  expect(pickReadings([total, reading([100, 200, 300])], [total])).toMatchObject({ left: 0, right: 0 })
  const many = Array.from({ length: 40 }, (_, at) => 1000 + at)
  const tax = reading([5000, ...many.slice(1).map((amount) => amount * 3)])
  const others = reading([5000, ...many.slice(1).map((amount) => amount * 7)])
  expect(pickReadings([reading(many), tax], [others])).toMatchObject({ left: 0 })
})

test('a single amount that agrees is a coincidence also in a small table, but where it is half of one', () => {
  const [total, taxable] = [reading([118, 59, 23, 236, 11]), reading([100, 50, 20, 200, 10])]
  expect(pickReadings([total, taxable], [reading([116, 82, 100, 136, 5])])).toMatchObject({ left: 0 })
  expect(pickReadings([total, taxable], [reading([116, 50, 100, 136, 5])])).toMatchObject({ left: 1 })
  expect(pickReadings([reading([118]), reading([100])], [reading([100])])).toMatchObject({ left: 1 })
})

test('where nearly all of the likelier reading agrees, no other is looked for', () => {
  const cost = reading([100, 200])
  const share = reading([50, 100, 150])
  expect(pickReadings([cost, share], [cost, share])).toMatchObject({ left: 0, right: 0 })
})

test('of two orders of dates the one is picked whose days are near those of the other table', () => {
  const april = reading([100, 200], '2026-04-05')
  const may = reading([100, 200], '2026-05-04')
  expect(pickReadings([april, may], [reading([100, 200], '2026-05-06')])).toMatchObject({
    left: 1,
    agreement: { amounts: 2, near: 2 },
  })
})

test('an amount counts as often as both tables have it', () => {
  expect(pickReadings([reading([5, 5, 5])], [reading([5, 5])]).agreement).toEqual({ amounts: 2, near: 2, telling: 0 })
})

test('tables without a readable row agree in nothing', () => {
  expect(pickReadings([reading([])], [reading([1])])).toEqual({
    left: 0,
    right: 0,
    agreement: { amounts: 0, near: 0, telling: 0 },
  })
})
