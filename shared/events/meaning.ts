import type { Payment } from '../domain.ts'
import type { Instant } from '../day.ts'
import { readAmount } from './amount.ts'
import { eventName, type EventName } from './event-name.ts'
import { readTime, readTimeOrDay } from './event-time.ts'
import {
  isNo,
  no,
  readCount,
  readId,
  readPaymentTime,
  readPositiveAmount,
  said,
  shown,
  utrOf,
} from './field-reading.ts'
import type { EventFields, EventMeaning } from './provider-event.ts'
import { railOf } from './rail.ts'

export type MeaningRead =
  | { readonly ok: true; readonly meaning: EventMeaning }
  | { readonly ok: false; readonly reason: string }

/**
 * What an event says happened, or why it cannot be told, for a person. Where a record names no event, as in an answer of
 * the provider's API or in an export, its fields say what it is.
 */
export function meaningOf(fields: EventFields): MeaningRead {
  const written = said(fields, 'event')
  const event = written === null ? eventByShape(fields) : eventName(written)
  switch (event) {
    case 'AMOUNT_COLLECTED':
      return collected(fields)
    case 'AMOUNT_SETTLED':
      return settled(fields)
    case 'TRANSFER_REJECTED':
      return rejected(fields)
    case null:
      return written === null
        ? no('It names no event, and its fields do not say whether it is a payment or a settlement.')
        : no(`“${shown(written)}” is no event that Milaan knows.`)
  }
}

function eventByShape(fields: EventFields): EventName | null {
  if (said(fields, 'rejectId') !== null) return 'TRANSFER_REJECTED'
  if (said(fields, 'referenceId') !== null) return 'AMOUNT_COLLECTED'
  return said(fields, 'settlementId') === null ? null : 'AMOUNT_SETTLED'
}

function collected(fields: EventFields): MeaningRead {
  const referenceId = readId(fields, 'referenceId')
  if (!referenceId.ok) return referenceId
  const amount = readPositiveAmount(fields, 'amount')
  if (!amount.ok) return amount
  const paidAt = readPaymentTime(fields)
  if (!paidAt.ok) return paidAt
  const rail = railOf(fields)
  if (!rail.ok) return rail
  const payment: Payment = {
    referenceId: referenceId.value,
    amount: amount.value,
    paidAt: paidAt.value,
    rail: rail.value.rail,
    utr: utrOf(fields, 'utr'),
    virtualAccountId: said(fields, 'vAccountId') ?? said(fields, 'virtualVpaId') ?? said(fields, 'vAccountNumber'),
    remitterName: said(fields, 'remitterName'),
    remitterAccount: said(fields, 'remitterAccount') ?? said(fields, 'remitterVpa'),
    ...settlementOf(fields),
  }
  return { ok: true, meaning: { kind: 'collected', payment, railEvidence: rail.value.evidence } }
}

/** The settlement that the provider's own record names; one that says `isSettled: "0"` names none. */
function settlementOf(fields: EventFields): Pick<Payment, 'settlementId' | 'settlementUtr'> {
  if (isNo(said(fields, 'isSettled') ?? '')) return { settlementId: null, settlementUtr: null }
  const settlementId = readId(fields, 'settlementId')
  return { settlementId: settlementId.ok ? settlementId.value : null, settlementUtr: utrOf(fields, 'settlementUtr') }
}

function settled(fields: EventFields): MeaningRead {
  const settlementId = readId(fields, 'settlementId')
  if (!settlementId.ok) return settlementId
  const amount = readPositiveAmount(fields, said(fields, 'amount') === null ? 'amountSettled' : 'amount')
  if (!amount.ok) return amount
  const count = readCount(fields)
  if (!count.ok) return count
  const settlement = {
    settlementId: settlementId.value,
    amount: amount.value,
    count: count.value,
    utr: utrOf(fields, 'utr') ?? utrOf(fields, 'settlementUtr'),
    settledAt: settledAt(fields),
  }
  return { ok: true, meaning: { kind: 'settled', settlement } }
}

const settlementTimes = [
  'settledOn',
  'settledAt',
  'settlementTime',
  'transferTime',
  'settlementDate',
  'eventTime',
] as const

/** No v1 webhook says when; other records may. One that cannot be read is no reason to refuse the settlement. */
function settledAt(fields: EventFields): Instant | null {
  for (const name of settlementTimes) {
    const at = readTimeOrDay(said(fields, name) ?? '')
    if (at !== null) return at
  }
  return null
}

/** The full list of this event's fields is unknown: whatever names the transfer serves as its id. */
function rejected(fields: EventFields): MeaningRead {
  const names = ['rejectId', 'referenceId', 'utr', 'creditRefNo'] as const
  const name = names.find((candidate) => said(fields, candidate) !== null)
  const id = readId(fields, name ?? 'referenceId')
  if (!id.ok) return id
  const at = readTime(said(fields, 'paymentTime') ?? said(fields, 'transferTime') ?? said(fields, 'eventTime') ?? '')
  const transfer = {
    id: id.value,
    amount: readAmount(said(fields, 'amount') ?? ''),
    at: at.ok ? at.at : null,
    reason: said(fields, 'reason'),
  }
  return { ok: true, meaning: { kind: 'rejected', transfer } }
}
