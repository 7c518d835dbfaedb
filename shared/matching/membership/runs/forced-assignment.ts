import { sumUp } from '../sum-up.ts'

/** The places that a claimant could take, as a range of places in order, both ends included; empty when `to < from`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** No place is certain for this claimant. */
export const uncertain = -1

/**
 * Which claimants can take one place only, in whatever way as many claimants as possible are given a place of their own.
 * Answers a place for each claimant, or `uncertain`. The order of the claimants changes nothing. Near-linear.
 *
 * First, whoever has a single place left takes it, until nobody has. The places so taken are certain unless somebody
 * goes without: then everyone whom that one could have displaced, directly or in turn, is uncertain again. Where not
 * every place is taken, records are missing, and so might be the true place of whoever seems to have one only: there,
 * only a place that nobody else wants is certain.
 */
export function forcedAssignment(claimants: readonly Range[], places: number): Int32Array {
  const free = nextFree(places)
  const takenBy = new Int32Array(places).fill(uncertain)
  const placeOf = takeSinglePlaces(claimants, takenBy, free)
  const forced = placeOf.slice()
  const without = giveTheRestPlaces(claimants, placeOf, takenBy, free)
  for (const claimant of displaceable(claimants, without, takenBy)) forced[claimant] = uncertain
  const isSafe = safePlaces(claimants, takenBy)
  return forced.map((place) => (place !== uncertain && isSafe[place] === 1 ? place : uncertain))
}

function takeSinglePlaces(claimants: readonly Range[], takenBy: Int32Array, free: NextFree): Int32Array {
  const placeOf = new Int32Array(claimants.length).fill(uncertain)
  const watched = claimants.map((): [number, number] => [uncertain, uncertain])
  const watchers = new Map<number, number[]>()
  const waiting = claimants.map((_, claimant) => claimant)
  for (let claimant = waiting.pop(); claimant !== undefined; claimant = waiting.pop()) {
    if (placeOf[claimant] !== uncertain) continue
    const { from, to } = claimants[claimant]!
    const place = free.from(from)
    if (place > to) continue
    const second = free.from(place + 1)
    if (second <= to) watch(claimant, place, second)
    else {
      placeOf[claimant] = place
      takenBy[place] = claimant
      free.take(place)
      for (const watcher of watchers.get(place) ?? []) waiting.push(watcher)
      watchers.delete(place)
    }
  }
  return placeOf

  /** Who has two places left needs another look only when one of the two is taken. */
  function watch(claimant: number, ...places: [number, number]): void {
    for (const place of places) {
      if (watched[claimant]!.includes(place)) continue
      const watching = watchers.get(place)
      if (watching) watching.push(claimant)
      else watchers.set(place, [claimant])
    }
    watched[claimant] = places
  }
}

/** Fills as many as possible (whoever must be served first, into the first free place); answers who goes without. */
function giveTheRestPlaces(
  claimants: readonly Range[],
  placeOf: Int32Array,
  takenBy: Int32Array,
  free: NextFree,
): number[] {
  const rest = claimants
    .map((_, claimant) => claimant)
    .filter((claimant) => placeOf[claimant] === uncertain && claimants[claimant]!.from <= claimants[claimant]!.to)
    .sort((a, b) => claimants[a]!.to - claimants[b]!.to)
  return rest.filter((claimant) => {
    const { from, to } = claimants[claimant]!
    const place = free.from(from)
    if (place > to) return true
    takenBy[place] = claimant
    free.take(place)
    return false
  })
}

function displaceable(claimants: readonly Range[], without: readonly number[], takenBy: Int32Array): number[] {
  const unseen = nextFree(takenBy.length)
  const displaced: number[] = []
  const waiting = [...without]
  for (let claimant = waiting.pop(); claimant !== undefined; claimant = waiting.pop()) {
    const { from, to } = claimants[claimant]!
    for (let place = unseen.from(from); place <= to; place = unseen.from(place + 1)) {
      unseen.take(place)
      const holder = takenBy[place]!
      if (holder === uncertain) continue
      displaced.push(holder)
      waiting.push(holder)
    }
  }
  return displaced
}

/** 1 for a place that one claimant alone wants, and for those among places that are all taken. */
function safePlaces(claimants: readonly Range[], takenBy: Int32Array): Uint8Array {
  const wanted = new Int32Array(takenBy.length + 1)
  const linked = new Int32Array(takenBy.length + 1)
  for (const { from, to } of claimants) {
    if (from > to) continue
    wanted[from]! += 1
    wanted[to + 1]! -= 1
    linked[from]! += 1
    linked[to]! -= 1
  }
  sumUp(wanted)
  sumUp(linked)
  const safe = new Uint8Array(takenBy.length)
  for (let first = 0, last = 0; first < takenBy.length; first = last = last + 1) {
    while (linked[last]! > 0) last++
    const isFull = !takenBy.subarray(first, last + 1).includes(uncertain)
    for (let place = first; place <= last; place++) safe[place] = Number(isFull || wanted[place] === 1)
  }
  return safe
}

interface NextFree {
  /** The first place from here on that is free; beyond the last when there is none. */
  from(place: number): number
  take(place: number): void
}

function nextFree(places: number): NextFree {
  const next = Int32Array.from({ length: places + 2 }, (_, place) => place)
  return {
    from(place) {
      let found = Math.max(0, Math.min(place, places))
      while (next[found] !== found) {
        next[found] = next[next[found]!]!
        found = next[found]!
      }
      return found === places ? Number.MAX_SAFE_INTEGER : found
    },
    take(place) {
      next[place] = place + 1
    },
  }
}
