import type { AppError } from '../../shared/app-error.ts'
import { appError } from '../../shared/app-error.ts'
import type { InboxView, RelayView, SweepProgress } from '../../shared/contract/inbox.ts'
import type { DeliveriesTaken, Sweep } from '../../shared/engine-contract.ts'
import type { Period } from '../../shared/matching/reconciliation.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Access } from '../connection/access.ts'
import type { ProviderOfBook } from '../connection/provider-of-book.ts'
import { signingSecrets } from '../connection/signing-secrets.ts'
import { routeThrough } from '../network/proxy.ts'
import { pairingDesk, type PairingDesk } from './pairing.ts'
import { pollRelay, type Polling, type Standing } from './poll-relay.ts'
import { recheck } from './recheck.ts'
import { sweepProvider } from './sweep.ts'

/** Everything by which the open book hears about payments without a file. */
export interface Inbox {
  readonly pairing: PairingDesk
  view(): Promise<Result<InboxView>>
  /** Begins to listen for the open book, or anew after its pairing changed. */
  follow(): Promise<void>
  /** Ends what listens for the open book, after what was begun is in it. */
  leave(): Promise<void>
  /** The network or the machine is back. */
  wake(): void
  /** Answers when it has begun. */
  startSweep(days: Partial<Period>): Promise<Result<null>>
  stopSweep(): void
  recheck(): Promise<Result<{ cleared: number; left: number }>>
}

export interface InboxDesk {
  readonly access: Access
  readonly provider: ProviderOfBook
  readonly onChange: (view: InboxView) => void
  readonly onTaken: (taken: DeliveriesTaken) => void
  /** Bugs of what runs by itself. */
  readonly log: (what: string, error: unknown) => void
  readonly now?: () => number
}

/** The provider lets some thirty payments a minute be asked for. */
const MOST_ASKED = 5_000
/** In milliseconds: how long after a sweep the next one begins by itself, and how often it is looked whether it is time. */
const SWEEP_EVERY = 6 * 3_600_000
const LOOK_EVERY = 600_000

type RunningSweep = { readonly stop: AbortController; readonly ended: Promise<void>; progress: SweepProgress }

export function inbox(desk: InboxDesk): Inbox {
  const { access, provider, onChange, onTaken, log, now = Date.now } = desk
  const { call, secrets } = access
  const pairing = pairingDesk(access)
  let polling: Polling | null = null
  let standing: Standing = idle
  let sweeping: RunningSweep | null = null
  let sweepError: AppError | null = null
  let lastTried = 0
  let timer: NodeJS.Timeout | null = null

  async function view(): Promise<Result<InboxView>> {
    const last = await call('lastSweep', {})
    if (!last.ok) return last
    const relay = await relayView()
    if (!relay.ok) return relay
    const running = sweeping?.progress ?? null
    return ok({ relay: relay.value, sweep: { running, last: last.value && summary(last.value), error: sweepError } })
  }

  async function relayView(): Promise<Result<RelayView | null>> {
    const relay = await call('relay', {})
    if (!relay.ok || relay.value === null) return relay as Result<null>
    const { address, position } = relay.value
    const { state, heardAt, error } = standing
    const check = state === 'key-awaited' ? await pairing.check() : ok(null)
    const webhook = await pairing.webhookAddress()
    return ok({
      address,
      state,
      heardAt,
      error,
      lastEventAt: position?.end?.receivedAt ?? null,
      check: check.ok ? check.value : null,
      webhookAddress: webhook.ok && webhook.value !== null ? masked(webhook.value) : null,
    })
  }

  function changed(): void {
    view()
      .then((told) => told.ok && onChange(told.value))
      .catch((error: unknown) => log('the inbox could not be looked at', error))
  }

  async function stopPolling(): Promise<void> {
    const former = polling
    polling = null
    await former?.stop()
    standing = idle
  }

  async function follow(): Promise<void> {
    await stopPolling()
    const [relay, found] = [await call('relay', {}), await call('connection', {})]
    if (!relay.ok || !found.ok) return
    timer ??= setInterval(() => void sweepInTime(), LOOK_EVERY)
    if (relay.value !== null) {
      polling = pollRelay(relay.value, {
        call,
        bookId: found.value.bookId,
        secrets,
        route: async () => {
          const setting = await access.proxy()
          return setting.ok ? ok(routeThrough(setting.value)) : setting
        },
        signing: () => signingSecrets(access),
        onTaken,
        onStanding: (next) => {
          const isNews = next.state !== standing.state || next.error?.code !== standing.error?.code
          standing = next
          if (isNews) changed()
        },
      })
    }
    changed()
  }

  /** Practice is asked when a person wants it: what happens there is for a person to see. */
  async function sweepInTime(): Promise<void> {
    const [found, last] = [await call('connection', {}), await call('lastSweep', {})]
    if (!found.ok || !last.ok || sweeping !== null) return
    const { connection } = found.value
    if (connection === null || connection.environment === 'practice') return
    const since = Math.max(lastTried, last.value === null ? 0 : Date.parse(last.value.endedAt))
    if (now() - since >= SWEEP_EVERY) await startSweep({})
  }

  async function startSweep(asked: Partial<Period>): Promise<Result<null>> {
    if (sweeping !== null) return fail(appError('sweep-running'))
    const [reached, usual] = [await provider.provider(), await call('daysToSweep', {})]
    if (!reached.ok) return reached
    if (!usual.ok) return usual
    const days = { from: asked.from ?? usual.value.from, to: asked.to ?? usual.value.to }
    if (days.from > days.to) return fail(appError('input-invalid', 'the first day is after the last'))
    lastTried = now()
    sweepError = null
    const stop = new AbortController()
    const running = { stop, progress: { step: 'list', done: 0, of: null } as SweepProgress }
    const sweep = sweepProvider(
      {
        call,
        provider: reached.value,
        signal: stop.signal,
        mostAsked: MOST_ASKED,
        onTaken,
        tell: (progress) => {
          running.progress = progress
          changed()
        },
      },
      days,
    )
    sweeping = Object.assign(running, { ended: endOf(sweep, stop.signal) })
    changed()
    return ok(null)
  }

  async function endOf(sweep: ReturnType<typeof sweepProvider>, signal: AbortSignal): Promise<void> {
    try {
      const swept = await sweep
      const error = swept.ok ? swept.value.error : swept.error
      // Who stopped it knows that it is not at its end.
      sweepError = signal.aborted && error?.code === 'sweep-stopped' ? null : error
    } catch (error) {
      log('a sweep ended by a bug', error)
      sweepError = appError('unexpected', 'sweep')
    }
    sweeping = null
    changed()
  }

  return {
    pairing,
    view,
    follow,
    leave: async () => {
      if (timer !== null) clearInterval(timer)
      timer = null
      sweeping?.stop.abort()
      await Promise.all([stopPolling(), sweeping?.ended])
      sweepError = null
      lastTried = 0
    },
    wake: () => polling?.wake(),
    startSweep,
    stopSweep: () => sweeping?.stop.abort(),
    recheck: () => recheck(access),
  }
}

const idle: Standing = { state: 'trying', heardAt: null, error: null, isUpToDate: false }

function summary(sweep: Sweep): NonNullable<InboxView['sweep']['last']> {
  const { endedAt, from, to, isComplete, payments, asked, denied, notUnderstood } = sweep
  return { endedAt, from, to, isComplete, payments, asked, denied, notUnderstood }
}

/** Enough to know it again. */
function masked(address: string): string {
  return `${address.slice(0, address.lastIndexOf('/') + 1)}••••${address.slice(-4)}`
}
