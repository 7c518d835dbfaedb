import { openEvent } from '../../sealing/events.ts'
import { newKeyPair, publicText, type KeyPair } from '../../sealing/keys.ts'
import type { Received } from '../../sealing/received.ts'
import type { Envelope } from '../../shared/relay/envelope.ts'
import { pairAnswer, type PairAnswer } from '../../shared/relay/pairing.ts'
import { eventsAnswer, type EventsAnswer } from '../../shared/relay/polling.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any
}

/** Sends one request to a relay. */
export async function ask(
  base: string,
  method: 'GET' | 'POST',
  path: string,
  { token, body, headers = {} }: { token?: string | undefined; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { ...headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: isBytes(body) ? Buffer.from(body) : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
}

function isBytes(body: unknown): body is Uint8Array | string {
  return body instanceof Uint8Array || typeof body === 'string'
}

/** A desktop that is paired with a relay: what an app does with it, in few words. */
export interface TestDesktop extends PairAnswer {
  readonly pair: KeyPair
  /** Asks as this desktop. */
  ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>
  /** One poll; fails when it is refused. */
  poll(query?: Record<string, string | number>): Promise<EventsAnswer>
  /** Everything that is there after the cursor, from the oldest without one. */
  readAll(cursor?: string): Promise<Envelope[]>
  /** What the envelopes hold, as text. */
  texts(envelopes: readonly Envelope[], pair?: KeyPair): string[]
  open(envelope: Envelope): Received | null
}

export async function aDesktop(base: string, code: string, pair: KeyPair = newKeyPair()): Promise<TestDesktop> {
  const answer = await ask(base, 'POST', '/v1/pair', {
    body: { code, publicKey: publicText(pair), desktop: 'Asha’s desk' },
  })
  if (answer.status !== 200) throw new Error(`not paired: ${JSON.stringify(answer.body)}`)
  return desktopOf(base, pairAnswer.parse(answer.body), pair)
}

export function desktopOf(base: string, paired: PairAnswer, pair: KeyPair): TestDesktop {
  const { token, merchantId } = paired
  const asDesktop: TestDesktop['ask'] = (method, path, body) => ask(base, method, path, { token, body })
  const poll: TestDesktop['poll'] = async (query = {}) => {
    const { status, body } = await asDesktop(
      'GET',
      `/v1/events?${new URLSearchParams(query as Record<string, string>)}`,
    )
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    return eventsAnswer.parse(body)
  }
  const open = (envelope: Envelope, by = pair) => openEvent(by, merchantId, envelope)
  return {
    ...paired,
    pair,
    ask: asDesktop,
    poll,
    open,
    readAll: async (from) => {
      const all: Envelope[] = []
      let cursor = from
      for (;;) {
        const page = await poll({ limit: 500, ...(cursor !== undefined && { cursor }) })
        all.push(...page.data)
        cursor = page.cursor
        if (page.done) return all
      }
    },
    texts: (envelopes, by) => envelopes.map((envelope) => String(open(envelope, by)?.body ?? 'does not open')),
  }
}

/** Sends a webhook to the desktop's address. */
export function deliver(
  base: string,
  { ingestKey }: Pick<PairAnswer, 'ingestKey'>,
  body: string | Uint8Array,
  headers: Record<string, string> = { 'Content-Type': 'application/x-www-form-urlencoded' },
): Promise<Answer> {
  return ask(base, 'POST', `/in/${ingestKey}`, { body, headers })
}
