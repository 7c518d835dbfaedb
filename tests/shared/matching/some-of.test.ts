import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { waysOf } from '../../../shared/matching/membership/second-look/some-of.ts'

/** Every choice of so many places. */
function choicesOf(of: number, count: number, from = 0): number[][] {
  if (count === 0) return [[]]
  return Array.from({ length: of - from }, (_, at) => from + at).flatMap((place) =>
    choicesOf(of, count - 1, place + 1).map((rest) => [place, ...rest]),
  )
}

test('those that make a sum are found where no others do, and only there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 200 }),
      (amounts, count, sum) => {
        const all = choicesOf(amounts.length, count)
        const ways = all.filter((places) => places.reduce((total, at) => total + amounts[at]!, 0) === sum)
        const items = amounts.map((amount, at) => ({ amount, at }))
        const found = waysOf(items, count, sum, 100_000)
        expect(found.choices).toBe(all.length)
        expect(found.isNone).toBe(ways.length === 0)
        expect(found.some?.map(({ at }) => at).sort((a, b) => a - b) ?? null).toEqual(
          ways.length === 1 ? ways[0] : null,
        )
      },
    ),
  )
})

test('a search that takes too long is given up and says nothing', () => {
  const items = Array.from({ length: 400 }, (_, at) => ({ amount: 100_000 + ((at * 7919) % 50_021) }))
  const sum = items.slice(100, 110).reduce((total, { amount }) => total + amount, 0)
  expect(waysOf(items, 10, sum, 100_000)).toMatchObject({ some: null, isNone: false })
})
