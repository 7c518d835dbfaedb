import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Day } from '../../../shared/day.ts'
import type { Paise } from '../../../shared/paise.ts'
import { startDayProof } from '../../../shared/statements/day-proof.ts'

function endsOf(entries: readonly { postedOn: string; signed: number; balance: number | null }[]) {
  const proof = startDayProof()
  for (const { postedOn, signed, balance } of entries)
    proof.add({ postedOn: postedOn as Day, signed, balance: balance as Paise | null })
  return proof.ends()
}

describe('lines whose order is not that of their balances', () => {
  test('lead from the first day to the last, however they are shuffled', () => {
    const step = fc.record({ later: fc.integer({ min: 0, max: 2 }), signed: fc.integer({ min: -900, max: 900 }) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), fc.infiniteStream(fc.nat()), (steps, luck) => {
        let day = 10
        let balance = 5_000
        const lines = steps.map(({ later, signed }) => {
          day += later
          balance += signed
          return { postedOn: `2026-04-${day}`, signed, balance }
        })
        // A first day that comes back to where it began may begin anywhere on its way.
        const first = lines.filter(({ postedOn }) => postedOn === lines[0]!.postedOn)
        fc.pre(first.reduce((sum, { signed }) => sum + signed, 0) !== 0)
        const shuffled = lines
          .map((line) => ({ line, key: luck.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ line }) => line)
        expect(endsOf(shuffled)).toEqual({ opening: 5_000, closing: balance })
      }),
    )
  })

  test('do not, when one of them is missing, wrong or without a balance', () => {
    const lines = [
      { postedOn: '2026-04-01', signed: 5, balance: 5 },
      { postedOn: '2026-04-02', signed: 7, balance: 12 },
      { postedOn: '2026-04-03', signed: -2, balance: 10 },
    ]
    expect(endsOf(lines)).toEqual({ opening: 0, closing: 10 })
    expect(endsOf([lines[0]!, lines[2]!])).toBeNull()
    expect(endsOf([...lines.slice(0, 2), { ...lines[2]!, signed: -3 }])).toBeNull()
    expect(endsOf([...lines.slice(0, 2), { ...lines[2]!, balance: null }])).toBeNull()
    expect(endsOf([])).toBeNull()
  })
})
