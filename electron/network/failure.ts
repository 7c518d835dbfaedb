import type { AppError } from '../../shared/app-error.ts'

/** Why a call did not succeed, and what may be done about it. */
export interface Failure {
  readonly error: AppError
  /** `unknown` when the provider may have done what was asked all the same. */
  readonly effect: 'none' | 'unknown'
  /** Whether asking again soon may help; `wait` is how many milliseconds the provider asks for, where it does. */
  readonly again: { readonly wait: number | null } | null
  /** What the caller must tell apart. */
  readonly what: 'token-refused' | 'id-taken' | 'missing' | 'other'
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function failed(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}
