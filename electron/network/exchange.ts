import fetch, { type Response } from 'node-fetch'
import { appError } from '../../shared/app-error.ts'
import { done, failed, type Failure, type Outcome } from './failure.ts'
import { codeOf, networkFailure } from './network-failure.ts'
import type { Route } from './proxy.ts'

export interface Request {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** In bytes: an answer that is larger is refused. */
  readonly largest: number
  /** Ends it early. */
  readonly signal?: AbortSignal
}

/** An answer as it came over the wire, nothing of it believed yet. */
export interface Answer {
  readonly status: number
  readonly date: string | null
  readonly retryAfter: string | null
  readonly text: string
}

/** One request and its whole answer, within `timeout` milliseconds. Follows no redirect and never throws. */
export async function exchange(request: Request, route: Route, timeout: number): Promise<Outcome<Answer>> {
  const { url, method, headers, body, largest } = request
  const giveUp = AbortSignal.timeout(timeout)
  try {
    const response = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'manual',
      agent: route.agent,
      signal: request.signal === undefined ? giveUp : AbortSignal.any([giveUp, request.signal]),
      size: largest,
    })
    if (response.status >= 300 && response.status < 400) return failed(redirected(response, url))
    return done({
      status: response.status,
      date: response.headers.get('date'),
      retryAfter: response.headers.get('retry-after'),
      text: await response.text(),
    })
  } catch (thrown) {
    if (isTooLarge(thrown)) return failed(strange(url, 'it is too large'))
    const gaveUpAfter = giveUp.aborted ? Math.ceil(timeout / 1000) : null
    const attempt = { host: url.host, proxyHost: route.proxyHost(url.href), gaveUpAfter }
    return failed(networkFailure(codeOf(thrown), attempt))
  }
}

function isTooLarge(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'type' in thrown && thrown.type === 'max-size'
}

/** Wherever it leads: secrets go to the one address that was asked for. */
function redirected(response: Response, url: URL): Failure {
  const target = response.headers.get('location') ?? ''
  const where = URL.canParse(target, url.href) ? ` to ${new URL(target, url).host.slice(0, 80)}` : ''
  ;(response.body as { destroy?: () => void } | null)?.destroy?.()
  return strange(url, `it sends the call elsewhere${where}`)
}

/** Asked and answered, but not in a way that says whether it was done. */
export function strange(url: URL, what: string): Failure {
  const error = appError('provider-answer-not-understood', url.host, what)
  return { error, effect: 'unknown', again: null, what: 'other' }
}
