import type { AccountField } from './account-form.ts'

/** A column of a table of customers: a field of the form, or what the customer is to get. */
export type AccountColumn = AccountField | 'rails'

/** What people and the provider's own sheets call the columns, without spaces and signs. */
const names: Readonly<Record<AccountColumn, readonly string[]>> = {
  virtualAccountId: [
    'vaccountid',
    'virtualaccountid',
    'virtualvpaid',
    'virtualid',
    'vpaid',
    'vaid',
    'accountid',
    'customerid',
    'clientid',
    'id',
  ],
  name: ['name', 'customername', 'customer', 'clientname', 'partyname', 'party', 'accountname', 'fullname', 'नाम'],
  phone: [
    'phone',
    'phoneno',
    'phonenumber',
    'mobile',
    'mobileno',
    'mobilenumber',
    'contact',
    'contactno',
    'contactnumber',
    'whatsapp',
    'मोबाइल',
  ],
  email: ['email', 'emailid', 'emailaddress', 'mail', 'mailid', 'ईमेल'],
  remitterAccount: [
    'remitteraccount',
    'remitteraccountno',
    'remitteraccountnumber',
    'customeraccount',
    'customeraccountnumber',
    'bankaccount',
    'bankaccountno',
    'bankaccountnumber',
    'accountno',
    'accountnumber',
  ],
  remitterIfsc: ['remitterifsc', 'remitterifsccode', 'customerifsc', 'ifsc', 'ifsccode'],
  minAmount: ['minamount', 'minimumamount', 'min', 'minimum', 'smallestamount'],
  maxAmount: ['maxamount', 'maximumamount', 'max', 'maximum', 'largestamount'],
  rails: ['type', 'kind', 'rail', 'accounttype', 'for', 'get', 'create'],
}

/** The column that a heading names; null for one that means nothing here. */
export function accountColumn(heading: string): AccountColumn | null {
  const word = heading.toLowerCase().replace(/[^\p{L}\p{M}\d]/gu, '')
  for (const [column, words] of Object.entries(names)) if (words.includes(word)) return column as AccountColumn
  return null
}
