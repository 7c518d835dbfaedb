import { appError } from '../../shared/app-error.ts'
import type { Day } from '../../shared/day.ts'
import type { Rail } from '../../shared/domain.ts'
import type { Paise } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { bankStatement, USUAL_OPENING } from './bank-statement.ts'
import { usualTransfer } from './customers.ts'
import { dayOf } from './india-time.ts'
import type { Merchant } from './merchant.ts'
import { receive, type Receipt, type Transfer } from './payments.ts'
import { lastPayOut, settleDue, settleNow, type SettleRules } from './settle.ts'
import type { PracticeSettlement } from './state.ts'
import type { LayoutName } from './statement-layouts.ts'
import type { PracticeStore } from './store.ts'
import { collectedFields, rejectedFields, settledFields } from './webhook-body.ts'
import type { Delivery, Webhooks } from './webhooks.ts'

/** What the practice provider is at. */
interface PracticeStatus {
  readonly now: number
  readonly accounts: number
  readonly open: { readonly count: number; readonly amount: Paise }
}

/** What a person may make happen at the practice provider. */
export interface Commands {
  status(): PracticeStatus
  /** A customer's transfer into that account; what is left out is usual for that customer. */
  pay(rail: Rail, virtualAccountId: string, transfer?: Partial<Transfer>): Result<Receipt>
  /** So many transfers, spread over the accounts that are active. */
  letCustomersPay(count: number): Receipt[]
  /** Keeps a payment back until that moment, Infinity for good, as a provider may for reasons of its own. */
  hold(referenceId: string, until: number): void
  /** Pays out what the timetable says is due by now. */
  settleDue(): PracticeSettlement[]
  /** Pays out all that is open. */
  settleNow(): PracticeSettlement[]
  /** Moves the provider's clock on, paying out on the way what falls due. */
  passTime(milliseconds: number): PracticeSettlement[]
  /** Moves the clock on until all that is open was paid out by the timetable. */
  passUntilPaidOut(): PracticeSettlement[]
  configureWebhooks(change: Partial<Delivery>): void
  /** All webhooks so far, one a line, as a file that can be imported. */
  webhookLog(): string
  /** When all webhooks have arrived or were given up; `prompt`: without those that were meant to be late. */
  webhooksSettled(which?: 'prompt'): Promise<void>
  /** Webhooks that are late come at once. */
  hurryWebhooks(): void
  bankStatement(layout: LayoutName, from?: Day, to?: Day): string
  /** The merchant's bank account begins on that day with that balance, as far as statements of Practice go. */
  beginBankAccount(from: Day, opening: Paise): void
  /** Every settlement so far with its payments, oldest first. */
  settlements(): readonly (PracticeSettlement & { readonly referenceIds: readonly string[] })[]
  /** What its clock shows when it is started the next time, and goes on from. */
  leaveClockAt(now: number): void
  /** All of it or nothing, in one write to its file. */
  atOnce<T>(change: () => T): T
}

interface CommandOptions {
  readonly store: PracticeStore
  readonly merchant: Merchant
  readonly rules: SettleRules
  readonly hooks: Webhooks
  readonly time: PracticeTime
}

/** The provider's clock, which can be moved on. */
export interface PracticeTime {
  readonly now: () => number
  readonly pass: (milliseconds: number) => void
}

export function commands({ store, merchant, rules, hooks, time }: CommandOptions): Commands {
  const { now } = time

  function received(receipt: Receipt): Receipt {
    hooks.send(receipt.kind === 'collected' ? collectedFields(receipt.payment) : rejectedFields(receipt.transfer))
    return receipt
  }

  function settled(settlements: PracticeSettlement[]): PracticeSettlement[] {
    for (const settlement of settlements) hooks.send(settledFields(settlement))
    return settlements
  }

  const turn = () => store.countPayments() + store.countRejected()
  const dueByNow = () => settled(store.atOnce(() => settleDue(store, rules, now())))

  function passTime(milliseconds: number): PracticeSettlement[] {
    time.pass(Math.max(0, milliseconds))
    return dueByNow()
  }

  return {
    status: () => ({ now: now(), accounts: store.accounts().length, open: store.sumOpen() }),
    pay: (rail, id, transfer = {}) => {
      const account = store.findAccount(rail, id)
      if (account === null) return fail(appError('account-missing', id))
      const whole = { ...usualTransfer(account, turn()), ...transfer }
      return ok(received(store.atOnce(() => receive(store, account, whole, now()))))
    },
    letCustomersPay: (count) => {
      const open = store.accounts().filter(({ isActive }) => isActive)
      if (open.length === 0) return []
      const before = turn()
      const receipts = store.atOnce(() =>
        Array.from({ length: count }, (_, at) => {
          const account = open[(before + at) % open.length]!
          return receive(store, account, usualTransfer(account, before + at), now())
        }),
      )
      return receipts.map(received)
    },
    hold: store.hold,
    settleDue: dueByNow,
    settleNow: () => settled(store.atOnce(() => settleNow(store, rules, now()))),
    passTime,
    passUntilPaidOut: () => {
      const last = lastPayOut(store, rules)
      return last === null ? [] : passTime(last - now())
    },
    configureWebhooks: hooks.configure,
    webhookLog: () =>
      store
        .webhooks()
        .map(({ text }) => `${text}\n`)
        .join(''),
    webhooksSettled: hooks.settled,
    hurryWebhooks: hooks.hurry,
    bankStatement: (layout, from, to) => {
      const account = store.bankAccount()
      const first = from ?? account?.from ?? dayOf(store.firstPaidAt() ?? now())
      const opening = account?.opening ?? USUAL_OPENING
      const wish = { layout, holder: merchant.name, from: first, to: to ?? dayOf(now()), opening }
      return bankStatement(store.settlements(), wish)
    },
    beginBankAccount: store.setBankAccount,
    settlements: () => {
      const members = store.members()
      return store
        .settlements()
        .map((settlement) => ({ ...settlement, referenceIds: members.get(settlement.settlementId) ?? [] }))
    },
    leaveClockAt: (moment) => store.setClockAhead(moment - Date.now()),
    atOnce: store.atOnce,
  }
}
