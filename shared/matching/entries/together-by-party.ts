import { sumsByChance } from './amounts-by-chance.ts'
import type { EntryPair } from './entry.ts'
import { partiesOf } from './parties.ts'
import { subsetsOf } from '../passes/subsets.ts'
import { deductionWords, isDeducted, type Deduction } from './tax-deducted.ts'
import { claimsOf, netItemsOf, reachOf, spanOf, type Found, type Tables } from './together.ts'
import { sumOf, type Item } from './whole-days.ts'

/** Chance must be so much less likely to bring them about, in bits. */
const NO_CHANCE = 6
/** Among more entries of a party, some few add up to anything. */
const MOST = 40
/** With a tax some three of more come near to anything. */
const MOST_OF_THREE = 20
/** No tax is more than this of all. */
const MOST_KEPT = 0.11

interface AddedUp {
  readonly items: readonly Item[]
  readonly deduction: Deduction | null
}

/**
 * Entries of one party that add up to one of the other table that names it: what is paid of an invoice in parts, or several
 * invoices at once; in full, else less a tax that these tables show to be deducted. Where several ways do, none is it.
 */
export function togetherByParty(tables: Tables, deductions: readonly Deduction[], days: number): EntryPair[] {
  const { ofLeft, ofRight } = partiesOf(tables.left.texts, tables.right.texts)
  return claimsOf(tables, (wholes, parts) => {
    const partsOf = wholes.texts === tables.left.texts ? ofRight : ofLeft
    return Array.from(wholes.entries.keys()).flatMap((whole): Found[] => {
      if (!wholes.isFree(whole)) return []
      const entry = wholes.entries[whole]!
      const reach = reachOf(tables, wholes, entry, days)
      const of = netItemsOf(parts, partsOf(whole).filter(parts.isFree), { entry, ...spanOf(wholes, whole) }, reach)
      const items = of.filter(({ amount }) => amount > 0)
      if (items.length < 2 || items.length > MOST) return []
      const sum = Math.abs(entry.amount)
      const found = inFull(items, sum) ?? less(items, sum, deductions)
      if (found === null) return []
      const bits = -Math.log2(chanceOf(found, items, sum, deductions.length))
      if (bits < NO_CHANCE) return []
      const over = sumOf(found.items) - sum
      return [
        {
          whole,
          parts: found.items.map(({ at }) => at),
          bits,
          by: 'name',
          ...(over !== 0 && { over }),
          ...(found.deduction !== null && { tax: deductionWords(found.deduction) }),
        },
      ]
    })
  })
}

function inFull(items: readonly Item[], sum: number): AddedUp | null {
  const { found, ways } = subsetsOf(items, sum)
  return found !== null && ways === 1 ? { items: found, deduction: null } : null
}

/** Two of them, or three, of which a tax was deducted or which are less by it; where one way alone comes to that. */
function less(items: readonly Item[], sum: number, deductions: readonly Deduction[]): AddedUp | null {
  const ways = [...pairsOf(items), ...(items.length <= MOST_OF_THREE ? triplesOf(items) : [])].flatMap((some) => {
    const deduction = deductionOf(some, sum, deductions)
    return deduction === null ? [] : [{ items: some, deduction }]
  })
  return ways.length === 1 ? ways[0]! : null
}

function deductionOf(some: readonly Item[], sum: number, deductions: readonly Deduction[]): Deduction | null {
  const all = sumOf(some)
  const [total, kept] = [Math.max(all, sum), Math.abs(all - sum)]
  if (kept === 0 || kept > MOST_KEPT * total) return null
  return deductions.find((deduction) => isDeducted(deduction, { total, kept }, some.length)) ?? null
}

function pairsOf(items: readonly Item[]): Item[][] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other) => [one, other]))
}

function triplesOf(items: readonly Item[]): Item[][] {
  return items.flatMap((one, at) => pairsOf(items.slice(at + 1)).map((others) => [one, ...others]))
}

/** How many such groups come about by chance. */
function chanceOf({ items: found, deduction }: AddedUp, items: readonly Item[], sum: number, taxes: number): number {
  const amounts = items.map(({ amount }) => amount)
  if (deduction === null) return sumsByChance(amounts, found.length, sum)
  return taxes * sumsByChance(amounts, found.length, sumOf(found) + 1, 2 * found.length)
}
