import { setTimeout as sleep } from 'node:timers/promises'
import fetch from 'node-fetch'
import { forgedBody, webhookBody, type WebhookBody, type WebhookFields, type WebhookFormat } from './webhook-body.ts'

/** How webhooks are sent; what is below happens with the real provider too. */
export interface Delivery {
  /** An address, or whoever takes them in this process; null when nobody listens: they can still be taken out as a file. */
  readonly to: string | ((body: WebhookBody) => Promise<boolean>) | null
  readonly format: WebhookFormat
  readonly isTwice: boolean
  readonly isLost: boolean
  /** Somebody who saw it sends another one after it, made from it. */
  readonly isForged: boolean
  /** In milliseconds. */
  readonly delay: number
}

export interface Webhooks {
  readonly send: (fields: WebhookFields) => void
  readonly configure: (change: Partial<Delivery>) => void
  /** When all that was sent has arrived or was given up; `prompt`: without what was meant to be late. */
  readonly settled: (which?: 'prompt') => Promise<void>
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
  let delivery: Delivery = {
    to: null,
    format: 'form',
    isTwice: false,
    isLost: false,
    isForged: false,
    delay: 0,
    ...first,
  }
  const underWay = { prompt: new Set<Promise<void>>(), late: new Set<Promise<void>>() }
  let late = new AbortController()

  function start(work: Promise<void>, { delay }: Pick<Delivery, 'delay'>): void {
    const among = delay === 0 ? underWay.prompt : underWay.late
    among.add(work)
    void work.then(() => among.delete(work))
  }

  return {
    configure: (change) => {
      delivery = { ...delivery, ...change }
    },
    send: (fields) => {
      const body = webhookBody(fields, clientSecret, delivery.format)
      keep(body)
      const { to, isLost, isTwice, isForged, delay } = delivery
      if (to === null || isLost) return
      const wait = { delay, signal: late.signal }
      start(deliver(to, body, wait), delivery)
      if (isTwice) start(deliver(to, body, wait), delivery)
      const forged = isForged ? forgedBody(fields, clientSecret, delivery.format) : null
      if (forged !== null) start(deliver(to, forged, wait), delivery)
    },
    hurry: () => {
      late.abort()
      late = new AbortController()
    },
    settled: async (which) => {
      const { prompt, late: lateOnes } = underWay
      const awaited = () => (which === 'prompt' ? [...prompt] : [...prompt, ...lateOnes])
      while (awaited().length > 0) await Promise.all(awaited())
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
