import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { appError } from '../shared/app-error.ts'
import { instantAt, type Day } from '../shared/day.ts'
import type { Delivery, EngineCall } from '../shared/engine-contract.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import { untilFree } from './accounts/until-free.ts'
import type { PracticeAddress } from './connection/access.ts'
import type { Log } from './log.ts'
import { practiceMerchant } from './practice/merchant.ts'
import { startPractice, type Practice } from './practice/practice.ts'
import type { WebhookBody } from './practice/webhook-body.ts'

/** The app's own Practice: it runs as long as the open book is connected to it, one for each book. */
export interface OwnPractice {
  /** The Practice of that book, started where it does not run yet. */
  readonly start: (bookId: string) => Promise<Result<PracticeAddress>>
  /** Starts or stops it as the open book asks for. */
  readonly follow: () => Promise<void>
  readonly running: () => Practice | null
  readonly stop: () => Promise<void>
}

export interface OwnPracticeOptions {
  readonly call: EngineCall
  /** Where each book's Practice keeps what it knows. */
  readonly folder: string
  readonly holidays: ReadonlySet<Day>
  readonly log: Log
}

/** How often the timetable is looked at, in milliseconds. */
const LOOK_EVERY = 30_000

export function ownPractice({ call, folder, holidays, log }: OwnPracticeOptions): OwnPractice {
  let kept: { readonly bookId: string; readonly practice: Practice; readonly timer: NodeJS.Timeout } | null = null
  let turn: Promise<unknown> = Promise.resolve()

  /** One start or stop after the other, however often it is asked for. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const acted = turn.then(act)
    turn = acted.catch(() => undefined)
    return acted
  }

  async function startNow(bookId: string): Promise<Result<PracticeAddress>> {
    if (kept !== null && kept.bookId !== bookId) await stopNow()
    if (kept === null) {
      const file = join(folder, `${bookId}.sqlite`)
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        const practice = await startPractice({ file, holidays, delivery: { to: deliverTo(call) } })
        practice.settleDue()
        kept = { bookId, practice, timer: setInterval(() => practice.settleDue(), LOOK_EVERY) }
      } catch (error) {
        log('Practice could not be started', error)
        return fail(appError('practice-unusable', basename(file)))
      }
    }
    const { base, merchant } = kept.practice
    return ok({ base, clientId: merchant.clientId, clientSecret: merchant.clientSecret })
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
    start: (bookId) => inTurn(() => startNow(bookId)),
    follow: () =>
      inTurn(async () => {
        const found = await call('connection', {})
        const isOwn =
          found.ok && found.value.connection?.environment === 'practice' && found.value.connection.address === null
        if (isOwn) await startNow(found.value.bookId)
        else await stopNow()
      }),
    running: () => kept?.practice ?? null,
    stop: () => inTurn(stopNow),
  }
}

/** Webhooks go into the book directly: a loopback address has nothing between that could lose one. */
function deliverTo(call: EngineCall): (body: WebhookBody) => Promise<boolean> {
  return async ({ contentType, text }) => {
    const delivery: Delivery = { key: randomUUID(), receivedAt: instantAt(Date.now()), contentType, body: text }
    const taken = await untilFree(() =>
      call('takeDeliveries', { source: 'practice', deliveries: [delivery], secrets: [practiceMerchant.clientSecret] }),
    )
    return taken.ok
  }
}
