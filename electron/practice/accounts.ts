import { rupeesText } from '../../shared/paise.ts'
import {
  complaintAnswer,
  detailsComplaint,
  detailsOf,
  idComplaint,
  type ApiVersion,
  type Fields,
} from './account-check.ts'
import { refusal, success, type PracticeAnswer } from './answer.ts'
import type { Merchant } from './merchant.ts'
import { vpaOf, type PracticeAccount, type PracticeAddress } from './state.ts'
import type { PracticeStore } from './store.ts'

const CONTACT = 'Please contact care@practice.example'

export function createAccount(
  store: PracticeStore,
  merchant: Merchant,
  version: ApiVersion,
  fields: Fields,
): PracticeAnswer {
  const { vAccountId = '', virtualVpaId = '' } = fields
  if (vAccountId === '' && virtualVpaId === '') return refusal(412, 'Please provide either Virtual Account or VPA')
  if (vAccountId !== '' && virtualVpaId !== '') return refusal(412, 'Please provide either Virtual Account or VPA')
  const rail = vAccountId === '' ? 'upi' : 'bank-account'
  const id = vAccountId || virtualVpaId
  const isSeveral = fields['createMultiple'] === '1'
  if (isSeveral && !merchant.hasSeveralBanks)
    return refusal(409, `Create Multiple Accounts feature not enabled for your account. ${CONTACT}`)
  if (rail === 'upi' && !merchant.hasUpi) return refusal(409, `Virtual VPA not enabled for your account. ${CONTACT}`)
  const kind = rail === 'upi' ? 'vpa' : 'account'
  const complaint = idComplaint(id, isSeveral ? `${kind}s` : kind) ?? detailsComplaint(fields)
  if (complaint !== null) return complaintAnswer(version, complaint)
  if (store.findAccount(rail, id) !== null) return refusal(409, 'Virtual account Id already exists')
  const addresses = rail === 'upi' ? [vpaFor(merchant, id)] : bankAddresses(merchant, id, isSeveral)
  const account: PracticeAccount = { id, rail, details: detailsOf(fields), isActive: true, addresses }
  store.putAccount(account)
  return success('Virtual account added successfully', addressAnswer(addresses, isSeveral))
}

function vpaFor({ vpaPrefix }: Merchant, id: string): PracticeAddress {
  return { bank: 'YESB', vpa: `${vpaPrefix}${id.toLowerCase()}@yesbankltd` }
}

function bankAddresses({ accountPrefix }: Merchant, id: string, isSeveral: boolean): PracticeAddress[] {
  const yesBank = { bank: 'YESB', accountNumber: `${accountPrefix}${id.toUpperCase()}`, ifsc: 'YESB0CMSNOC' }
  if (!isSeveral) return [yesBank]
  return [yesBank, { bank: 'ICIC', accountNumber: `CASHPRA${id.toUpperCase()}`, ifsc: 'ICIC0000104' }]
}

function addressAnswer(addresses: readonly PracticeAddress[], isSeveral: boolean): unknown {
  const answers = addresses.map((address) =>
    'vpa' in address ? { vpa: address.vpa } : { accountNumber: address.accountNumber, ifsc: address.ifsc },
  )
  return isSeveral ? Object.fromEntries(addresses.map(({ bank }, at) => [bank, answers[at]])) : answers[0]
}

export function editAccount(store: PracticeStore, version: ApiVersion, fields: Fields): PracticeAnswer {
  const account = store.accountOf(fields['vAccountId'] || fields['virtualVpaId'] || '')
  if (account === null) return refusal(403, 'Virtual account not found with given id')
  if (!account.isActive) return refusal(403, 'Virtual account is not active')
  const edited = { ...fieldsOf(account), ...fields }
  const complaint = detailsComplaint(edited)
  if (complaint !== null)
    return complaint.message.includes('range') ? refusal(422, complaint.message) : complaintAnswer(version, complaint)
  store.putAccount({ ...account, details: detailsOf(edited) })
  return success('Virtual account details updated')
}

export function changeStatus(store: PracticeStore, { vAccountId = '', status = '' }: Fields): PracticeAnswer {
  if (status !== 'ACTIVE' && status !== 'INACTIVE') return refusal(422, 'Please provide a valid status')
  const account = store.accountOf(vAccountId)
  if (account === null) return refusal(403, 'Virtual account not found with given id')
  store.putAccount({ ...account, isActive: status === 'ACTIVE' })
  return success('Virtual account status updated')
}

export function allAccounts(store: PracticeStore): PracticeAnswer {
  const vAccounts = store.accounts().map((account) => ({
    ...idsOf(account),
    ...fieldsOf(account),
    status: account.isActive ? 'ACTIVE' : 'INACTIVE',
  }))
  return success('Virtual accounts fetched successfully', { vAccounts })
}

/** Under other names than createVA's answer, as the provider does it. */
export function oneAccount(store: PracticeStore, id: string): PracticeAnswer {
  const [bank, upi] = [store.findAccount('bank-account', id), store.findAccount('upi', id)]
  const account = bank ?? upi
  if (account === null) return refusal(404, 'Virtual account does not exist')
  return success('Virtual account fetched successfully', {
    ...(bank && idsOf(bank)),
    ...(upi && idsOf(upi)),
    ...fieldsOf(account),
    status: account.isActive ? 'ACTIVE' : 'INACTIVE',
  })
}

function idsOf({ id, rail, addresses }: PracticeAccount): Record<string, string> {
  const [first] = addresses
  if (first === undefined || rail === 'upi') return { virtualVpaId: id, virtualVPA: vpaOf(first) ?? '' }
  return 'vpa' in first ? {} : { vAccountId: id, virtualAccountNumber: first.accountNumber, ifsc: first.ifsc }
}

function fieldsOf({ details }: PracticeAccount): Record<string, string> {
  const { name, phone, email, remitterAccount, remitterIfsc, minAmount, maxAmount } = details
  return {
    name,
    phone,
    email,
    ...(remitterAccount !== '' && { remitterAccount, remitterIfsc }),
    ...(minAmount !== null && { minAmount: rupeesText(minAmount) }),
    ...(maxAmount !== null && { maxAmount: rupeesText(maxAmount) }),
  }
}
