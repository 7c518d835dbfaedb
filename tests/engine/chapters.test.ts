import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { aShop, openShop, type Piece } from './a-long-shop.ts'

/*
 * Eight months of a shop with all troubles, in chapters of two or three months. Their files come in pieces, mostly one
 * after the other and some of them late, and people decide in between. After each piece the book says exactly what it
 * would say if it were reconciled from scratch.
 */

const newFolder = temporaryFolder()

const piece: fc.Arbitrary<Piece> = fc.record({
  what: fc.constantFrom('events', 'statement', 'both', 'both', 'both'),
  days: fc.integer({ min: 1, max: 40 }),
  isLate: fc.constantFrom(false, false, false, true),
  asOfBefore: fc.constantFrom(0, 0, 0, 60),
  decision: fc.record({ kind: fc.constantFrom('none', 'accept', 'reject', 'move'), at: fc.nat(1000) }),
})
const fourMonths: Piece = { what: 'both', days: 120, isLate: false, asOfBefore: 0, decision: { kind: 'none', at: 0 } }

test('long books say after every piece what they would say from scratch', { timeout: 240_000 }, async () => {
  let cut = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 100_000 }),
      fc.array(piece, { minLength: 3, maxLength: 6 }),
      async (seed, pieces) => {
        const shop = openShop(aShop(seed), newFolder(), (problems) => expect(problems).toEqual([]))
        for (const one of [fourMonths, ...pieces]) await shop.take(one)
        await shop.takeTheRest()
        cut += shop.chapters()
      },
    ),
    { numRuns: 3 },
  )
  expect(cut).toBeGreaterThan(0)
})
