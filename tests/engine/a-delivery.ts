import { randomUUID } from 'node:crypto'
import type { Delivery } from '../../shared/engine-contract.ts'
import { webhookBody } from '../../electron/practice/webhook-body.ts'

/** The client secret that tests' webhooks are signed with. */
export const SECRET = 'a-client-secret-of-tests'

export type Fields = Readonly<Record<string, string>>

/** A webhook as it comes in by itself, signed as the provider signs. */
export function aDelivery(
  fields: Fields,
  {
    secret = SECRET,
    format = 'json',
    ...given
  }: Partial<Delivery> & { secret?: string; format?: 'form' | 'json' } = {},
): Delivery {
  const { contentType, text } = webhookBody(fields, secret, format)
  return bodyDelivery(text, { contentType, ...given })
}

/** Any bytes, as they come in by themselves. */
export function bodyDelivery(body: string | Uint8Array, given: Partial<Delivery> = {}): Delivery {
  return {
    key: randomUUID(),
    receivedAt: '2026-03-10T06:30:00Z' as never,
    contentType: 'application/json',
    headers: {},
    body: typeof body === 'string' ? Buffer.from(body) : body,
    ...given,
  }
}

/** The fields of the webhook about a payment; `paymentTime` in India. */
export function collected(referenceId: string, fields: Fields = {}): Fields {
  return {
    event: 'AMOUNT_COLLECTED',
    amount: '3021.00',
    referenceId,
    utr: `N0692603${referenceId}`,
    vAccountId: 'VATEST1',
    vAccountNumber: '8080801234',
    isVpa: '0',
    remitterName: 'Asha Traders',
    remitterAccount: '1234567890',
    paymentTime: '2026-03-10 11:30:00',
    ...fields,
  }
}

export function settled(settlementId: string, fields: Fields = {}): Fields {
  return { event: 'AMOUNT_SETTLED', amount: '3021.00', count: '1', utr: 'AXISCN0123456789', settlementId, ...fields }
}

/** The provider's own record of a payment, as its API answers. */
export function record(referenceId: string, fields: Fields = {}): Delivery {
  const { event: _, isVpa: __, ...known } = collected(referenceId)
  const text = JSON.stringify({ ...known, isSettled: '0', ...fields })
  return bodyDelivery(text, { key: `${referenceId} ${text}` })
}
