import { appError } from '../../shared/app-error.ts'
import type { Day } from '../../shared/day.ts'
import type { Rail } from '../../shared/domain.ts'
import type { SettlementCycle } from '../../shared/matching/settlement-cycle.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { bankStatement } from './bank-statement.ts'
import { usualTransfer } from './customers.ts'
import { dayOf } from './india-time.ts'
import type { Merchant } from './merchant.ts'
import { receive, type Receipt, type Transfer } from './payments.ts'
import { settleDue, settleNow } from './settle.ts'
import { accountKey, savedState, type PracticeSettlement, type PracticeState } from './state.ts'
import type { LayoutName } from './statement-layouts.ts'
import { collectedFields, rejectedFields, settledFields } from './webhook-body.ts'
import type { Delivery, Webhooks } from './webhooks.ts'

/** What a person may make happen at the practice provider. */
export interface Commands {
  /** A customer's transfer into that account. */
  pay(rail: Rail, virtualAccountId: string, transfer: Transfer): Result<Receipt>
  /** So many transfers, spread over the accounts that are active. */
  letCustomersPay(count: number): Receipt[]
  /** Pays out what the timetable says is due by now. */
  settleDue(): PracticeSettlement[]
  /** Pays out all that is open. */
  settleNow(): PracticeSettlement[]
  /** Moves the provider's clock on, paying out on the way what falls due. */
  passTime(milliseconds: number): PracticeSettlement[]
  configureWebhooks(change: Partial<Delivery>): void
  /** All webhooks so far, one a line, as a file that can be imported. */
  webhookLog(): string
  webhooksSettled(): Promise<void>
  bankStatement(layout: LayoutName, from?: Day, to?: Day): string
  /** All that it knows, but tokens and webhooks, which end with the process. */
  save(): Uint8Array
}

interface CommandOptions {
  readonly state: PracticeState
  readonly merchant: Merchant
  readonly cycle: SettlementCycle
  readonly hooks: Webhooks
  readonly time: PracticeTime
}

/** The provider's clock, which can be moved on. */
export interface PracticeTime {
  readonly now: () => number
  readonly pass: (milliseconds: number) => void
}

export function commands({ state, merchant, cycle, hooks, time }: CommandOptions): Commands {
  const { now } = time

  function received(receipt: Receipt): Receipt {
    hooks.send(receipt.kind === 'collected' ? collectedFields(receipt.payment) : rejectedFields(receipt.transfer))
    return receipt
  }

  function settled(settlements: PracticeSettlement[]): PracticeSettlement[] {
    for (const settlement of settlements) hooks.send(settledFields(settlement))
    return settlements
  }

  const dueByNow = () => settled(settleDue(state, cycle, now()))

  return {
    pay: (rail, id, transfer) => {
      const account = state.accounts.get(accountKey(rail, id))
      if (account === undefined) return fail(appError('account-missing', id))
      return ok(received(receive(state, account, transfer, now())))
    },
    letCustomersPay: (count) => {
      const open = [...state.accounts.values()].filter(({ isActive }) => isActive)
      if (open.length === 0) return []
      const before = state.payments.length + state.rejected.length
      return Array.from({ length: count }, (_, at) => {
        const turn = before + at
        const account = open[turn % open.length]!
        return received(receive(state, account, usualTransfer(account, turn), now()))
      })
    },
    settleDue: dueByNow,
    settleNow: () => settled(settleNow(state, now())),
    passTime: (milliseconds) => {
      time.pass(Math.max(0, milliseconds))
      return dueByNow()
    },
    configureWebhooks: hooks.configure,
    webhookLog: () => hooks.all.map(({ text }) => `${text}\n`).join(''),
    webhooksSettled: hooks.settled,
    save: () => savedState(state),
    bankStatement: (layout, from, to) => {
      const last = dayOf(now())
      const holder = merchant.name
      const first = from ?? dayOf(state.payments[0]?.paidAt ?? now())
      return bankStatement(state.settlements, { layout, holder, from: first, to: to ?? last })
    },
  }
}
