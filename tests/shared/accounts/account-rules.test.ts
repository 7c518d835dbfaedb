import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accountFields,
  emptyAccountForm,
  type AccountField,
  type AccountForm,
} from '../../../shared/accounts/account-form.ts'
import { accountProblems } from '../../../shared/accounts/account-rules.ts'
import { issuers, type Issuer } from '../../../shared/accounts/id-limits.ts'
import { newAccount } from '../../../shared/accounts/new-account.ts'
import { detailsComplaint, idComplaint } from '../../../electron/practice/account-check.ts'
import { anAccountForm } from './an-account-form.ts'

function problemAt(field: AccountField, fields: Partial<AccountForm>): string | undefined {
  return accountProblems(anAccountForm(fields), 'done')[field]
}

const near = (texts: readonly string[]) => fc.oneof(fc.constantFrom(...texts), fc.string({ maxLength: 40 }))
const anyForm: fc.Arbitrary<AccountForm> = fc.record({
  rail: fc.constantFrom('bank-account', 'upi'),
  issuer: fc.constantFrom<(Issuer | null)[]>(
    null,
    'yes-bank',
    'idfc-bank',
    'several-banks',
    'yes-upi',
    'icici-upi',
    'several-upi',
  ),
  virtualAccountId: fc.oneof(near(['VATEST1', 'ab', '12345678']), fc.stringMatching(/^[A-Za-z0-9]{3,27}$/)),
  name: fc.oneof(near(['john doe', 'Asha Traders', 'M/s Rao']), fc.stringMatching(/^[A-Za-z ]{5,32}$/)),
  phone: near(['9876543210', '+91 9876543210', '12345', '6000000000']),
  email: near(['john@example.com', 'a@b.co', 'a@b', 'a b@c.com', 'é@example.com']),
  remitterAccount: near(['', '', '007711300000000', '12 34']),
  remitterIfsc: near(['', '', 'HDFC0000123', 'hdfc0abc123']),
  minAmount: near(['', '', '5', '10.50', '1,000', '9999999999']),
  maxAmount: near(['', '', '5', '10.49', '1000000000', '12.']),
})

/** One field of a good form is anything at all. */
const anAlmostGoodForm = fc
  .tuple(anyForm, fc.constantFrom(...accountFields), fc.constantFrom<Issuer>('yes-bank', 'yes-upi', 'several-banks'))
  .map(([any, field, issuer]) => anAccountForm({ issuer, rail: issuers[issuer].rail, [field]: any[field] }))

function practised({ issuer }: AccountForm): 'account' | 'accounts' | 'vpa' {
  if (issuer === 'several-banks') return 'accounts'
  return issuer === 'yes-upi' ? 'vpa' : 'account'
}

