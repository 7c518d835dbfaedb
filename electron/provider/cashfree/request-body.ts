import type { AccountChange, NewAccount } from '../../../shared/accounts/virtual-account.ts'
import { rupeesText } from '../../../shared/paise.ts'

/** The fields of createVA. */
export function newAccountBody(account: NewAccount): Record<string, string> {
  const id = account.rail === 'upi' ? 'virtualVpaId' : 'vAccountId'
  return { [id]: account.virtualAccountId, ...detailsOf(account) }
}

/** The fields that createVA and editVA share. Amounts as text: a number would be a float. */
export function detailsOf({
  name,
  phone,
  email,
  remitter,
  minAmount,
  maxAmount,
}: AccountChange): Record<string, string> {
  return {
    name,
    phone,
    email,
    ...(remitter && { remitterAccount: remitter.account, remitterIfsc: remitter.ifsc }),
    ...(minAmount !== null && { minAmount: rupeesText(minAmount) }),
    ...(maxAmount !== null && { maxAmount: rupeesText(maxAmount) }),
  }
}
