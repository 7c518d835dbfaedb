import { setTimeout as sleep } from 'node:timers/promises'
import fetch from 'node-fetch'
import { webhookBody, type WebhookBody, type WebhookFields, type WebhookFormat } from './webhook-body.ts'

/** How webhooks are sent; the last three happen with the real provider too. */
export interface Delivery {
  /** Null when nobody listens: they can still be taken out as a file. */
  readonly url: string | null
  readonly format: WebhookFormat
  readonly isTwice: boolean
  readonly isLost: boolean
  /** In milliseconds. */
  readonly delay: number
}

export interface Webhooks {
  readonly send: (fields: WebhookFields) => void
  /** Every webhook so far, lost ones included, oldest first. */
  readonly all: readonly WebhookBody[]
  readonly configure: (change: Partial<Delivery>) => void
  /** When all that was sent has arrived or was given up. */
  readonly settled: () => Promise<void>
}

const ATTEMPTS = 3
const TIMEOUT = 5_000

export function webhooks(clientSecret: string, first: Partial<Delivery> = {}): Webhooks {
  let delivery: Delivery = { url: null, format: 'form', isTwice: false, isLost: false, delay: 0, ...first }
  const all: WebhookBody[] = []
  const underWay = new Set<Promise<void>>()

  function start(work: Promise<void>): void {
    underWay.add(work)
    void work.then(() => underWay.delete(work))
  }

  return {
    all,
    configure: (change) => {
      delivery = { ...delivery, ...change }
    },
    send: (fields) => {
      const body = webhookBody(fields, clientSecret, delivery.format)
      all.push(body)
      const { url, isLost, isTwice, delay } = delivery
      if (url === null || isLost) return
      start(deliver(url, body, delay))
      if (isTwice) start(deliver(url, body, delay))
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/** Tries again a few times when nobody says 2xx. */
async function deliver(url: string, { contentType, text }: WebhookBody, delay: number): Promise<void> {
  if (delay > 0) await sleep(delay)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (await isTaken(url, contentType, text)) return
    if (attempt < ATTEMPTS) await sleep(200 * attempt)
  }
}

async function isTaken(url: string, contentType: string, body: string): Promise<boolean> {
  try {
    const headers = { 'Content-Type': contentType }
    const signal = AbortSignal.timeout(TIMEOUT)
    const { ok } = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal, size: 65_536 })
    return ok
  } catch {
    return false
  }
}
