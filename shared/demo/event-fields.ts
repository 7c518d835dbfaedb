import { signedTexts } from '../events/signed-text.ts'
import { rupeesText, type Paise } from '../paise.ts'
import { merchant } from './customers.ts'
import type { DemoPayment } from './payments.ts'
import type { DemoSettlement } from './settlements.ts'

/** Signs a text as the provider does, with its secret. */
export type Sign = (text: string) => string

/** A webhook's or record's fields, in the provider's order; numbers as it writes them. */
export type Fields = ReadonlyMap<string, string>

export function collectedFields(payment: DemoPayment): Fields {
  const { customer } = payment
  const isUpi = customer.rail === 'upi'
  return new Map([
    ['event', 'AMOUNT_COLLECTED'],
    ['amount', plainRupees(payment.amount)],
    ['vAccountId', customer.virtualAccountId],
    ...(isUpi
      ? ([
          ['virtualVpaId', `${merchant.vpaPrefix}${customer.virtualAccountId.toLowerCase()}@yesbankltd`],
          ['isVpa', '1'],
          ['remitterVpa', customer.vpa],
        ] as const)
      : ([
          ['vAccountNumber', `${merchant.accountPrefix}${customer.virtualAccountId}`],
          ['isVpa', '0'],
          ['remitterIfsc', customer.ifsc],
        ] as const)),
    ['email', customer.email],
    ['phone', customer.phone],
    ['referenceId', payment.referenceId],
    ['utr', payment.utr],
    ['creditRefNo', payment.utr.slice(-12)],
    ['remitterAccount', customer.account],
    ['remitterName', customer.name],
    ['paymentTime', payment.paidAt],
    ['transferType', payment.transferType],
  ])
}

export function settledFields({ settlementId, amount, payments, utr }: DemoSettlement): Fields {
  return new Map([
    ['event', 'AMOUNT_SETTLED'],
    ['amount', plainRupees(amount)],
    ['count', String(payments.length)],
    ['utr', utr],
    ['settlementId', settlementId],
  ])
}

/** The answer of the provider's API about a payment, which names its settlement and is not signed. */
export function recordFields(payment: DemoPayment, settlement: DemoSettlement | null): Fields {
  return new Map([
    ['vAccountId', payment.customer.virtualAccountId],
    ['amount', plainRupees(payment.amount)],
    ['referenceId', payment.referenceId],
    ['utr', payment.utr],
    ['creditRefNo', payment.utr.slice(-12)],
    ['remitterAccount', payment.customer.account],
    ['remitterName', payment.customer.name],
    ['paymentTime', payment.paidAt],
    ['isSettled', settlement === null ? '0' : '1'],
    ['settlementUtr', settlement?.utr ?? ''],
    ['settlementId', settlement?.settlementId ?? ''],
  ])
}

export function signed(fields: Fields, sign: Sign): Fields {
  return new Map([...fields, ['signature', sign(signedTexts(fields)[0]!)]])
}

/** The provider writes `3021` and not `3021.00`. */
function plainRupees(amount: Paise): string {
  return rupeesText(amount).replace(/\.00$/, '')
}
