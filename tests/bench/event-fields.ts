import { rupeesText, type Paise } from '../../shared/paise.ts'
import { merchant } from '../../shared/demo/customers.ts'
import type { DemoPayment } from '../../shared/demo/payments.ts'
import type { DemoSettlement } from '../../shared/demo/settlements.ts'

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

/** The provider writes `3021` and not `3021.00`. */
function plainRupees(amount: Paise): string {
  return rupeesText(amount).replace(/\.00$/, '')
}
