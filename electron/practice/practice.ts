import type { KeyObject } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Day } from '../../shared/day.ts'
import { gross, type Fees } from '../../shared/matching/fees.ts'
import { calendarOf, publishedCycle } from '../../shared/matching/settlement-cycle.ts'
import { access } from './access.ts'
import { refusal, type PracticeAnswer } from './answer.ts'
import { controlAnswer } from './control.ts'
import { commands, type Commands, type PracticeTime } from './commands.ts'
import { practiceMerchant, type Merchant } from './merchant.ts'
import { rateRule } from './rate-rule.ts'
import { answerTo } from './routes.ts'
import { practiceServer, type Received } from './server.ts'
import { openStore, type PracticeStore } from './store.ts'
import { webhooks, type Delivery } from './webhooks.ts'

export interface PracticeOptions {
  readonly port?: number
  readonly merchant?: Merchant
  readonly now?: () => number
  readonly whitelist?: readonly string[] | null
  /** The other half of the public key that callers sign with. */
  readonly privateKey?: KeyObject | null
  /** Without a limit where it is left out: whoever tries things is not to wait. */
  readonly callsAMinute?: number
  readonly isErrorStatus?: boolean
  readonly holidays?: ReadonlySet<Day>
  /** In working days: T, T+1, T+2. */
  readonly delay?: number
  readonly delivery?: Partial<Delivery>
  readonly fees?: Fees
  /** The file that keeps what it knows; without one it knows it as long as it runs. */
  readonly file?: string
}

const UNLIMITED = Number.POSITIVE_INFINITY

/** What may be changed while it runs. */
interface PracticeRules {
  whitelist: readonly string[] | null
  isErrorStatus: boolean
}

export interface Practice extends Commands {
  /** Where it listens: `http://127.0.0.1:…`. */
  readonly base: string
  readonly merchant: Merchant
  readonly rules: PracticeRules
  stop(): Promise<void>
}

/** Starts a provider on this machine that behaves as the real one does, to try everything without an account. */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const { merchant = practiceMerchant, privateKey = null, callsAMinute = UNLIMITED } = options
  const rules: PracticeRules = { whitelist: options.whitelist ?? null, isErrorStatus: options.isErrorStatus ?? false }
  const store = openStore(options.file ?? ':memory:')
  const time = practiceTime(options.now ?? Date.now, store)
  const { now } = time
  const calendar = calendarOf({ holidays: options.holidays ?? new Set() })
  const cycle = { ...publishedCycle(calendar), delay: options.delay ?? 0 }
  const hooks = webhooks({
    clientSecret: merchant.clientSecret,
    keep: store.addWebhook,
    ...(options.delivery && { first: options.delivery }),
  })
  const commanded = commands({ store, merchant, rules: { cycle, fees: options.fees ?? gross }, hooks, time })
  const gate = access(merchant, now)
  const rate = rateRule(callsAMinute, now)

  function answer(received: Received): PracticeAnswer {
    const { caller, method, path, query, body } = received
    if (path.startsWith('/practice/')) return controlAnswer(commanded, received)
    const wait = rate()
    if (wait !== null) return { ...refusal(429, 'Too many requests'), retryAfter: wait }
    if (path === '/cac/v1/authorize')
      return method === 'POST' ? gate.authorize(caller, { ...rules, privateKey }) : refusal(405, 'Method not allowed')
    const refused = gate.refuse(caller)
    if (refused !== null) return refused
    if (body === null) return refusal(400, 'Bad request: the body is no JSON object')
    return answerTo({ store, merchant, now }, { method, path, query, body })
  }

  const server = practiceServer({ answer, isErrorStatus: () => rules.isErrorStatus, now })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    merchant,
    rules,
    ...commanded,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      store.close()
    },
  }
}

/** Once moved on, it stays ahead, also after a restart. */
function practiceTime(clock: () => number, store: PracticeStore): PracticeTime {
  return {
    now: () => clock() + store.clockAhead(),
    pass: (milliseconds) => store.setClockAhead(store.clockAhead() + milliseconds),
  }
}
