/**
 * The storage could not do what it was asked. It carries the code alone (`SQLITE_FULL`, `ECONNREFUSED`, `53100`): the
 * words of a database may repeat the values that it was given.
 */
export class StorageTrouble extends Error {
  readonly code: string
  constructor(code: string) {
    super(`storage trouble: ${code}`)
    this.code = code
  }
}

/** Lets whatever the database throws out as `StorageTrouble`. */
export async function troubled<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof StorageTrouble ? error : new StorageTrouble(codeOf(error))
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  // Where a name has several addresses, one error for each.
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return 'lost-connection'
}
