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

/** The gateways by their own names, ours first; escrow and nodal accounts are nobody's in particular. */
const brands: readonly { readonly name: string; readonly words: RegExp }[] = [
  { name: 'Cashfree', words: /CASH ?FREE/i },
  { name: 'Razorpay', words: /RAZOR ?PAY/i },
  { name: 'PayU', words: /\bPAYU(?:BIZ|MONEY)?(?![A-Z])/i },
  { name: 'Paytm', words: /PAYTM|ONE ?97/i },
  { name: 'PhonePe', words: /PHONE ?PE/i },
  { name: 'BillDesk', words: /BILL ?DESK|INDIAIDEAS/i },
  { name: 'CCAvenue', words: /CC ?AVENUE|INFIBEAM|AVENUES INDIA/i },
  { name: 'Easebuzz', words: /EASEBUZZ/i },
  { name: 'Instamojo', words: /INSTAMOJO/i },
  { name: 'Pine Labs', words: /PINE ?LABS/i },
  { name: 'BharatPe', words: /BHARAT ?PE|RESILIENT INN/i },
  { name: 'MobiKwik', words: /MOBIKWIK|ZAAKPAY/i },
  { name: 'Amazon Pay', words: /AMAZON ?PAY/i },
  { name: 'Stripe', words: /\bSTRIPE\b/i },
  { name: 'PayPal', words: /PAYPAL/i },
  { name: 'NTT Data', words: /ATOM TECH|NTT ?DATA ?PAY/i },
  { name: 'Worldline', words: /WORLDLINE/i },
  { name: 'PayGlocal', words: /PAYGLOCAL/i },
  { name: 'Airpay', words: /\bAIRPAY/i },
  { name: 'SabPaisa', words: /SABPAISA/i },
  { name: 'Juspay', words: /JUSPAY/i },
  { name: 'Zwitch', words: /\bZWITCH/i },
  { name: 'Mswipe', words: /MSWIPE/i },
  { name: 'Innoviti', words: /INNOVITI/i },
]

/** Most narrations name none. */
const anyBrand = new RegExp(brands.map(({ words }) => words.source).join('|'), 'i')

/** Whose settlements a book holds; named with another gateway, it is the sender. */
export const ownGateway = 'Cashfree'

/** The gateway that a narration names outside an address (`98…@paytm` says only which app the customer used). */
export function gatewayNamed(narration: string): string | null {
  if (!anyBrand.test(narration)) return null
  const text = narration.replaceAll(/\S*@\S*/g, ' ')
  return brands.find(({ words }) => words.test(text))?.name ?? null
}

/** Which gateway a narration names, where it names another one and not our own. */
export function otherGateway(narration: string): string | null {
  const named = gatewayNamed(narration)
  return named === ownGateway ? null : named
}

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
