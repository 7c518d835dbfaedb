import { expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { amountsOf } from '../../../shared/matching/membership/amounts.ts'
import { countBitsOf } from '../../../shared/matching/membership/counts.ts'
import type { Terms } from '../../../shared/matching/membership/placing/fit.ts'
import { lateBits, knownDay, possibleCutOff, usualCutOff } from '../../../shared/matching/membership/runs/known-days.ts'
import { placeSettlements } from '../../../shared/matching/membership/placing/place.ts'
import { usualRates } from '../../../shared/matching/membership/placing/rates.ts'
import type { Timed } from '../../../shared/matching/membership/runs/wanted.ts'
import { regularRuns, windowsOf, type Run } from '../../../shared/matching/membership/runs/windows.ts'
import { calendarOf, numberOfDay, publishedCycle } from '../../../shared/matching/settlement-cycle.ts'
import { sumPaise } from '../../../shared/paise.ts'
import { aPayment, aSettlement, at, rupees } from '../../builders.ts'

const cycle = { ...publishedCycle(calendarOf({ holidays: new Set() })), delay: 1 }
const anyTime = { from: -Infinity, to: Infinity }

/** By day of March 2026 how many payments came in by UPI, of whole rupees that are all different. */
function paidOn(...counts: readonly (readonly [string, number])[]): Map<string, Payment[]> {
  return new Map(
    counts.map(([date, count], index) => [
      date,
      Array.from({ length: count }, (_, of) =>
        aPayment({
          referenceId: `${date}-${of}`,
          rail: 'upi',
          amount: rupees(`${1017 + 41 * index + 37 * of}`),
          paidAt: at(`2026-03-${date} 1${Math.floor(of / 50)}:${10 + (of % 50)}`),
        }),
      ),
    ]),
  )
}

/** The day of March 2026 of whose payments it is most likely. */
function dayOfSlot(timed: Timed, paid: ReadonlyMap<string, readonly Payment[]>): string | null {
  const payments = [...paid.values()].flat()
  const slots: Run[] = regularRuns(windowsOf(cycle, 'upi', payments))
  const terms: Terms = {
    amounts: amountsOf(payments),
    grossOf: ({ amount }) => amount,
    rates: usualRates,
    howKept: () => ({}),
    countBits: countBitsOf(slots),
  }
  const { slot } = placeSettlements([timed], slots, terms).places.get('256')!
  return slot === null ? null : slot.windows.payments[slot.windows.windows[slot.first]!.first]!.referenceId.slice(0, 2)
}

function lacking(payments: readonly Payment[], missing: string): Settlement {
  return aSettlement({
    count: payments.length + 1,
    amount: sumPaise([...payments.map(({ amount }) => amount), rupees(missing)]),
  })
}

function cameOn(settlement: Settlement, on: string): Timed {
  const known = knownDay(settlement, numberOfDay(day(`2026-03-${on}`)))
  return {
    settlement,
    day: null,
    usual: usualCutOff(cycle, known),
    lateBits: lateBits(known),
    possible: possibleCutOff(cycle, known),
    guess: null,
    order: null,
  }
}

test('money that takes a day is of the day before it came rather than of that day', () => {
  const paid = paidOn(['05', 3], ['06', 3], ['09', 3], ['10', 3], ['11', 3])
  // The day before lacks an amount that the book does not know, and the day itself one that it knows.
  const known = rupees('1105')
  paid.set(
    '12',
    [1, 2, 3].map((of) =>
      aPayment({ referenceId: `12-${of}`, rail: 'upi', amount: known, paidAt: at(`2026-03-12 10:0${of}`) }),
    ),
  )
  const settlement = lacking(paid.get('11')!, '1105')
  expect(dayOfSlot(cameOn(settlement, '11'), paid)).toBe('10')
})

test('where the day is only a guess, it is of the usual day before it rather than of a late one', () => {
  const paid = paidOn(['05', 3], ['06', 3], ['09', 3], ['10', 3], ['11', 3])
  const settlement = lacking(paid.get('10')!, '1103')
  const { usual, possible } = cameOn(settlement, '11')
  const guessed = { settlement, day: null, usual: anyTime, lateBits: 4, possible: anyTime, order: null }
  expect(dayOfSlot({ ...guessed, guess: { usual, between: possible, bits: 9 } }, paid)).toBe('10')
})

test('so many payments at once are the less likely, the fewer pay-outs have as many', () => {
  const bits = countBitsOf([1, 2, 2, 3, 3, 3, 30].map((count) => ({ count })))
  expect(bits(1)).toBe(0)
  expect(bits(3)).toBeGreaterThan(bits(2))
  expect(bits(30)).toBeGreaterThan(bits(4) - 1e-9)
  expect(bits(100)).toBe(3)
})

test('of large pay-outs it is, though not for certain, of the one with about as many payments, where several were held over and one is missing', () => {
  const paid = paidOn(['05', 40], ['06', 70], ['09', 100])
  const due = paid.get('06')!
  const amount = sumPaise([...due.slice(3).map((one) => one.amount), rupees('777.77')])
  const settlement = aSettlement({ count: due.length - 2, amount })
  const timed: Timed = {
    settlement,
    day: null,
    usual: anyTime,
    lateBits: 4,
    possible: anyTime,
    guess: null,
    order: null,
  }
  expect(dayOfSlot(timed, paid)).toBe('06')
})

test('in a shop of few prices it is of many payments, two of them held over and one missing, rather than of one that is here and the rest missing', () => {
  const prices = ['499', '500', '999', '1500']
  const sold = (date: string, count: number) =>
    Array.from({ length: count }, (_, of) =>
      aPayment({
        referenceId: `${date}-${of}`,
        rail: 'upi',
        amount: rupees(prices[(of * 7 + count) % 4]!),
        paidAt: at(`2026-03-${date} 10:${10 + of}`),
      }),
    )
  const days = [3, 1, 2, 25, 4, 1].map((count, of) => [String(10 + of), sold(String(10 + of), count)] as const)
  const paid = new Map(days)
  const [first, second, ...rest] = paid.get('13')!
  const held = [first!, second!].map(({ amount }) => amount)
  expect(held[0]).not.toBe(held[1])
  const amount = sumPaise([...rest.map((one) => one.amount), rupees('1500')])
  const settlement = aSettlement({ count: rest.length + 1, amount })
  const timed = { ...cameOn(settlement, '13'), usual: anyTime, possible: anyTime }
  expect(dayOfSlot(timed, paid)).toBe('13')
})
