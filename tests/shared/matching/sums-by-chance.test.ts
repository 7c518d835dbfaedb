import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { between, randomFrom, type Random } from '../../../shared/demo/random.ts'
import type { Entry, EntryPair } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'

function tableOf(rows: readonly (readonly [offset: number, amount: number])[], text: string): Entry[] {
  return rows.map(([offset, amount], at) => ({
    line: at + 1,
    day: addDays(day('2026-04-01'), offset),
    amount: paise(amount),
    text,
    reference: '',
  }))
}

/** Nearly all of whole five hundreds, the rest of odd paise. */
function amountOf(random: Random): number {
  return random() < 0.95 ? 50_000 * between(random, 1, 40) : between(random, 50_000, 2_000_000)
}

function isSeveral({ left, right }: EntryPair): boolean {
  return left.length + right.length > 2
}

describe('a sum that nothing else bears out', () => {
  test('is hardly ever called likely where nothing belongs together, however round the amounts are', () => {
    let likely = 0
    for (let seed = 1; seed <= 12; seed++) {
      const random = randomFrom(seed)
      const receipts = Array.from({ length: 180 }, () => [between(random, 0, 59), amountOf(random)] as const)
      const deposits = Array.from(
        { length: 60 },
        () => [between(random, 0, 59), amountOf(random) + amountOf(random) + amountOf(random)] as const,
      )
      const { pairs } = matchEntries(tableOf(receipts, 'cash recd'), tableOf(deposits, 'BY CASH DEPOSIT'))
      likely += pairs.filter((pair) => isSeveral(pair) && pair.confidence > 0.95).length
    }
    expect(likely).toBeLessThanOrEqual(0.01 * 12 * 60)
  })

  test('is less likely where but one of them is odd and others as round could be the rest, and that is told', () => {
    const odd = [173_168, 914_203, 1_205_677, 388_911, 642_359, 1_530_027]
    const round = [150_000, 250_000, 350_000, 400_000, 650_000, 750_000, 950_000]
    const receipts = tableOf(
      [...odd, ...round].map((amount) => [3, amount] as const),
      'cash recd',
    )
    const deposit = (amount: number) => {
      const [pair] = matchEntries(receipts, tableOf([[3, amount]], 'BY CASH DEPOSIT')).pairs.filter(isSeveral)
      return pair!
    }
    const [ofOdd, ofRound] = [deposit(173_168 + 914_203), deposit(388_911 + 950_000)]
    expect([ofOdd.left, ofRound.left]).toEqual([
      [1, 2],
      [4, 13],
    ])
    expect(ofOdd.confidence).toBeGreaterThan(0.98)
    expect(ofRound.confidence).toBeLessThan(0.9)
    expect(ofRound.evidence).toEqual([
      'The 2 entries add up to ₹13,389.11, which is all of the other side.',
      'No others of those days, as few as these, add up so.',
      'By chance some among so many do about once in 3 times.',
    ])
  })
})
