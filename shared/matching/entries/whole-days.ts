import { groupBy } from '../group-by.ts'
import type { Entry } from './entry.ts'
import type { When } from './when.ts'

/** A part of a whole that is looked for. */
export interface Item {
  readonly at: number
  /** As the whole goes: in or out. */
  readonly amount: number
  readonly on: number
}

/** All free entries of a day, or of some days in a row, that go one way. */
export interface Run {
  readonly items: readonly Item[]
  readonly sum: number
}

interface Parts {
  readonly entries: readonly Entry[]
  readonly when: When
  readonly isFree: (at: number) => boolean
}

/** The free parts of a day that come in, or that go out; each day is put together once. */
export function daysOf(parts: Parts): (day: number, isIn: boolean) => Run {
  const byDay = groupBy(parts.entries.keys(), (at) => {
    return parts.isFree(at) ? [`${parts.when.first[at]!} ${parts.entries[at]!.amount > 0}`] : []
  })
  const known = new Map<string, Run>()
  return (day, isIn) => {
    const key = `${day} ${isIn}`
    const found = known.get(key) ?? ofDay(byDay.get(key) ?? [], day)
    known.set(key, found)
    return found
  }

  function ofDay(at: readonly number[], on: number): Run {
    const items = at.map((index) => ({ at: index, amount: Math.abs(parts.entries[index]!.amount), on }))
    return { items, sum: sumOf(items) }
  }
}

/** All stretches of days, by their places, that begin and end with a day that has entries and come to no more than that. */
export function runsOfDays(
  days: readonly Run[],
  most: number,
): { readonly first: number; readonly last: number; readonly sum: number; readonly count: number }[] {
  const runs: { first: number; last: number; sum: number; count: number }[] = []
  for (let first = 0; first < days.length; first++) {
    if (days[first]!.items.length === 0) continue
    let [sum, count] = [0, 0]
    for (let last = first; last < days.length && sum < most; last++) {
      if (days[last]!.items.length === 0) continue
      sum += days[last]!.sum
      count += days[last]!.items.length
      runs.push({ first, last, sum, count })
    }
  }
  return runs
}

export function itemsOfRun(days: readonly Run[], { first, last }: { first: number; last: number }): Item[] {
  return days.slice(first, last + 1).flatMap(({ items }) => items)
}

export function sumOf(items: readonly Item[]): number {
  return items.reduce((sum, { amount }) => sum + amount, 0)
}
