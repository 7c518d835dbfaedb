import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { appError } from '../shared/app-error.ts'
import { instantAt, type Day } from '../shared/day.ts'
import type { Delivery, EngineCall } from '../shared/engine-contract.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import { untilFree } from './connection/until-free.ts'
import type { PracticeAddress } from './connection/access.ts'
import type { Log } from './log.ts'
import { practiceFileOf } from './practice/practice-file.ts'
import { practiceMerchant } from './practice/merchant.ts'
import { startPractice, type Practice } from './practice/practice.ts'
import type { WebhookBody } from './practice/webhook-body.ts'
import { sendWebhook } from './practice/webhooks.ts'

/** The open book's own Practice: it runs as long as the book is connected to it. */
export interface OwnPractice {
  /** Starts it where it does not run yet. */
  readonly start: () => Promise<Result<PracticeAddress>>
  /** Starts or stops it as the open book asks for. */
  readonly follow: () => Promise<void>
  readonly running: () => Practice | null
  readonly stop: () => Promise<void>
}

export interface OwnPracticeOptions {
  readonly call: EngineCall
  /** Where the open book is; null while none is open. */
  readonly book: () => string | null
  /** Where the open book takes webhooks in; null where it is not paired with a relay, and takes them from here. */
  readonly webhookAddress: () => Promise<Result<string | null>>
  readonly holidays: ReadonlySet<Day>
  readonly log: Log
}

/** How often the timetable is looked at, in milliseconds. */
const LOOK_EVERY = 30_000

export function ownPractice({ call, book, webhookAddress, holidays, log }: OwnPracticeOptions): OwnPractice {
  let kept: { readonly practice: Practice; readonly timer: NodeJS.Timeout } | null = null
  let turn: Promise<unknown> = Promise.resolve()

  /** One start or stop after the other, however often it is asked for. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const acted = turn.then(act)
    turn = acted.catch(() => undefined)
    return acted
  }

  async function startNow(): Promise<Result<PracticeAddress>> {
    const path = book()
    if (path === null) return fail(appError('book-not-open'))
    if (kept === null) {
      const file = practiceFileOf(path)
      try {
        const business = await call('business', {})
        const name = (business.ok && business.value.name.toUpperCase()) || practiceMerchant.name
        const merchant = { ...practiceMerchant, name }
        const practice = await startPractice({ file, holidays, merchant, delivery: { to: deliver } })
        practice.settleDue()
        kept = { practice, timer: setInterval(() => practice.settleDue(), LOOK_EVERY) }
      } catch (error) {
        log('Practice could not be started', error)
        return fail(appError('practice-unusable', basename(file)))
      }
    }
    const { base, merchant } = kept.practice
    return ok({ base, clientId: merchant.clientId, clientSecret: merchant.clientSecret })
  }

  /** To the relay where the book is paired with one, as the provider would. */
  async function deliver(body: WebhookBody): Promise<boolean> {
    const address = await webhookAddress()
    return address.ok && address.value !== null ? sendWebhook(address.value, body) : deliverInto(call, body)
  }

  async function stopNow(): Promise<void> {
    if (kept === null) return
    clearInterval(kept.timer)
    const { practice } = kept
    kept = null
    practice.hurryWebhooks()
    await practice.webhooksSettled()
    await practice.stop()
  }

  return {
    start: () => inTurn(startNow),
    follow: () =>
      inTurn(async () => {
        const found = await call('connection', {})
        const connection = found.ok ? found.value.connection : null
        if (connection?.environment === 'practice' && connection.address === null) await startNow()
        else await stopNow()
      }),
    running: () => kept?.practice ?? null,
    stop: () => inTurn(stopNow),
  }
}

/** Webhooks go into the book directly: a loopback address has nothing between that could lose one. */
async function deliverInto(call: EngineCall, { contentType, text }: WebhookBody): Promise<boolean> {
  const delivery: Delivery = {
    key: randomUUID(),
    receivedAt: instantAt(Date.now()),
    contentType,
    headers: {},
    body: Buffer.from(text),
  }
  const secrets = [practiceMerchant.clientSecret]
  const taken = await untilFree(() => call('takeDeliveries', { source: 'practice', deliveries: [delivery], secrets }))
  return taken.ok
}
