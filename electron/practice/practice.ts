import type { KeyObject } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Day } from '../../shared/day.ts'
import { calendarOf, publishedCycle } from '../../shared/matching/settlement-cycle.ts'
import { access } from './access.ts'
import { refusal, type PracticeAnswer } from './answer.ts'
import { commands, type Commands, type PracticeTime } from './commands.ts'
import { practiceMerchant, type Merchant } from './merchant.ts'
import { rateRule } from './rate-rule.ts'
import { answerTo } from './routes.ts'
import { practiceServer, type Received } from './server.ts'
import { newState, restoredState } from './state.ts'
import { webhooks, type Delivery } from './webhooks.ts'

export interface PracticeOptions {
  readonly port?: number
  readonly merchant?: Merchant
  readonly now?: () => number
  readonly whitelist?: readonly string[] | null
  /** The other half of the public key that callers sign with. */
  readonly privateKey?: KeyObject | null
  readonly callsAMinute?: number
  readonly isErrorStatus?: boolean
  readonly holidays?: ReadonlySet<Day>
  /** In working days: T, T+1, T+2. */
  readonly delay?: number
  readonly delivery?: Partial<Delivery>
  /** What `save` gave, to go on from. */
  readonly saved?: Uint8Array
}

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
  const { merchant = practiceMerchant, privateKey = null, callsAMinute = 120 } = options
  const rules: PracticeRules = { whitelist: options.whitelist ?? null, isErrorStatus: options.isErrorStatus ?? false }
  const time = practiceTime(options.now ?? Date.now)
  const { now } = time
  const state = options.saved === undefined ? newState() : restoredState(options.saved)
  const calendar = calendarOf({ holidays: options.holidays ?? new Set() })
  const cycle = { ...publishedCycle(calendar), delay: options.delay ?? 0 }
  const hooks = webhooks(merchant.clientSecret, options.delivery)
  const gate = access(merchant, now)
  const rate = rateRule(callsAMinute, now)

  function answer(received: Received): PracticeAnswer {
    const { caller, method, path, query, body } = received
    const wait = rate()
    if (wait !== null) return { ...refusal(429, 'Too many requests'), retryAfter: wait }
    if (path === '/cac/v1/authorize')
      return method === 'POST' ? gate.authorize(caller, { ...rules, privateKey }) : refusal(405, 'Method not allowed')
    const refused = gate.refuse(caller)
    if (refused !== null) return refused
    if (body === null) return refusal(400, 'Bad request: the body is no JSON object')
    return answerTo({ state, merchant, now }, { method, path, query, body })
  }

  const server = practiceServer({ answer, isErrorStatus: () => rules.isErrorStatus, now })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    merchant,
    rules,
    ...commands({ state, merchant, cycle, hooks, time }),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function practiceTime(clock: () => number): PracticeTime {
  let passed = 0
  return {
    now: () => clock() + passed,
    pass: (milliseconds) => {
      passed += milliseconds
    },
  }
}
