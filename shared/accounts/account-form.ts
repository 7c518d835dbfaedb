import type { Rail } from '../domain.ts'
import type { Issuer } from './id-limits.ts'

export const accountFields = [
  'virtualAccountId',
  'name',
  'phone',
  'email',
  'remitterAccount',
  'remitterIfsc',
  'minAmount',
  'maxAmount',
] as const
export type AccountField = (typeof accountFields)[number]

/** A virtual account as a person types it, or as a row of a CSV holds it: `''` where nothing is said. */
export type AccountForm = Readonly<Record<AccountField, string>> & {
  readonly rail: Rail
  /** Null when it is not known who issues the account: the provider then says whether the id is too long. */
  readonly issuer: Issuer | null
}

export function emptyAccountForm(rail: Rail): AccountForm {
  return {
    rail,
    issuer: null,
    virtualAccountId: '',
    name: '',
    phone: '',
    email: '',
    remitterAccount: '',
    remitterIfsc: '',
    minAmount: '',
    maxAmount: '',
  }
}

/** Nothing here is ever longer; what is, is cut, so that no rule reads a megabyte. */
const LONGEST = 300

/** The same without what people and spreadsheets add: spaces around and between, `+91`, lower case in an IFSC. */
export function tidied(form: AccountForm): AccountForm {
  const text = (field: AccountField) => form[field].slice(0, LONGEST).trim()
  return {
    ...form,
    virtualAccountId: text('virtualAccountId'),
    name: text('name').replace(/\s+/g, ' '),
    phone: text('phone')
      .replace(/[\s()-]/g, '')
      .replace(/^(?:\+91|91(?=\d{10}$)|0(?=\d{10}$))/, ''),
    email: text('email'),
    remitterAccount: text('remitterAccount').replace(/[\s-]/g, ''),
    remitterIfsc: text('remitterIfsc').replace(/\s/g, '').toUpperCase(),
    minAmount: text('minAmount').replace(/[₹,\s]/g, ''),
    maxAmount: text('maxAmount').replace(/[₹,\s]/g, ''),
  }
}
