import type { Outcome } from '../../network/failure.ts'

export interface RetryOptions {
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Between 0 and 1, so that many machines do not come back at the same moment. */
  readonly random: () => number
}

const ATTEMPTS = 4
const FIRST_WAIT = 1_000
/** For “too many calls” that does not say how long to wait; the limits are by the minute. */
export const USUAL_WAIT = 20_000
/** Whoever is asked to wait longer than this is told so instead. */
export const LONGEST_WAIT = 60_000

/**
 * Asks again, a little later each time, as long as that may help and does no harm: always after a call that had no
 * effect, and after one that may have had an effect only if repeating it is safe.
 */
export async function withRetries<T>(
  call: () => Promise<Outcome<T>>,
  isRepeatable: boolean,
  { sleep, random }: RetryOptions,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await call()
    if (outcome.ok || attempt === ATTEMPTS) return outcome
    const { again, effect } = outcome.failure
    if (again === null || (effect === 'unknown' && !isRepeatable)) return outcome
    if (again.wait !== null && again.wait > LONGEST_WAIT) return outcome
    const backOff = FIRST_WAIT * 2 ** (attempt - 1) * (0.5 + random() / 2)
    await sleep(Math.max(again.wait ?? 0, backOff))
  }
}
