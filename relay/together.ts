/**
 * Looks things up one by one for whoever asks, and many at once where the answer is: those that are asked for in the same
 * turn of the event loop go together. Undefined for what is not found.
 */
export function together<Found>(
  find: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
): (key: string) => Promise<Found | undefined> {
  let next: Promise<ReadonlyMap<string, Found>> | null = null
  let keys = new Set<string>()

  async function findAll(): Promise<ReadonlyMap<string, Found>> {
    await new Promise(setImmediate)
    const asked = [...keys]
    keys = new Set()
    next = null
    return find(asked)
  }

  return async (key) => {
    keys.add(key)
    next ??= findAll()
    return (await next).get(key)
  }
}
