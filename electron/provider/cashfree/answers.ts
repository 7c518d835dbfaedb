import type { z } from 'zod'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { strange } from '../../network/exchange.ts'
import { done, failed, type Outcome } from '../../network/failure.ts'
import { shapeOf } from './redact.ts'
import type { KeepAnswer, Success } from './send.ts'

/** Reads an answer by its schema; one of another shape is kept and described by its shape alone. */
export function readAs<Schema extends z.ZodType>(
  outcome: Outcome<Success>,
  schema: Schema,
  keep: KeepAnswer,
): Outcome<z.output<Schema>> {
  if (!outcome.ok) return outcome
  const { body, url } = outcome.value
  const read = schema.safeParse(body)
  if (read.success) return done(read.data)
  keep({ path: url.pathname, status: 200, text: JSON.stringify(body) })
  return failed(strange(url, shapeOf(body)))
}

/** For the rest of the app, which asks neither what had an effect nor what may be repeated. */
export function resultOf<T>(outcome: Outcome<T>): Result<T> {
  return outcome.ok ? ok(outcome.value) : fail(outcome.failure.error)
}

export function mapped<A, B>(outcome: Outcome<A>, change: (value: A) => B): Outcome<B> {
  return outcome.ok ? done(change(outcome.value)) : outcome
}

/** An id as a part of a path; null for what would lead to another path, which no id of the provider's does. */
export function pathPart(id: string): string | null {
  return id.length > 0 && id.length <= 100 && !/^\.{1,2}$/.test(id) ? encodeURIComponent(id.toWellFormed()) : null
}
