import type { AppError } from './app-error.ts'

/** What an operation that may fail in an expected way answers with; a bug throws instead. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail(error: AppError): { readonly ok: false; readonly error: AppError } {
  return { ok: false, error }
}