describe('the form of a virtual account', () => {
  it('takes the guide’s own sample', () => {
    const sample = { remitterAccount: '007711300000000', remitterIfsc: 'Bank0000001' }
    expect(accountProblems(anAccountForm(sample), 'done')).toEqual({})
    expect(newAccount.parse(anAccountForm(sample))).toEqual({
      rail: 'bank-account',
      virtualAccountId: 'VATEST1',
      name: 'john doe',
      phone: '9876543210',
      email: 'john@example.com',
      remitter: { account: '007711300000000', ifsc: 'BANK0000001' },
      minAmount: null,
      maxAmount: null,
    })
  })

  it.each<[AccountField, string, Partial<AccountForm>]>([
    ['virtualAccountId', 'AB', {}],
    ['virtualAccountId', 'VA-TEST', {}],
    ['virtualAccountId', 'VATESTÄ', {}],
    ['virtualAccountId', 'VATEST789', { issuer: 'yes-bank' }],
    ['virtualAccountId', 'VATEST7890123', {}],
    ['virtualAccountId', '1234567890123456', { rail: 'upi', issuer: 'icici-upi' }],
    ['name', 'John', {}],
    ['name', 'M. Rao & Sons', {}],
    ['name', 'x'.repeat(31), {}],
    ['phone', '987654321', {}],
    ['phone', '5876543210', {}],
    ['phone', '+1 987 654 3210', {}],
    ['email', '', {}],
    ['email', 'john@example', {}],
    ['email', 'john@@example.com', {}],
    ['email', 'john@example.com, b@example.com', {}],
    ['remitterAccount', '', { remitterIfsc: 'HDFC0000123' }],
    ['remitterIfsc', '', { remitterAccount: '007711300000000' }],
    ['remitterIfsc', 'HDFC1000123', { remitterAccount: '007711300000000' }],
    ['minAmount', 'ten', {}],
    ['minAmount', '-1', {}],
    ['minAmount', '1.005', {}],
    ['maxAmount', '1000000000.01', {}],
    ['maxAmount', '100', { minAmount: '100.01' }],
    ['minAmount', '5', { rail: 'upi' }],
  ])('refuses as %s “%s”', (field, text, others) => {
    expect(problemAt(field, { ...others, [field]: text })).toEqual(expect.any(String))
  })

  it.each<[AccountField, string, Partial<AccountForm>]>([
    ['virtualAccountId', '123456789012345', { rail: 'upi', issuer: 'icici-upi' }],
    ['virtualAccountId', 'A1234567890123456789012345', { rail: 'upi', issuer: 'icici-upi' }],
    ['name', '  Asha   Traders ', {}],
    ['phone', '+91 98765-43210', {}],
    ['phone', '09876543210', {}],
    ['phone', '91 9876543210', {}],
    ['email', 'accounts+gst@shop.example.co.in', {}],
    ['remitterIfsc', 'hdfc0000123', { remitterAccount: '0077 1130 0000' }],
    ['maxAmount', '₹1,00,00,00,000', { minAmount: '0' }],
  ])('takes as %s “%s”', (field, text, others) => {
    expect(accountProblems(anAccountForm({ ...others, [field]: text }), 'done')).toEqual({})
  })

  it('says nothing while typing about what the next key may mend', () => {
    expect(accountProblems(emptyAccountForm('bank-account'), 'typing')).toEqual({})
    const whole = anAccountForm({ remitterAccount: '50100123456789', remitterIfsc: 'HDFC0000123', minAmount: '10.50' })
    for (const field of accountFields) {
      for (let length = 0; length <= whole[field].length; length++) {
        const begun = { ...whole, [field]: whole[field].slice(0, length) }
        expect([field, begun[field], accountProblems(begun, 'typing')]).toEqual([field, begun[field], {}])
      }
    }
  })

  it('finds when it is done whatever it found while typing', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(accountProblems(form, 'done')).toMatchObject(accountProblems(form, 'typing'))
      }),
    )
  })

  it('is read by the schema with the same sentences at the same fields', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const read = newAccount.safeParse(form)
        const issues = read.success ? [] : read.error.issues.map(({ path, message }) => [path[0], message])
        expect(Object.fromEntries(issues)).toEqual(accountProblems(form, 'done'))
      }),
    )
  })

  it('lets nothing through that the provider would refuse', () => {
    let sent = 0
    fc.assert(
      fc.property(anAlmostGoodForm, (form) => {
        const read = newAccount.safeParse(form)
        if (!read.success) return
        sent++
        const { name, phone, email, remitter } = read.data
        const lock = { remitterAccount: remitter?.account ?? '', remitterIfsc: remitter?.ifsc ?? '' }
        expect(detailsComplaint({ name, phone, email, ...lock })).toBeNull()
        expect(idComplaint(read.data.virtualAccountId, practised(form))).toBeNull()
      }),
      { numRuns: 500 },
    )
    expect(sent).toBeGreaterThan(50)
  })

  it('is read in no time however long its fields are', () => {
    const long = Object.fromEntries(accountFields.map((field) => [field, `${'a@.'.repeat(100_000)} `]))
    const begun = performance.now()
    accountProblems(anAccountForm(long), 'done')
    expect(performance.now() - begun).toBeLessThan(200)
  })
})
