import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { forcedAssignment, uncertain, type Range } from '../../../shared/matching/membership/runs/forced-assignment.ts'

const range = fc.tuple(fc.nat(5), fc.nat(5)).map(([a, b]): Range => ({ from: a, to: b }))

/** Every way to give as many claimants as possible a place of their own; -1 for who goes without. */
function bestWays(claimants: readonly Range[], places: number): number[][] {
  let best: number[][] = []
  let served = -1
  walk([], new Set(), 0)
  return best

  function walk(way: number[], taken: Set<number>, count: number): void {
    const claimant = claimants[way.length]
    if (claimant === undefined) {
      if (count > served) best = []
      served = Math.max(served, count)
      if (count === served) best.push(way)
      return
    }
    walk([...way, uncertain], taken, count)
    for (let place = claimant.from; place <= Math.min(claimant.to, places - 1); place++)
      if (!taken.has(place)) walk([...way, place], new Set([...taken, place]), count + 1)
  }
}

test('a place is certain only if every best way gives it to that claimant', () => {
  expect(() =>
    fc.assert(
      fc.property(fc.array(range, { maxLength: 5 }), (claimants) => {
        const ways = bestWays(claimants, 6)
        return Array.from(forcedAssignment(claimants, 6)).every(
          (place, claimant) => place === uncertain || ways.every((way) => way[claimant] === place),
        )
      }),
      { numRuns: 2_000 },
    ),
  ).not.toThrow()
})

test('the order of the claimants changes nothing', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 8 }), (claimants) => {
      const there = Array.from(forcedAssignment(claimants, 6))
      const back = Array.from(forcedAssignment(claimants.toReversed(), 6)).toReversed()
      expect(back).toEqual(there)
    }),
    { numRuns: 2_000 },
  )
})

test('who has one place only leaves the other place to the other', () => {
  const either = { from: 0, to: 1 }
  expect([...forcedAssignment([either, { from: 0, to: 0 }], 2)]).toEqual([1, 0])
  expect([...forcedAssignment([either, either], 2)]).toEqual([uncertain, uncertain])
})

test('where a place stays empty, only a place that nobody else wants is certain', () => {
  const claimants = [
    { from: 0, to: 0 },
    { from: 0, to: 2 },
    { from: 4, to: 4 },
  ]
  expect([...forcedAssignment(claimants, 6)]).toEqual([uncertain, uncertain, 4])
})
