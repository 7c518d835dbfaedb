import { createHash } from 'node:crypto'
import { appError, type AppError } from '../../shared/app-error.ts'
import type { SweepProgress } from '../../shared/contract/inbox.ts'
import { dayInIndia, instantAt, type Day } from '../../shared/day.ts'
import type { DeliveriesTaken, Delivery, EngineCall, Sweep } from '../../shared/engine-contract.ts'
import type { EventFields } from '../../shared/events/provider-event.ts'
import type { Period } from '../../shared/matching/reconciliation.ts'
import { ok, type Result } from '../../shared/result.ts'
import { untilFree } from '../connection/until-free.ts'
import type { PaymentPage, Provider, ProviderPayment } from '../provider/provider.ts'

export interface SweepDesk {
  readonly call: EngineCall
  readonly provider: Provider
  readonly tell: (progress: SweepProgress) => void
  readonly onTaken: (taken: DeliveriesTaken) => void
  readonly signal: AbortSignal
  /** How many payments are asked for one by one at most: the provider lets a few be asked for a minute. */
  readonly mostAsked: number
  readonly now?: () => number
}

export interface Swept {
  readonly sweep: Sweep
  /** Why it ended early; null when it came to its end. */
  readonly error: AppError | null
}

const ASKED_AT_ONCE = 20

/**
 * Reads the provider's list of payments of those days, and asks for each payment that only a signature vouches for or
 * whose settlement is not known. What was read is in the book whatever happens later; a sweep that came to its end also
 * says that nothing is missing.
 */
export async function sweepProvider(desk: SweepDesk, days: Period): Promise<Result<Swept>> {
  const { call, provider, tell, signal, now = Date.now } = desk
  const beganAt = instantAt(now())
  const count = { payments: 0, asked: 0, denied: 0, notUnderstood: 0 }
  const settledOrNot = new Set<string>()

  async function readList(): Promise<AppError | null> {
    let after: string | undefined
    do {
      if (signal.aborted) return appError('sweep-stopped')
      tell({ step: 'list', done: count.payments, of: null })
      const listed: Result<PaymentPage> = await provider.listPayments({
        ...queryOf(days, now()),
        ...(after && { after }),
      })
      if (!listed.ok) return listed.error
      const { items, rejected, next } = listed.value
      const taken = await take(items)
      if (taken !== null) return taken
      count.payments += items.length
      count.notUnderstood += rejected.length
      for (const { payment, fields } of items) if (fields.has('isSettled')) settledOrNot.add(payment.referenceId)
      after = next ?? undefined
    } while (after !== undefined)
    return null
  }

  async function askOneByOne(): Promise<AppError | null> {
    const done = new Set<string>(settledOrNot)
    while (count.asked < desk.mostAsked) {
      const limit = Math.min(ASKED_AT_ONCE, desk.mostAsked - count.asked)
      const asking = await call('paymentsToAsk', { from: days.from, limit, except: [...done] })
      if (!asking.ok) return asking.error
      if (asking.value.length === 0) return null
      const failure = await askFor(asking.value, done)
      if (failure !== null) return failure
    }
    return appError('sweep-stopped')
  }

  async function askFor(referenceIds: readonly string[], done: Set<string>): Promise<AppError | null> {
    const found: ProviderPayment[] = []
    const unknown: string[] = []
    let failure: AppError | null = null
    for (const referenceId of referenceIds) {
      if (signal.aborted) failure = appError('sweep-stopped')
      if (failure !== null) break
      tell({ step: 'ask', done: count.asked, of: desk.mostAsked })
      const answer = await provider.findPayment(referenceId)
      if (!answer.ok) {
        failure = answer.error
        break
      }
      done.add(referenceId)
      count.asked++
      if (answer.value !== null) found.push(answer.value)
      // A record of another reference says that there is none with exactly this one.
      if (answer.value?.payment.referenceId !== referenceId) unknown.push(referenceId)
    }
    count.denied += unknown.length
    const taken = await take(found)
    if (taken !== null) return taken
    if (unknown.length > 0) {
      const denied = await untilFree(() => call('denyPayments', { referenceIds: unknown }))
      if (!denied.ok) return denied.error
    }
    return failure
  }

  async function take(items: readonly ProviderPayment[]): Promise<AppError | null> {
    if (items.length === 0) return null
    const receivedAt = instantAt(now())
    const deliveries = items.map(({ fields }) => deliveryOf(fields, receivedAt))
    const taken = await untilFree(() => call('takeDeliveries', { source: 'provider', deliveries, secrets: [] }))
    if (!taken.ok) return taken.error
    desk.onTaken(taken.value)
    return null
  }

  const error = (await readList()) ?? (await askOneByOne())
  const sweep = { beganAt, endedAt: instantAt(now()), ...days, isComplete: error === null, ...count }
  const ended = await untilFree(() => call('endSweep', { sweep }))
  return ended.ok ? ok({ sweep, error }) : ended
}

/** Up to today is up to now: no day is named that may be another one where the provider is. */
function queryOf({ from, to }: Period, now: number): { from: Day; to?: Day } {
  return to >= dayInIndia(instantAt(now)) ? { from } : { from, to }
}

/** A record that says the same is the same delivery. */
function deliveryOf(fields: EventFields, receivedAt: Delivery['receivedAt']): Delivery {
  const body = Buffer.from(JSON.stringify(Object.fromEntries(fields)))
  const key = createHash('sha256').update(body).digest('hex')
  return { key, receivedAt, contentType: 'application/json', headers: {}, body }
}
