import type { Result } from '../../shared/result.ts'

/** What was answered; a refusal ends the bench. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
