import { setTimeout as sleep } from 'node:timers/promises'
import fetch from 'node-fetch'
import { webhookBody, type WebhookBody, type WebhookFields, type WebhookFormat } from './webhook-body.ts'

/** How webhooks are sent; the last three happen with the real provider too. */
export interface Delivery {
  /** An address, or whoever takes them in this process; null when nobody listens: they can still be taken out as a file. */
  readonly to: string | ((body: WebhookBody) => Promise<boolean>) | null
  readonly format: WebhookFormat
  readonly isTwice: boolean
  readonly isLost: boolean
  /** In milliseconds. */
  readonly delay: number
}

export interface Webhooks {
  readonly send: (fields: WebhookFields) => void
  readonly configure: (change: Partial<Delivery>) => void
  /** When all that was sent has arrived or was given up. */
  readonly settled: () => Promise<void>
  /** What is late comes at once. */
  readonly hurry: () => void
}

const ATTEMPTS = 3
const TIMEOUT = 5_000

export interface WebhooksOptions {
  readonly clientSecret: string
  /** Keeps each one, lost ones included. */
  readonly keep: (body: WebhookBody) => void
  readonly first?: Partial<Delivery>
}

export function webhooks({ clientSecret, keep, first = {} }: WebhooksOptions): Webhooks {
  let delivery: Delivery = { to: null, format: 'form', isTwice: false, isLost: false, delay: 0, ...first }
  const underWay = new Set<Promise<void>>()
  let late = new AbortController()

  function start(work: Promise<void>): void {
    underWay.add(work)
    void work.then(() => underWay.delete(work))
  }

  return {
    configure: (change) => {
      delivery = { ...delivery, ...change }
    },
    send: (fields) => {
      const body = webhookBody(fields, clientSecret, delivery.format)
      keep(body)
      const { to, isLost, isTwice, delay } = delivery
      if (to === null || isLost) return
      const wait = { delay, signal: late.signal }
      start(deliver(to, body, wait))
      if (isTwice) start(deliver(to, body, wait))
    },
    hurry: () => {
      late.abort()
      late = new AbortController()
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/** Tries again a few times when nobody says 2xx. */
async function deliver(
  to: NonNullable<Delivery['to']>,
  body: WebhookBody,
  { delay, signal }: { readonly delay: number; readonly signal: AbortSignal },
): Promise<void> {
  if (delay > 0) await sleep(delay, undefined, { signal }).catch(() => undefined)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (typeof to === 'string' ? await sendWebhook(to, body) : await to(body)) return
    if (attempt < ATTEMPTS) await sleep(200 * attempt)
  }
}

/** Sends one to an address; says whether it was taken. */
export async function sendWebhook(url: string, { contentType, text: body }: WebhookBody): Promise<boolean> {
  try {
    const headers = { 'Content-Type': contentType }
    const signal = AbortSignal.timeout(TIMEOUT)
    const { ok } = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal, size: 65_536 })
    return ok
  } catch {
    return false
  }
}
