import type { NewAccount, VirtualAccount } from '../../shared/accounts/virtual-account.ts'
import { IST_OFFSET, addDays, type Day } from '../../shared/day.ts'
import { merchant, type Customer } from '../../shared/demo/customers.ts'
import type { DemoPayment } from '../../shared/demo/payments.ts'
import { chooseProblems, type Problem } from '../../shared/demo/problems.ts'
import { planQuarter, quarterStatements, type DemoFile, type QuarterPlan } from '../../shared/demo/quarter.ts'
import type { DemoSettlement } from '../../shared/demo/settlements.ts'
import { wallClock } from '../../shared/demo/wall-clock.ts'
import { parseRupees } from '../../shared/paise.ts'
import type { Result } from '../../shared/result.ts'
import { providerTime } from '../practice/india-time.ts'
import { practiceMerchant } from '../practice/merchant.ts'
import { startPractice, type Practice } from '../practice/practice.ts'
import { cashfree } from '../provider/cashfree/cashfree.ts'
import { routeThrough } from '../network/proxy.ts'
import type { Provider } from '../provider/provider.ts'
import { apiRecords } from './api-records.ts'
import { webhookFiles, type SentWebhook } from './webhook-files.ts'

/** A quarter that has happened, as its merchant has it. */
export interface WalkedQuarter {
  readonly accounts: readonly VirtualAccount[]
  readonly files: readonly DemoFile[]
  /** What the webhooks are signed with. */
  readonly clientSecret: string
  readonly business: string
}

export interface WalkOptions {
  readonly holidays: ReadonlySet<Day>
  /** Where Practice keeps what it knows, to go on from; it forgets it without one. */
  readonly practiceFile?: string
  readonly seed?: number
}

/** What customers of this account may pay at most; one of them tries more. */
const MOST_OF_ONE = '9000000'
const ONE = 7
const UNLIMITED = 1_000_000

/**
 * Lets a made-up merchant's quarter happen at a Practice of its own, along the provider's path: authorize, createVA for
 * each customer, their payments, webhooks, settlements by the timetable, and what the bank prints, with a dozen things
 * that go wrong in real life. The same seed and calendar always give the same quarter.
 */
export async function walkQuarter({ holidays, practiceFile, seed }: WalkOptions): Promise<WalkedQuarter> {
  const plan = planQuarter({ holidays }, seed)
  const clock = { now: momentOf(plan.payments[0]!.paidAt.slice(0, 10) + ' 00:00:00') }
  const sent: SentWebhook[] = []
  const practice = await startPractice({
    now: () => clock.now,
    holidays,
    merchant: { ...practiceMerchant, name: merchant.name },
    ...(practiceFile !== undefined && { file: practiceFile }),
    delivery: { to: async ({ text }) => sent.push({ at: providerTime(clock.now), text }) > 0 },
  })
  try {
    const provider = providerAt(practice)
    const accounts = await makeAccounts(provider, plan.customers)
    const paid = practice.atOnce(() => pay(practice, plan, clock))
    const settlements = settlementsOf(practice, paid)
    const problems = chooseProblems(settlements, plan.workingDays)
    const bank = quarterStatements(plan, settlements, problems)
    practice.beginBankAccount(addDays(plan.lastDay, 1), bank.closing)
    const files = [
      ...webhookFiles(plan.random, sent, problems),
      { file: 'payments-from-api.json', text: await apiRecords(provider, asked(plan, settlements, problems, paid)) },
      ...bank.files,
    ]
    practice.leaveClockAt(clock.now)
    return { accounts, files, clientSecret: practice.merchant.clientSecret, business: 'Kaveri Agro Traders' }
  } finally {
    await practice.stop()
  }
}

function providerAt({ base, merchant: { clientId, clientSecret } }: Practice): Provider {
  return cashfree({
    base,
    credentials: { clientId, clientSecret, publicKey: null },
    route: routeThrough({ kind: 'none' }),
    callsAMinute: UNLIMITED,
  })
}

async function makeAccounts(provider: Provider, customers: readonly Customer[]): Promise<VirtualAccount[]> {
  const made: VirtualAccount[] = []
  for (const [at, customer] of customers.entries()) {
    made.push(valueOf(await provider.createAccount(accountFor(customer, at))).account)
  }
  return made
}

