import { lettersOf, type Header } from './header.ts'

/** A table with dates and amounts that is no bank statement; both are parts of a sentence. */
export interface OtherReport {
  readonly what: 'gateway-report' | 'ledger'
  readonly kind: string
  readonly advice: string
}

const gatewayIds =
  /^(?:order|payment|settlement|payout|entity|refund|merchanttransaction|pg(?:transaction)?|gateway|cf(?:payment|order)?)(?:id|no|ref.*)$|^(?:mid|tid|merchantid|terminalid)$/
const gatewayCharges =
  /^(?:fees?|tax|gst|igst|mdr|commission|servicecharges?|servicetax|(?:total)?charges|(?:net|settled|settlement)amount|netsettlement.*|gatewaycharges?)$/
const voucherType = /^(?:vch|voucher)type$/
const FEWEST = 3

/** What the columns show a table to be that looks like a statement; null when it may be one. */
export function otherReport({ names }: Pick<Header, 'names'>): OtherReport | null {
  const letters = names.map(lettersOf)
  const [ids, charges] = [gatewayIds, gatewayCharges].map((words) => letters.filter((name) => words.test(name)).length)
  if (ids! > 0 && charges! > 0 && ids! + charges! >= FEWEST)
    return {
      what: 'gateway-report',
      kind: 'a report of a payment gateway, not of a bank',
      advice:
        'import the statement of the bank account that the gateway pays into; of Cashfree, import the webhook export.',
    }
  // In the merchant's own books money in is a debit: taken for a statement, everything would be the wrong way round.
  if (letters.some((name) => voucherType.test(name)))
    return {
      what: 'ledger',
      kind: 'a ledger of an accounting program',
      advice: "import it as a ledger (--as ledger), or import the bank's own statement instead.",
    }
  return null
}
