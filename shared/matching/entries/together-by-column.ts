import { byChanceAmong } from './amounts-by-chance.ts'
import type { EntryPair } from './entry.ts'
import { groupBy } from '../group-by.ts'
import { claimsOf, spanOf, type Found, type Half, type Span, type Tables } from './together.ts'

/** So many groups that come to an entry show that a column says what belongs together. */
const LEAST = 3
/** They are such a share of those that could be found. */
const SHARE = 1 / 3
/** A column is as likely to be that by chance as one in so many, in bits. */
const NO_CHANCE = 12
/** So many, and such a share, leave no doubt. */
const LEAST_SURE = 5
const SHARE_SURE = 0.5
/** A whole group of a column that says what belongs together is the same money. */
const BITS = 14

/** All rows that have the same in one column. */
interface Group extends Span {
  readonly cell: string
  readonly parts: readonly number[]
  /** As they go: money out is taken off. */
  readonly sum: number
}

/** A group that comes to an entry, which may be taken already: that shows as much of the column. */
interface Come {
  readonly group: Group
  readonly whole: number
  readonly isFree: boolean
  /** Nothing else has that sum in those days. */
  readonly isOnly: boolean
}

interface Column {
  readonly name: string
  /** How many groups an entry of those days could be. */
  readonly within: number
  readonly come: readonly Come[]
}

/**
 * Rows that say in a column of their own which pay-out they are of, and the entries of the other table that those are: of
 * the columns whose groups come to entries far more often than by chance, the one of which most do.
 */
export function togetherByColumn(tables: Tables): EntryPair[] {
  return claimsOf(tables, (wholes, parts) => {
    const columns = columnsOf(parts)
    if (columns.length === 0 || wholes.entries.length === 0) return []
    const comeTo = comingTo(wholes, parts, tables.days)
    const [best] = columns
      .map(([name, groups]) => comeTo(name, groups))
      .filter((column) => column !== null)
      .toSorted((a, b) => b.come.length - a.come.length)
    return best === undefined ? [] : best.come.filter(({ isFree }) => isFree).map((come) => foundOf(best, come))
  })
}

/** The groups of two rows and more, by the columns of a table. */
function columnsOf(parts: Half): (readonly [name: string, groups: readonly Group[]])[] {
  const names = new Set(parts.entries.flatMap(({ cells }) => (cells === undefined ? [] : Object.keys(cells))))
  return Array.from(names, (name) => {
    const byCell = groupBy(parts.entries.keys(), (at) => {
      const cell = parts.entries[at]!.cells?.[name]
      return cell === undefined ? [] : [cell]
    })
    const several = Array.from(byCell).filter(([, of]) => of.length > 1)
    return [name, several.map(([cell, of]) => groupOf(cell, of, parts))] as const
  })
}

function groupOf(cell: string, of: readonly number[], parts: Half): Group {
  const days = of.map((at) => spanOf(parts, at))
  return {
    cell,
    parts: of,
    sum: of.reduce((sum, at) => sum + parts.entries[at]!.amount, 0),
    first: days.reduce((least, { first }) => Math.min(least, first), Infinity),
    last: days.reduce((most, { last }) => Math.max(most, last), -Infinity),
  }
}

/** By column, which of its groups come to an entry; null where so many do by chance. */
function comingTo(wholes: Half, parts: Half, days: number): (name: string, groups: readonly Group[]) => Column | null {
  const byAmount = groupBy(wholes.entries.keys(), (at) => [wholes.entries[at]!.amount as number])
  const chanceOf = byChanceAmong(wholes.entries.map(({ amount }) => Math.abs(amount)))
  const all = {
    first: wholes.when.first.reduce((least, on) => Math.min(least, on)),
    last: wholes.when.last.reduce((most, on) => Math.max(most, on)),
  }
  return (name, groups) => {
    const bySum = groupBy(groups, ({ sum }) => [sum])
    const within = groups.filter((group) => apart(group, all) <= days)
    const come = within.flatMap((group) => comesTo(group, bySum.get(group.sum)!))
    const chance = within.reduce((sum, group) => sum + Math.min(1, chanceOf(Math.abs(group.sum))), 0)
    const areMany = come.length >= Math.max(LEAST, SHARE * within.length)
    return areMany && surprise(come.length, chance) >= NO_CHANCE ? { name, within: within.length, come } : null
  }

  function comesTo(group: Group, twins: readonly Group[]): Come[] {
    const equal = near(group.sum, group)
    if (equal.length === 0 || areThereToo(group)) return []
    const free = group.parts.every(parts.isFree) ? equal.filter(wholes.isFree) : []
    const [whole] = (free.length > 0 ? free : equal).toSorted(
      (a, b) => apart(spanOf(wholes, a), group) - apart(spanOf(wholes, b), group) || a - b,
    )
    const rivals = twins.filter((twin) => apart(spanOf(wholes, whole!), twin) <= days)
    return [{ group, whole: whole!, isFree: free.length > 0, isOnly: equal.length === 1 && rivals.length === 1 }]
  }

  /** Whether the other table has the rows themselves, and with them their sum by chance or as a total. */
  function areThereToo(group: Group): boolean {
    return group.parts.every((at) => near(parts.entries[at]!.amount, spanOf(parts, at)).length > 0)
  }

  function near(amount: number, span: Span): number[] {
    return (byAmount.get(amount) ?? []).filter((at) => apart(spanOf(wholes, at), span) <= days)
  }
}

function apart(one: Span, other: Span): number {
  return Math.max(0, other.first - one.last, one.first - other.last)
}

/** How unlikely it is that so many come about where so many do by chance, in bits. */
function surprise(count: number, chance: number): number {
  return count <= chance ? 0 : count * Math.log2(count / chance) - (count - chance) * Math.LOG2E
}

function foundOf({ name, within, come }: Column, { group, whole, isOnly }: Come): Found {
  const isProven = come.length >= Math.max(LEAST_SURE, SHARE_SURE * within)
  return {
    whole,
    parts: group.parts,
    bits: BITS,
    by: 'column',
    column: `${group.parts.length === 2 ? 'Both' : `All ${group.parts.length}`} rows of ${name} ${group.cell} come to just this, and those of ${come.length - 1} others to other entries.`,
    isProven,
    ...(!isOnly && { isNearest: true }),
  }
}
