import { parseRupees, type Paise } from '../../shared/paise.ts'
import { refusal, type PracticeAnswer } from './answer.ts'
import type { AccountDetails } from './state.ts'

/*
 * The provider's own checks of createVA and editVA with the messages that its v1.1 page lists. Written apart from
 * shared/accounts, so that a mistake there does not agree with itself.
 */

export type Fields = Readonly<Record<string, string>>
export type ApiVersion = 'v1' | 'v1.1'

/** v1.1 refuses with 400; v1 tells what is missing (412) from what is wrong (422). */
type Complaint = { readonly kind: 'missing' | 'wrong'; readonly message: string } | null

export function complaintAnswer(version: ApiVersion, { kind, message }: NonNullable<Complaint>): PracticeAnswer {
  if (version === 'v1.1') return refusal(400, message)
  return refusal(kind === 'missing' ? 412 : 422, message)
}

const ONLY = 'Only digits and alphabets are allowed'

export function idComplaint(id: string, kind: 'account' | 'accounts' | 'vpa' | 'vpas'): Complaint {
  if (!/^[a-z0-9]+$/i.test(id)) return wrong(`Please provide valid virtual account ID. ${ONLY}`)
  if (id.length < 3) return wrong('vAccountId can be minimum of 3 characters.')
  const [longest, of] = longestIds[kind]
  return id.length > longest ? wrong(`vAccountId can be maximum of ${longest} characters for ${of}`) : null
}

const longestIds = {
  account: [8, 'Yes Bank VBA'],
  accounts: [8, 'multiple VBAs.'],
  vpa: [20, 'Yes Bank VPA.'],
  vpas: [10, 'multiple VPAs.'],
} as const

export function detailsComplaint(fields: Fields): Complaint {
  return nameComplaint(fields) ?? contactComplaint(fields) ?? remitterComplaint(fields) ?? amountComplaint(fields)
}

function nameComplaint({ name = '' }: Fields): Complaint {
  if (name === '') return missing('Please provide the name.')
  if (!/^[A-Za-z ]+$/.test(name)) return wrong('Please provide valid name. Only alphabets and spaces are allowed.')
  return name.length < 5 || name.length > 30 ? wrong('Name can be minimum of 5 and maximum of 30 characters.') : null
}

function contactComplaint({ phone = '', email = '' }: Fields): Complaint {
  if (phone === '') return missing('Please provide the phone number.')
  if (!/^[6-9]\d{9}$/.test(phone)) return wrong('Please provide valid phone number.')
  if (email === '') return missing('Please provide the email.')
  return email.length > 254 || !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email)
    ? wrong('Please provide valid email')
    : null
}

function remitterComplaint({ remitterAccount = '', remitterIfsc = '' }: Fields): Complaint {
  if ((remitterAccount === '') !== (remitterIfsc === ''))
    return wrong('Remitter account and remitter IFSC should be provided together')
  if (remitterAccount === '') return null
  if (!/^[A-Za-z0-9]{1,34}$/.test(remitterAccount)) return wrong('Please pass a valid remitter account')
  // The guide's own sample is “Bank0000001”, in mixed case.
  return /^[A-Z]{4}0[A-Z0-9]{6}$/i.test(remitterIfsc) ? null : wrong('Please pass a valid remitter Ifsc')
}

const LARGEST = 1_000_000_000_00

function amountComplaint({ minAmount = '', maxAmount = '' }: Fields): Complaint {
  const [least, most] = [limitOf(minAmount), limitOf(maxAmount)]
  if (least === 'wrong') return wrong('Please provide valid minAmount')
  if (most === 'wrong') return wrong('Please provide valid maxAmount')
  return least !== null && most !== null && least > most
    ? wrong('Please provide a valid amount range: minAmount is more than maxAmount')
    : null
}

function limitOf(text: string): Paise | null | 'wrong' {
  if (text === '') return null
  const amount = parseRupees(text)
  return amount === null || amount < 0 || amount > LARGEST ? 'wrong' : amount
}

/** Of fields that were checked. */
export function detailsOf(fields: Fields): AccountDetails {
  return {
    name: fields['name'] ?? '',
    phone: fields['phone'] ?? '',
    email: fields['email'] ?? '',
    remitterAccount: fields['remitterAccount'] ?? '',
    remitterIfsc: fields['remitterIfsc'] ?? '',
    minAmount: parseRupees(fields['minAmount'] ?? ''),
    maxAmount: parseRupees(fields['maxAmount'] ?? ''),
  }
}

function missing(message: string): NonNullable<Complaint> {
  return { kind: 'missing', message }
}

function wrong(message: string): NonNullable<Complaint> {
  return { kind: 'wrong', message }
}
