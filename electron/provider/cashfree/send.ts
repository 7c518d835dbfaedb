import { readEnvelope } from './envelope.ts'
import { refusalFailure, type About } from './errors.ts'
import { exchange, strange, type Answer } from '../../network/exchange.ts'
import { done, failed, type Outcome } from '../../network/failure.ts'
import type { Route } from '../../network/proxy.ts'
import type { RateLimit } from './rate-limit.ts'
import { quotable, shapeOf, type Redact } from './redact.ts'
import { LONGEST_WAIT, USUAL_WAIT } from './retry.ts'
import type { ServerClock } from './server-clock.ts'

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  readonly subject: About['subject']
  /** In bytes; 8 MiB where it is not given. */
  readonly largest?: number
}

/** An answer that says success. Numbers in it are text. */
export interface Success {
  readonly body: Readonly<Record<string, unknown>>
  readonly url: URL
}

export type Send = (call: Call) => Promise<Outcome<Success>>

/** Keeps an answer of unknown shape for whoever mends the reading of it. */
export type KeepAnswer = (kept: { readonly path: string; readonly status: number; readonly text: string }) => void

export interface SendOptions {
  readonly base: URL
  readonly route: Route
  readonly timeout: number
  readonly limit: RateLimit
  readonly clock: ServerClock
  readonly redact: Redact
  readonly keepAnswer: KeepAnswer
}

const LARGEST = 8_388_608

/** Makes single calls: in turn, within the limits, and with each answer read as what it means. */
export function sender({ base, route, timeout, limit, clock, redact, keepAnswer }: SendOptions): Send {
  return async ({ method, path, query = {}, body, headers = {}, subject, largest = LARGEST }) => {
    const url = addressOf(base, path, query)
    await limit.turn()
    const request = {
      method,
      url,
      headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }), ...headers },
      body: body ? JSON.stringify(body) : null,
      largest,
    }
    const outcome = await exchange(request, route, timeout)
    if (!outcome.ok) return outcome
    const answer = outcome.value
    clock.observe(answer.date)
    const reading = readEnvelope(answer)
    if (reading.kind === 'success') return done({ body: reading.body, url })
    if (reading.kind === 'unreadable') {
      keepAnswer({ path, status: answer.status, text: answer.text })
      return failed(strange(url, wordsFor(answer, reading.body, redact)))
    }
    const retryAfter = waitIn(answer.retryAfter, clock)
    if (reading.subCode === 429) limit.pause(Math.min(retryAfter ?? USUAL_WAIT, LONGEST_WAIT))
    const message = quotable(reading.message, redact)
    return failed(refusalFailure({ subCode: reading.subCode, message, retryAfter }, { host: url.host, subject }))
  }
}

function addressOf(base: URL, path: string, query: NonNullable<Call['query']>): URL {
  const url = new URL(path, base)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value)
  return url
}

function wordsFor({ text }: Answer, body: unknown, redact: Redact): string {
  if (body !== undefined) return shapeOf(body)
  if (text.trim() === '') return 'it is empty'
  return `“${quotable(text, redact)}”`
}

/** `Retry-After` in seconds or as a date, to milliseconds; null where it is absent or no time. */
function waitIn(header: string | null, clock: ServerClock): number | null {
  if (header === null) return null
  if (/^\s*\d{1,6}\s*$/.test(header)) return Number(header) * 1000
  const until = Date.parse(header)
  return Number.isNaN(until) ? null : Math.max(0, until - clock.now())
}
