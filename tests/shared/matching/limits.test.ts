import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'

const names = [
  'ASHA RAO',
  'BALA NAIR',
  'CHITRA IYER',
  'DEEPAK SHAH',
  'ESHA KHAN',
  'FARHAN ALI',
  'GITA DAS',
  'HARI GILL',
]
const trades = ['TRADERS', 'MILLS', 'STEEL', 'FOODS', 'PHARMA', 'MOTORS', 'TILES', 'PAPER', 'SILK', 'CABLES']

/** Eighty payments of as many parties; line `n` of either table is the same money. */
function tables({ late, less }: { readonly late: number; readonly less: number }) {
  const random = randomFrom(7)
  const sent = names.flatMap((name, row) =>
    trades.map((trade, column): Entry => ({
      line: row * trades.length + column + 1,
      day: addDays(day('2026-01-01'), between(random, 0, 90)),
      amount: paise(between(random, 50_000, 900_000)),
      text: `${name} ${trade}`,
      reference: '',
    })),
  )
  const came = sent.map((entry): Entry => ({
    ...entry,
    day: addDays(entry.day!, between(random, 0, late)),
    amount: paise(Math.round(entry.amount * (1 - (less / 100) * random()))),
  }))
  return { sent, came }
}

function rightOf(sent: readonly Entry[], came: readonly Entry[]): number {
  const { pairs } = matchEntries(sent, came)
  expect(pairs.length).toBeLessThanOrEqual(sent.length)
  return pairs.filter(({ left, right }) => left.join() === right.join()).length
}

describe('how far apart the same money may be, where nobody said', () => {
  test('is as late as the tables show', () => {
    const { sent, came } = tables({ late: 40, less: 0 })
    expect(rightOf(sent, came)).toBeGreaterThanOrEqual(78)
  })

  test('is as much less as the tables show', () => {
    const { sent, came } = tables({ late: 3, less: 28 })
    expect(rightOf(sent, came)).toBeGreaterThanOrEqual(78)
  })

  test('is three weeks and a tenth, where two of them are further apart; what is so in time alone is for a person to see', () => {
    const { sent, came } = tables({ late: 3, less: 0 })
    const apart = came.map((entry) => {
      if (entry.line === 5) return { ...entry, day: addDays(entry.day!, 30) }
      return entry.line === 6 ? { ...entry, amount: paise(Math.round(entry.amount * 0.8)) } : entry
    })
    const { pairs, unmatched } = matchEntries(sent, apart)
    expect(unmatched).toEqual({ left: [6], right: [6] })
    expect(pairs.find(({ left }) => left[0] === 5)).toMatchObject({ right: [5], state: 'proposed' })
  })

  test('is what a person said, whatever the tables show', () => {
    const { sent, came } = tables({ late: 40, less: 28 })
    const { pairs } = matchEntries(sent, came, { days: 10, amountPercent: 5 })
    for (const { left, right } of pairs) {
      const [one, other] = [sent[left[0]! - 1]!, came[right[0]! - 1]!]
      expect(addDays(one.day!, 10) >= other.day!).toBe(true)
      expect(other.amount).toBeGreaterThanOrEqual(0.94 * one.amount)
    }
    expect(pairs.length).toBeGreaterThan(0)
  })
})
