import { addDays, day } from '../day.ts'
import { paise } from '../paise.ts'
import type { Customer } from './customers.ts'
import { collectedFields, recordFields, settledFields, signed, type Fields, type Sign } from './event-fields.ts'
import { asForm, asJson } from './event-text.ts'
import { paymentOf, type DemoPayment } from './payments.ts'
import type { Problem } from './problems.ts'
import { between, type Random } from './random.ts'
import type { Delays, DemoSettlement } from './settlements.ts'
import { dayOf, wallClock, type WallClock } from './wall-clock.ts'

export interface ProviderSide {
  readonly payments: readonly DemoPayment[]
  readonly settlements: readonly DemoSettlement[]
  readonly problems: ReadonlyMap<string, Problem>
  readonly delays: Delays
  readonly customers: readonly Customer[]
  readonly sign: Sign
}

interface Delivery {
  readonly at: WallClock
  readonly text: string
}

/** Every so many of the deliveries came as a form post, or came twice. */
const FORM_EVERY = 9
const TWICE_EVERY = 400

/** What the webhook receiver wrote down, one delivery a line, most of them JSON. */
export function webhookExport(random: Random, side: ProviderSide): string {
  const genuine = [
    ...side.payments.map((payment) => ({ at: payment.paidAt, fields: collectedFields(payment) })),
    ...side.settlements
      .filter(({ settlementId }) => !isMissing(side.problems.get(settlementId)))
      .map((settlement) => ({ at: settlement.paidOutAt, fields: settledFields(settlement) })),
  ].toSorted(byTime)
  const deliveries = genuine.flatMap(({ at, fields }, index): Delivery[] => {
    const body = signed(fields, side.sign)
    const text = index % FORM_EVERY === FORM_EVERY - 1 ? asForm(body) : asJson(body)
    const again = index % TWICE_EVERY === TWICE_EVERY - 1 ? [{ at: nextMorning(at), text }] : []
    return [{ at, text }, ...again]
  })
  const all = [...deliveries, forged(random, side), refusedTransfer(random, side), cutOff(deliveries)].toSorted(byTime)
  return all.map(({ text }) => `${text}\n`).join('')
}

/** What had not come when the first export was made. */
export function lateExport({ settlements, problems, sign }: ProviderSide): string {
  return settlements
    .filter(({ settlementId }) => problems.get(settlementId) === 'webhook-late')
    .map((settlement) => `${asJson(signed(settledFields(settlement), sign))}\n`)
    .join('')
}

/**
 * Answers of the provider's API: about the payments of every so many settlements, of those that went astray, and of those
 * around a payment that was not paid out in its turn.
 */
export function apiRecords(side: ProviderSide): string {
  const { settlements, payments, problems, delays } = side
  const unsettled = payments.filter(({ referenceId }) => delays.never.has(referenceId))
  const late = payments.filter(({ referenceId }) => delays.late.has(referenceId))
  const around = new Set([...unsettled, ...late].flatMap((payment) => settlementsAfter(side, payment)))
  const asked = settlements.filter(
    (settlement, at) =>
      at % 8 === 3 || around.has(settlement) || problems.get(settlement.settlementId) === 'not-in-bank',
  )
  const records = [
    ...asked
      .filter(({ settlementId }) => problems.get(settlementId) !== 'webhook-lost')
      .flatMap((settlement) => settlement.payments.map((payment) => recordFields(payment, settlement))),
    ...unsettled.map((payment) => recordFields(payment, null)),
  ].map(asJson)
  return `{"status":"SUCCESS","subCode":"200","message":"Payments","data":{"payments":[\n${records.join(',\n')}\n]}}\n`
}

/** The settlement that should pay out the payment, and the one after it. */
function settlementsAfter({ settlements }: ProviderSide, { paidAt, customer }: DemoPayment): DemoSettlement[] {
  return settlements
    .filter(({ paidOutAt, payments }) => paidOutAt > paidAt && payments[0]?.customer.rail === customer.rail)
    .slice(0, 2)
}

function isMissing(problem: Problem | undefined): boolean {
  return problem === 'webhook-lost' || problem === 'webhook-late'
}

/** Somebody who found the receiver's address tells of money that never came. */
function forged(random: Random, { customers }: ProviderSide): Delivery {
  const at = wallClock(day('2026-08-27'), 3 * 3600 + 247)
  const payment = paymentOf(random, customers[2]!, { referenceId: '7999999', paidAt: at, amount: paise(25_000_000) })
  return {
    at,
    text: asJson(new Map([...collectedFields(payment), ['signature', '8uV792gBZaasJHBFSsfaMHLuqnZKkoBFjw9gEJ8Sx84=']])),
  }
}

/** A customer sent more than their account takes, and has it back. */
function refusedTransfer(random: Random, { customers, sign }: ProviderSide): Delivery {
  const at = wallClock(day('2026-07-09'), 11 * 3600 + between(random, 0, 3000))
  const payment = paymentOf(random, customers[7]!, { referenceId: '7610007', paidAt: at, amount: paise(99_00_000_00) })
  const fields: Fields = new Map([
    ...collectedFields(payment),
    ['event', 'TRANSFER_REJECTED'],
    ['reason', 'Amount is more than the maximum of the virtual account'],
  ])
  return { at, text: asJson(signed(fields, sign)) }
}

/** The receiver was restarted in the middle of a line; the provider delivered it again. */
function cutOff(deliveries: readonly Delivery[]): Delivery {
  const { at, text } = deliveries.findLast((delivery) => delivery.text.startsWith('{"event":"AMOUNT_COLLECTED"'))!
  return { at: wallClock(addDays(dayOf(at), -1), 0), text: text.slice(0, 180) }
}

function nextMorning(at: WallClock): WallClock {
  return wallClock(addDays(dayOf(at), 1), 6 * 3600)
}

function byTime(a: { readonly at: WallClock }, b: { readonly at: WallClock }): number {
  return a.at < b.at ? -1 : Number(a.at > b.at)
}
