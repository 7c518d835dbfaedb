import { formatRupees, paise } from '../../paise.ts'
import { groupBy } from '../group-by.ts'
import { amountsOf, type Amounts } from '../membership/amounts.ts'
import { subsetsOf } from '../passes/subsets.ts'
import { numberOfDay } from '../settlement-cycle.ts'
import { confidenceOf } from '../weights.ts'
import type { Entry, EntryPair } from './entry.ts'

/** Parts of one transfer are so near in time, or nearer where less is allowed. */
const APART = 5
/** Chance must be so much less likely to add them up, in bits. */
const NO_CHANCE = 4
/** So many sums are looked for in one run, so that tables with nothing in common end soon. */
const MOST_LOOKED_FOR = 20_000

interface Found {
  readonly whole: Entry
  readonly parts: readonly Entry[]
  readonly bits: number
}

/** Entries that are several on the other side: two to four that add up to one to the paisa, in no other way. */
export function entriesTogether(left: readonly Entry[], right: readonly Entry[], days: number): EntryPair[] {
  const oneLeft = findTogether(left, right, days)
  const oneRight = findTogether(right, left, days)
  const claims = [
    ...oneLeft.map((found) => ({ found, left: [found.whole], right: found.parts })),
    ...oneRight.map((found) => ({ found, left: found.parts, right: [found.whole] })),
  ]
  const byLeft = groupBy(claims, (claim) => claim.left)
  const byRight = groupBy(claims, (claim) => claim.right)
  return claims
    .filter(
      (claim) =>
        claim.left.every((entry) => byLeft.get(entry)!.length === 1) &&
        claim.right.every((entry) => byRight.get(entry)!.length === 1),
    )
    .map((claim) => ({
      left: linesOf(claim.left),
      right: linesOf(claim.right),
      state: 'proposed',
      confidence: confidenceOf(Math.min(claim.found.bits, 9)),
      evidence: [
        `The ${claim.found.parts.length} entries add up to ${formatRupees(paise(Math.abs(claim.found.whole.amount)))}, which is all of the other side.`,
        'No others of those days, as few as these, add up so.',
      ],
    }))
}

function findTogether(wholes: readonly Entry[], parts: readonly Entry[], days: number): Found[] {
  const near = Math.min(days, APART)
  const byDay = groupBy(parts, ({ day }) => [numberOfDay(day)])
  const amounts: Amounts = amountsOf(parts.map(({ amount }) => ({ amount: paise(Math.abs(amount)) })))
  return wholes.slice(0, MOST_LOOKED_FOR).flatMap((whole): Found[] => {
    const on = numberOfDay(whole.day)
    const items: { amount: number; entry: Entry }[] = []
    for (let at = on - near; at <= on + near; at++)
      for (const entry of byDay.get(at) ?? [])
        if (entry.amount > 0 === whole.amount > 0) items.push({ amount: Math.abs(entry.amount), entry })
    const sum = Math.abs(whole.amount)
    const { found, ways } = subsetsOf(items, sum)
    if (found === null || ways > 1) return []
    const bits = amounts.rarity(sum) - choicesBits(items.length, found.length)
    return bits < NO_CHANCE ? [] : [{ whole, parts: found.map(({ entry }) => entry), bits }]
  })
}

function choicesBits(of: number, size: number): number {
  let bits = 0
  for (let at = 0; at < size; at++) bits += Math.log2((of - at) / (at + 1))
  return bits
}

function linesOf(entries: readonly Entry[]): number[] {
  return entries.map(({ line }) => line).sort((a, b) => a - b)
}
