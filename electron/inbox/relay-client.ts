import type { z } from 'zod'
import { appError, type AppError } from '../../shared/app-error.ts'
import {
  handoverAnswer,
  handoversAnswer,
  type AwaitingDesktop,
  type HandoverAnswer,
  type SealedKeys,
} from '../../shared/relay/handover.ts'
import { newIngestKeyAnswer, pairAnswer, type PairAnswer, type PairRequest } from '../../shared/relay/pairing.ts'
import { eventsAnswer, LONGEST_WAIT, type EventsAnswer } from '../../shared/relay/polling.ts'
import { refusalAnswer, type RefusalCode } from '../../shared/relay/refusal.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { isLoopback } from '../network/address.ts'
import { exchange, type Answer } from '../network/exchange.ts'
import type { Route } from '../network/proxy.ts'

/** What a poll of the relay came to. */
export type Polled =
  | { readonly kind: 'page'; readonly page: EventsAnswer }
  /** The cursor is good no more; it goes on from another one, and what lies between is lost to the relay. */
  | { readonly kind: 'gap'; readonly reason: 'expired' | 'rewound'; readonly cursor: string | null }
  /** `wait` in milliseconds, where the relay says how long. */
  | { readonly kind: 'failed'; readonly error: AppError; readonly wait: number | null }

/** One desktop's calls to its relay. Every answer is a value; nothing here throws for what the world does. */
export interface RelayClient {
  /** Waits for an event as long as the relay lets it, when `wait` is said. */
  poll(ask: { readonly cursor: string | null; readonly wait: boolean; readonly signal: AbortSignal }): Promise<Polled>
  acknowledge(cursor: string): Promise<void>
  awaitingComputers(): Promise<Result<readonly AwaitingDesktop[]>>
  handOver(desktopId: string, sealed: SealedKeys): Promise<Result<null>>
  handover(): Promise<Result<HandoverAnswer>>
  handoverTaken(): Promise<void>
  renewIngestKey(): Promise<Result<string>>
}

/** A webhook may be 256 KiB, and is a third longer as text. */
const EVENTS_AT_ONCE = 100
const LARGEST_PAGE = 48 * 1_048_576
const LARGEST = 1_048_576
const PATIENCE = 20_000

interface Asking {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token?: string
  readonly body?: unknown
  readonly largest?: number
  readonly patience?: number
  readonly signal?: AbortSignal
}

type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false
      readonly error: AppError
      readonly refusal: { readonly code: RefusalCode; readonly cursor: string | null } | null
      readonly wait: number | null
    }

/** The address that a person typed, without a slash at its end; null for one that no token must be sent to. */
export function relayAddress(typed: string): URL | null {
  const text = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return null
  const { protocol, hostname, username, password, origin, pathname } = new URL(whole)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  if (!isSafe || username !== '' || password !== '' || hostname === '') return null
  return new URL(`${origin}${pathname.replace(/\/+$/, '')}/`)
}

/** Pairs by a one-time code; the only call that needs no token. */
export async function pair(address: URL, route: Route, request: PairRequest): Promise<Result<PairAnswer>> {
  const asked = await ask(address, route, { method: 'POST', path: 'v1/pair', body: request }, pairAnswer)
  return asked.ok ? ok(asked.value) : fail(asked.error)
}

