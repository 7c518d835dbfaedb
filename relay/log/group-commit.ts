import type { Arrival, Fate } from './arrival.ts'

/** Stores arrivals that come at about the same time in one commit: a disk flushes for many as fast as for one. */
export interface GroupCommit {
  /** Resolves once it is on disk. Fails when it is not, and at once when too much is waiting already. */
  add(arrival: Arrival): Promise<Fate>
  /** When nothing is waiting any more. */
  idle(): Promise<void>
}

interface Waiting {
  readonly arrival: Arrival
  readonly resolve: (fate: Fate) => void
  readonly reject: (error: unknown) => void
}

const MOST_AT_ONCE = 200
/** In bytes: what one commit holds, and what may wait for one while storage is slow. */
const LARGEST_GROUP = 8_000_000
const MOST_WAITING = 64_000_000

export function groupCommit(
  append: (arrivals: readonly Arrival[]) => Promise<Fate[]>,
  stored: (merchantId: string) => void,
): GroupCommit {
  const waiting: Waiting[] = []
  let bytes = 0
  let working: Promise<void> | null = null

  async function work(): Promise<void> {
    // Requests that came in the same turn of the event loop join the first group.
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const group = takeGroup(waiting)
      for (const { arrival } of group) bytes -= sizeOf(arrival)
      await store(group)
      // While the disk was flushing, others have come: they are read before the next group is closed.
      await new Promise(setImmediate)
    }
    working = null
  }

  async function store(group: readonly Waiting[]): Promise<void> {
    try {
      const fates = await append(group.map(({ arrival }) => arrival))
      for (const [at, { resolve }] of group.entries()) resolve(fates[at]!)
      for (const merchantId of new Set(group.map(({ arrival }) => arrival.merchantId))) stored(merchantId)
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  return {
    add: (arrival) => {
      if (bytes > MOST_WAITING) return Promise.reject(new StorageTooSlow())
      return new Promise((resolve, reject) => {
        waiting.push({ arrival, resolve, reject })
        bytes += sizeOf(arrival)
        working ??= work()
      })
    },
    idle: async () => {
      await working
    },
  }
}

export class StorageTooSlow extends Error {}

function takeGroup(waiting: Waiting[]): Waiting[] {
  let size = 0
  let count = 0
  while (count < waiting.length && count < MOST_AT_ONCE) {
    size += sizeOf(waiting[count]!.arrival)
    if (count > 0 && size > LARGEST_GROUP) break
    count++
  }
  return waiting.splice(0, count)
}

/** With what a small one takes beside its body. */
function sizeOf({ received }: Arrival): number {
  return received.body.length + 1_000
}
