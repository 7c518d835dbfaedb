import { emptyAccountForm, type AccountForm } from '../../../shared/accounts/account-form.ts'

/** A form that can be sent. */
export function anAccountForm(fields: Partial<AccountForm> = {}): AccountForm {
  return {
    ...emptyAccountForm('bank-account'),
    virtualAccountId: 'VATEST1',
    name: 'john doe',
    phone: '9876543210',
    email: 'john@example.com',
    ...fields,
  }
}
