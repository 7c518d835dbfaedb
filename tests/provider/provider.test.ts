import { describe, expect, it } from 'vitest'
import { aUtr, rupees } from '../builders.ts'
import { day } from '../../shared/day.ts'
import { remitterOf } from '../../electron/practice/customers.ts'
import type { Transfer } from '../../electron/practice/payments.ts'
import { aClock } from './a-clock.ts'
import { aNewAccount, aPractice, aProvider } from './a-provider.ts'

const noDetails = {
  name: '',
  phone: '',
  email: '',
  remitterAccount: '',
  remitterIfsc: '',
  minAmount: null,
  maxAmount: null,
}

function aTransfer(fields: Partial<Transfer> = {}): Transfer {
  return { amount: rupees('3021'), transferType: 'NEFT', remitter: remitterOf(noDetails, 0), ...fields }
}

describe.each([
  ['v1, errors in the body', { version: 'v1', isErrorStatus: false }],
  ['v1, errors as HTTP status', { version: 'v1', isErrorStatus: true }],
  ['v1.1, errors in the body', { version: 'v1.1', isErrorStatus: false }],
  ['v1.1, errors as HTTP status', { version: 'v1.1', isErrorStatus: true }],
] as const)('the provider, %s', (_, { version, isErrorStatus }) => {
  async function connected() {
    const practice = await aPractice({ isErrorStatus })
    return { practice, provider: aProvider(practice.base, { version, callsAMinute: 1_000 }) }
  }

  it('says whether the credentials are right', async () => {
    const { practice, provider } = await connected()
    expect(await provider.testAccess()).toEqual({ ok: true, value: null })
    expect(await provider.verifyAccess()).toEqual({ ok: true, value: true })
    const stranger = aProvider(practice.base, { credentials: { clientId: 'A', clientSecret: 'B', publicKey: null } })
    expect(await stranger.testAccess()).toMatchObject({ error: { code: 'provider-credentials-refused' } })
  })

  it('makes a bank account and a UPI id, and knows both afterwards', async () => {
    const { provider } = await connected()
    const limits = { minAmount: rupees('10'), maxAmount: rupees('5000.50') }
    const remitter = { account: '007711300000000', ifsc: 'BANK0000001' }
    const bank = { rail: 'bank-account', bank: 'YESB', accountNumber: '80808010VATEST1', ifsc: 'YESB0CMSNOC' }
    const upi = { rail: 'upi', vpa: 'cashmepracticeasha12@yesbankltd' }
    expect(await provider.createAccount(aNewAccount({ remitter, ...limits }))).toMatchObject({
      value: { how: 'created', account: { virtualAccountId: 'VATEST1', payInto: [bank], isActive: true, remitter } },
    })
    expect(await provider.createAccount(aNewAccount({ rail: 'upi', virtualAccountId: 'ASHA12' }))).toMatchObject({
      value: { how: 'created', account: { payInto: [upi] } },
    })
    const made = { name: 'john doe', phone: '9876543210', email: 'john@example.com', isActive: true }
    expect(await provider.findAccount('VATEST1')).toMatchObject({
      value: { ...made, payInto: [bank], remitter, ...limits },
    })
    expect(await provider.findAccount('ASHA12')).toMatchObject({ value: { ...made, payInto: [upi], remitter: null } })
    expect(await provider.listAccounts()).toMatchObject({
      value: { items: [{ virtualAccountId: 'VATEST1' }, { virtualAccountId: 'ASHA12' }], rejected: [] },
    })
  })

  it('knows no account that is not there', async () => {
    const { provider } = await connected()
    for (const id of ['NOBODY', '..', 'a/b', '../../authorize', '', 'x'.repeat(1_000), '\ud800'])
      expect([id, await provider.findAccount(id)]).toEqual([id, { ok: true, value: null }])
  })

  it('refuses an id that is taken, and a wrong field at the field', async () => {
    const { provider } = await connected()
    await provider.createAccount(aNewAccount())
    const again = await provider.createAccount(aNewAccount({ name: 'somebody else' }))
    expect(again).toMatchObject({ ok: false, error: { code: 'account-id-taken' } })
    const wrong = { name: 'x', phone: '123', email: 'nobody', remitter: { account: '12345', ifsc: '' } }
    for (const [field, at] of [
      ['name', 'name'],
      ['phone', 'phone'],
      ['email', 'email'],
      ['remitter', 'remitterIfsc'],
    ] as const) {
      const refused = await provider.createAccount(aNewAccount({ virtualAccountId: 'OTHER', [field]: wrong[field] }))
      expect(refused).toMatchObject({ ok: false, error: { code: 'provider-field-refused', field: at } })
    }
    expect(await provider.createAccount(aNewAccount({ virtualAccountId: 'TOOLONG89' }))).toMatchObject({
      error: { code: 'provider-field-refused', field: 'virtualAccountId' },
    })
  })

  it('says which feature is off', async () => {
    const practice = await aPractice({ isErrorStatus, merchant: { ...(await aPractice()).merchant, hasUpi: false } })
    const provider = aProvider(practice.base, { version })
    const refused = await provider.createAccount(aNewAccount({ rail: 'upi' }))
    expect(refused).toMatchObject({ error: { code: 'provider-feature-off' } })
  })

  it('edits an account, and switches it off and on', async () => {
    const { provider } = await connected()
    await provider.createAccount(aNewAccount())
    const change = { ...aNewAccount(), name: 'Jane Doe', maxAmount: rupees('100') }
    expect(await provider.editAccount('VATEST1', change)).toEqual({ ok: true, value: null })
    expect(await provider.findAccount('VATEST1')).toMatchObject({
      value: { name: 'Jane Doe', maxAmount: rupees('100') },
    })
    expect(await provider.setAccountActive('VATEST1', false)).toEqual({ ok: true, value: null })
    expect(await provider.editAccount('VATEST1', change)).toMatchObject({ error: { code: 'account-inactive' } })
    expect(await provider.findAccount('VATEST1')).toMatchObject({ value: { isActive: false } })
    await provider.setAccountActive('VATEST1', true)
    const tooHigh = { ...change, minAmount: rupees('101') }
    expect(await provider.editAccount('VATEST1', tooHigh)).toMatchObject({ error: { code: 'provider-field-refused' } })
    expect(await provider.setAccountActive('NOBODY', true)).toMatchObject({ error: { code: 'account-missing' } })
  })

  it('tells of payments, newest first and page by page, until the last', async () => {
    const { practice, provider } = await connected()
    await provider.createAccount(aNewAccount())
    await provider.createAccount(aNewAccount({ rail: 'upi', virtualAccountId: 'ASHA12' }))
    const paid = practice.letCustomersPay(230)
    const references = new Set<string>()
    const pages: number[] = []
    let after: string | null | undefined
    while (after !== null) {
      const page = await provider.listPayments(after === undefined ? {} : { after })
      if (!page.ok) throw new Error(page.error.message)
      for (const { payment } of page.value.items) references.add(payment.referenceId)
      pages.push(page.value.items.length)
      after = page.value.next
    }
    expect(pages).toEqual([100, 100, 30, 0])
    expect(references.size).toBe(paid.length)
  })

  it('tells of the payments into one account and of one period', async () => {
    const { practice, provider } = await connected()
    await provider.createAccount(aNewAccount())
    await provider.createAccount(aNewAccount({ virtualAccountId: 'OTHER' }))
    practice.pay('bank-account', 'VATEST1', aTransfer())
    practice.pay('bank-account', 'OTHER', aTransfer())
    practice.passTime(86_400_000)
    practice.pay('bank-account', 'VATEST1', aTransfer({ amount: rupees('99.99') }))
    const all = await provider.listPayments({ virtualAccountId: 'VATEST1' })
    expect(all).toMatchObject({ value: { items: [{ payment: { amount: 9999 } }, { payment: { amount: 302100 } }] } })
    const first = { virtualAccountId: 'VATEST1', from: day('2026-03-10'), to: day('2026-03-10') }
    expect(await provider.listPayments(first)).toMatchObject({
      value: { items: [{ payment: { amount: 302100 } }] },
    })
  })

  it('links a payment to its settlement once it is settled', async () => {
    const { practice, provider } = await connected()
    await provider.createAccount(aNewAccount())
    const paid = practice.pay('bank-account', 'VATEST1', aTransfer())
    if (!paid.ok || paid.value.kind !== 'collected') throw new Error('not paid')
    const { referenceId, utr } = paid.value.payment
    const payment = {
      referenceId,
      amount: 302100,
      paidAt: '2026-03-10T06:30:00Z',
      rail: 'bank-account',
      utr,
      virtualAccountId: 'VATEST1',
      settlementId: null,
      settlementUtr: null,
    }
    expect(await provider.findPayment(referenceId)).toMatchObject({ ok: true, value: { payment } })
    const [settlement] = practice.settleNow()
    const { settlementId, utr: settlementUtr } = settlement!
    const settled = { ...payment, settlementId, settlementUtr }
    expect(await provider.findPayment(referenceId)).toMatchObject({ ok: true, value: { payment: settled } })
    expect(await provider.findPayment('1')).toEqual({ ok: true, value: null })
    expect(await provider.searchUtr(aUtr(utr))).toMatchObject({ value: { items: [{ payment: settled }] } })
    expect(await provider.searchUtr(aUtr('NOSUCH'))).toEqual({ ok: true, value: { items: [], rejected: [] } })
    practice.passTime(3 * 86_400_000)
    expect(await provider.searchUtr(aUtr(utr))).toMatchObject({ value: { items: [] } })
    const when = { from: day('2026-03-01'), to: day('2026-03-30') }
    expect(await provider.searchUtr(aUtr(utr), when)).toMatchObject({ value: { items: [{ payment: settled }] } })
  })

  it('has a QR code for a UPI id, for any amount or one', async () => {
    const { provider } = await connected()
    await provider.createAccount(aNewAccount({ rail: 'upi', virtualAccountId: 'ASHA12' }))
    const vpa = 'cashmepracticeasha12@yesbankltd'
    for (const amount of [null, rupees('400')]) {
      const code = await provider.qrCode(vpa, amount)
      expect(code).toMatchObject({ ok: true, value: { vpa } })
    }
    expect(await provider.qrCode('nobody@yesbankltd', null)).toMatchObject({ error: { code: 'account-missing' } })
  })

  it('says how to get in where this machine’s address is not whitelisted', async () => {
    const { practice, provider } = await connected()
    practice.rules.whitelist = ['203.0.113.7']
    const refused = await provider.testAccess()
    expect(refused).toMatchObject({ ok: false, error: { code: 'provider-address-refused' } })
    expect(refused).toMatchObject({ error: { message: expect.stringMatching(/127\.0\.0\.1.*public key/) } })
  })

  it('waits its turn where the provider is busy', async () => {
    const clock = aClock()
    const practice = await aPractice({ isErrorStatus, now: clock.now, callsAMinute: 3 })
    const provider = aProvider(practice.base, { version, clock, callsAMinute: 1_000 })
    for (let call = 0; call < 5; call++) expect(await provider.listAccounts()).toMatchObject({ ok: true })
    expect(Math.max(...clock.slept)).toBeGreaterThan(55_000)
  })
})
