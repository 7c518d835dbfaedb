/*
 * Who collects for merchants in India and pays out in bulk, by the names that their nodal, escrow and payment
 * aggregator accounts carry in narrations; banks cut them at any letter and leave spaces out, so only beginnings are here.
 */
const names = [
  'CASH ?FREE',
  'RAZOR ?PAY',
  'PAYU(?![A-Z])',
  'PAYUBIZ|PAYUMONEY',
  'PAYTM',
  'ONE ?97',
  'PHONE ?PE',
  'BILL ?DESK|INDIAIDEAS',
  'CC ?AVENUE|INFIBEAM|AVENUES INDIA',
  'EASEBUZZ',
  'INSTAMOJO',
  'PINE ?LABS',
  'BHARAT ?PE|RESILIENT INN',
  'MOBIKWIK|ZAAKPAY',
  'AMAZON ?PAY',
  'ATOM TECH|NTT ?DATA ?PAY',
  'WORLDLINE',
  'STRIPE',
  'PAYPAL',
  'PAYGLOCAL',
  'AIRPAY',
  'SABPAISA',
  'JUSPAY',
  'ZWITCH',
  'MSWIPE',
  'INNOVITI',
  'PAYMENT ?AGGREGATOR',
  'ESCROW',
  'NODAL',
]
const gateway = new RegExp(names.join('|'), 'g')

/**
 * Money that a gateway's name does not make a settlement: refunds and payouts of its other products, EMIs collected by
 * mandate, card bills paid through it, and its own bills.
 */
const otherwise =
  /\b(?:NACH|ACH|ECS|EMI|REFUND|RFND|REVERSAL|CASHBACK|CRED|CHARGEBACK|LOAN)\b|RAZOR ?PAY ?X(?![A-Z])|\bFROM (?:PHONE ?PE|PAYTM)/i

/**
 * Whether a credit's narration says that a payment gateway sent it. A name inside an address (`98…@paytm`) says only
 * which app the customer used. Meaningless for debits.
 */
export function namesGateway(narration: string): boolean {
  const text = narration.toUpperCase()
  gateway.lastIndex = 0
  for (let found = gateway.exec(text); found !== null; found = gateway.exec(text))
    if (text[found.index - 1] !== '@' && text[gateway.lastIndex] !== '@') return !otherwise.test(text)
  return false
}
