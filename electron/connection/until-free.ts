import { setTimeout as sleep } from 'node:timers/promises'
import type { Result } from '../../shared/result.ts'

const PAUSE = 300

/**
 * Asks the book again as long as an import is writing to it. For what the provider has done already: it must get into
 * the book, and an import ends by itself.
 */
export async function untilFree<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  for (;;) {
    const answer = await ask()
    if (answer.ok || answer.error.code !== 'import-running') return answer
    await sleep(PAUSE)
  }
}