export function relayClient(address: URL, route: Route, token: string): RelayClient {
  const send = <Schema extends z.ZodType>(asking: Omit<Asking, 'token'>, schema: Schema | null) =>
    ask(address, route, { ...asking, token }, schema)

  return {
    poll: async ({ cursor, wait, signal }) => {
      const query = new URLSearchParams({ limit: String(EVENTS_AT_ONCE), wait: String(wait ? LONGEST_WAIT : 0) })
      if (cursor !== null) query.set('cursor', cursor)
      const asked = await send(
        {
          method: 'GET',
          path: `v1/events?${query.toString()}`,
          largest: LARGEST_PAGE,
          patience: PATIENCE + LONGEST_WAIT * 1000,
          signal,
        },
        eventsAnswer,
      )
      if (asked.ok) return { kind: 'page', page: asked.value }
      const { error, refusal, wait: toWait } = asked
      const lost = refusal === null ? undefined : lostBy[refusal.code]
      if (lost === undefined) return { kind: 'failed', error, wait: toWait }
      return { kind: 'gap', reason: lost, cursor: refusal!.cursor }
    },
    acknowledge: async (cursor) => void (await send({ method: 'POST', path: 'v1/ack', body: { cursor } }, null)),
    awaitingComputers: async () => {
      const asked = await send({ method: 'GET', path: 'v1/handovers' }, handoversAnswer)
      return asked.ok ? ok(asked.value.data) : fail(asked.error)
    },
    handOver: async (desktopId, sealed) => {
      const path = `v1/handovers/${encodeURIComponent(desktopId)}`
      const asked = await send({ method: 'POST', path, body: sealed }, null)
      return asked.ok ? ok(null) : fail(asked.error)
    },
    handover: async () => {
      const asked = await send({ method: 'GET', path: 'v1/handover' }, handoverAnswer)
      return asked.ok ? ok(asked.value) : fail(asked.error)
    },
    handoverTaken: async () => void (await send({ method: 'POST', path: 'v1/handover/taken', body: {} }, null)),
    renewIngestKey: async () => {
      const asked = await send({ method: 'POST', path: 'v1/ingest-key/rotate', body: {} }, newIngestKeyAnswer)
      return asked.ok ? ok(asked.value.ingestKey) : fail(asked.error)
    },
  }
}

/** With null as schema, whatever the answer says is fine. */
async function ask<Schema extends z.ZodType>(
  address: URL,
  route: Route,
  { method, path, token, body, largest = LARGEST, patience = PATIENCE, signal }: Asking,
  schema: Schema | null,
): Promise<Asked<z.infer<Schema>>> {
  const url = new URL(path, address)
  const request = {
    method,
    url,
    headers: {
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    largest,
    ...(signal && { signal }),
  }
  const outcome = await exchange(request, route, patience)
  if (!outcome.ok) return { ok: false, error: outcome.failure.error, refusal: null, wait: null }
  const { status, text, retryAfter } = outcome.value
  const said = parsed(text)
  if (status === 200) {
    const read = schema === null ? { success: true as const, data: null as never } : schema.safeParse(said)
    if (read.success) return { ok: true, value: read.data }
    return { ok: false, error: appError('relay-answer-not-understood', url.host), refusal: null, wait: null }
  }
  const refusal = refusalAnswer.safeParse(said)
  const code = refusal.success ? refusal.data.error : null
  return {
    ok: false,
    error: errorFor(code, status, url.host),
    refusal: refusal.success ? { code: refusal.data.error, cursor: refusal.data.cursor ?? null } : null,
    wait: waitIn(retryAfter),
  }
}

/** A cursor that this relay never made is from another one's time: it is read from the beginning. */
const lostBy: Readonly<Partial<Record<RefusalCode, 'expired' | 'rewound'>>> = {
  'cursor-expired': 'expired',
  'cursor-ahead': 'rewound',
  'cursor-refused': 'rewound',
}

const refusedFor: Readonly<Partial<Record<RefusalCode, () => AppError>>> = {
  'token-refused': () => appError('relay-refused'),
  'code-refused': () => appError('relay-code-refused'),
  'key-awaited': () => appError('relay-key-awaited'),
  'desktop-unknown': () => appError('relay-computer-gone'),
}

function errorFor(code: RefusalCode | null, status: Answer['status'], host: string): AppError {
  const known = code === null ? undefined : refusedFor[code]
  if (known !== undefined) return known()
  if (status === 429 || status >= 500) return appError('relay-trouble', host)
  return appError('relay-answer-not-understood', host)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `Retry-After` in seconds, to milliseconds; null where it is absent or something else. */
function waitIn(header: string | null): number | null {
  return header !== null && /^\s*\d{1,5}\s*$/.test(header) ? Number(header) * 1000 : null
}