/** The provider takes letters and spaces only in a name. */
function accountFor({ name, rail, virtualAccountId, phone, email }: Customer, at: number): NewAccount {
  const plain = name.replaceAll('&', 'AND').replaceAll(/[^A-Z ]/g, '')
  const maxAmount = at === ONE ? parseRupees(MOST_OF_ONE) : null
  return { rail, virtualAccountId, name: plain.slice(0, 30), phone, email, remitter: null, minAmount: null, maxAmount }
}

/** Each customer's transfer in its turn, and every settlement that falls due in between. */
function pay(practice: Practice, { payments, customers, delays, lastDay }: QuarterPlan, clock: { now: number }): Paid {
  const paid: Paid = new Map()
  for (const [at, payment] of payments.entries()) {
    clock.now = momentOf(payment.paidAt)
    practice.settleDue()
    practice.configureWebhooks({ format: at % FORM_EVERY === FORM_EVERY - 1 ? 'form' : 'json' })
    const receipt = transfer(practice, payment)
    if (receipt.kind === 'rejected') throw new Error(`the demo's payment was sent back: ${receipt.transfer.reason}`)
    const { referenceId, utr } = receipt.payment
    paid.set(referenceId, { ...payment, referenceId, utr })
    if (payment === delays.never) practice.hold(referenceId, Infinity)
    if (payment === delays.late) practice.hold(referenceId, momentOf(`${payment.paidAt.slice(0, 10)} 12:00:01`))
    if (at === REFUSED_AT)
      transfer(practice, { ...payment, customer: customers[ONE]!, amount: parseRupees('9900000')! })
  }
  clock.now = momentOf(wallClock(lastDay, 21 * 3600))
  practice.settleDue()
  return paid
}

/** Every so many webhooks come as a form post. */
const FORM_EVERY = 9
/** Early in the second week somebody pays more than their account takes. */
const REFUSED_AT = 190

type Paid = Map<string, DemoPayment>

function transfer(practice: Practice, { customer, amount, transferType }: DemoPayment) {
  const { name, account, ifsc, vpa, rail, virtualAccountId } = customer
  return valueOf(practice.pay(rail, virtualAccountId, { amount, transferType, remitter: { name, account, ifsc, vpa } }))
}

function settlementsOf(practice: Practice, paid: Paid): DemoSettlement[] {
  return practice.settlements().map(({ settlementId, amount, utr, settledAt, referenceIds }) => ({
    settlementId,
    amount,
    utr,
    paidOutAt: providerTime(settledAt),
    payments: referenceIds.map((referenceId) => paid.get(referenceId)!),
  }))
}

/**
 * What the merchant asks the provider's API about: the payments of every so many settlements, of those that went astray,
 * and of those around a payment that was not paid out in its turn.
 */
function asked(
  { delays }: QuarterPlan,
  settlements: readonly DemoSettlement[],
  problems: ReadonlyMap<string, Problem>,
  paid: Paid,
): string[] {
  const held = [...paid.values()].filter(({ paidAt, amount, customer }) =>
    [delays.never, delays.late].some(
      (planned) => planned?.paidAt === paidAt && planned.amount === amount && planned.customer === customer,
    ),
  )
  const around = new Set(held.flatMap((payment) => settlementsAfter(settlements, payment)))
  const chosen = settlements.filter(({ settlementId }, at) => {
    const problem = problems.get(settlementId)
    if (problem === 'webhook-lost') return false
    return at % 8 === 3 || problem === 'not-in-bank' || around.has(settlements[at]!)
  })
  const members = chosen.flatMap(({ payments }) => payments.map(({ referenceId }) => referenceId))
  return [...new Set([...members, ...held.map(({ referenceId }) => referenceId)])]
}

/** The settlement that should pay out the payment, and the one after it. */
function settlementsAfter(settlements: readonly DemoSettlement[], { paidAt, customer }: DemoPayment): DemoSettlement[] {
  return settlements
    .filter(({ paidOutAt, payments }) => paidOutAt > paidAt && payments[0]?.customer.rail === customer.rail)
    .slice(0, 2)
}

function momentOf(at: string): number {
  return Date.parse(`${at.replace(' ', 'T')}Z`) - IST_OFFSET
}

/** Nothing goes wrong between a program and itself; if it does, it is a bug. */
function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
