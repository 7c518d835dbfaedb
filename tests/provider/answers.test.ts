import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRawJson } from '../../shared/raw-json.ts'
import { rupees } from '../builders.ts'
import { aNewAccount, aProvider } from './a-provider.ts'
import { grantingServer, json } from './a-server.ts'

/** The client's reading of one answer, given as the text that came over the wire. */
async function answering(text: string) {
  const server = await grantingServer((_, response) => json(response, text))
  return { server, provider: aProvider(server.base) }
}

function success(data: string): string {
  return `{"status":"SUCCESS","subCode":"200","message":"ok","data":${data}}`
}

describe('an account is read under whatever names an endpoint uses', () => {
  const details = '"name":"john doe","phone":"9876543210","email":"j@example.com"'
  it.each([
    ['va', `{"vAccountId":"A1","virtualAccountNumber":"808080A1","ifsc":"YESB0CMSNOC",${details},"status":"ACTIVE"}`],
    [
      'another case',
      `{"VAccountID":"A1","VirtualAccountNumber":"808080A1","IFSC":"YESB0CMSNOC",${details},"Status":"active"}`,
    ],
    [
      'underscores',
      `{"v_account_id":"A1","virtual_account_number":"808080A1","ifsc":"YESB0CMSNOC",${details},"status":"1"}`,
    ],
    [
      'an object around it',
      `{"vAccount":{"vAccountId":"A1","accountNumber":"808080A1","ifsc":"YESB0CMSNOC",${details},"status":"ACTIVE"}}`,
    ],
  ])('%s', async (_, data) => {
    const { provider } = await answering(success(data))
    expect(await provider.findAccount('A1')).toEqual({
      ok: true,
      value: {
        virtualAccountId: 'A1',
        payInto: [{ rail: 'bank-account', bank: 'YESB', accountNumber: '808080A1', ifsc: 'YESB0CMSNOC' }],
        name: 'john doe',
        phone: '9876543210',
        email: 'j@example.com',
        isActive: true,
        remitter: null,
        minAmount: null,
        maxAmount: null,
      },
    })
  })

  it('a bank account and a UPI id in one', async () => {
    const { provider } = await answering(
      success(
        '{"vAccountId":"A1","virtualAccountNumber":"8080A1","ifsc":"YESB0CMSNOC","virtualVpaId":"A1","virtualVPA":"x.a1@yesbankltd"}',
      ),
    )
    expect(await provider.findAccount('A1')).toMatchObject({
      value: {
        payInto: [{ rail: 'bank-account' }, { rail: 'upi', vpa: 'x.a1@yesbankltd' }],
        isActive: null,
        name: null,
      },
    })
  })

  it('numbers as they stand: a long account number loses no digit, an amount no paisa', async () => {
    const { provider } = await answering(
      success(
        '{"vAccounts":[{"vAccountId":12345678901234567890,"virtualAccountNumber":80808012345678901234567890,"ifsc":"YESB0CMSNOC","minAmount":10.10,"maxAmount":99999999.99}]}',
      ),
    )
    expect(await provider.listAccounts()).toMatchObject({
      value: {
        items: [
          {
            virtualAccountId: '12345678901234567890',
            payInto: [{ accountNumber: '80808012345678901234567890' }],
            minAmount: rupees('10.10'),
            maxAmount: rupees('99999999.99'),
          },
        ],
      },
    })
  })

  it.each([
    ['one bank', '{"accountNumber":"8080A1","ifsc":"YESB0CMSNOC"}', ['YESB']],
    [
      'several banks',
      '{"YESB":{"accountNumber":"1","ifsc":"YESB0CMSNOC"},"ICIC":{"accountNumber":"2","ifsc":"ICIC0000104"}}',
      ['YESB', 'ICIC'],
    ],
  ])('just created at %s', async (_, data, banks) => {
    const { provider } = await answering(success(data))
    const made = await provider.createAccount(aNewAccount())
    expect(made.ok && made.value.account.payInto.map((address) => 'bank' in address && address.bank)).toEqual(banks)
  })
})

describe('a payment of the provider’s record', () => {
  const record = `{"referenceId":90071992547409931,"amount":15.00,"paymentTime":"2018-06-25 18:02:37","utr":"78956755343816",
    "vAccountId":"PREE","isVpa":"0","remitterName":"Cashfree","isSettled":"1","settlementUtr":"n1 23","settlementId":256,"newField":{"a":[1.50]}}`

  it('keeps every digit and every field, known or not', async () => {
    const { provider } = await answering(success(`{"payment":${record}}`))
    const found = await provider.findPayment('90071992547409931')
    expect(found).toMatchObject({
      value: {
        payment: {
          referenceId: '90071992547409931',
          amount: 1500,
          paidAt: '2018-06-25T12:32:37Z',
          rail: 'bank-account',
          utr: '78956755343816',
          settlementId: '256',
          settlementUtr: 'N123',
        },
      },
    })
    expect(found.ok && found.value?.fields.get('amount')).toBe('15.00')
    expect(found.ok && found.value?.fields.get('newField')).toBe('{"a":["1.50"]}')
  })

  it('names no settlement while it says that it is not settled', async () => {
    const { provider } = await answering(success(`{"payment":${record.replace('"isSettled":"1"', '"isSettled":"0"')}}`))
    const settlement = { settlementId: null, settlementUtr: null }
    expect(await provider.findPayment('90071992547409931')).toMatchObject({ value: { payment: settlement } })
  })

  it('in a list that holds a broken one does not go down with it', async () => {
    const { provider } = await answering(success(`{"payments":[{"referenceId":1,"amount":"x"},${record}]}`))
    const page = await provider.listPayments({ virtualAccountId: 'PREE' })
    expect(page).toMatchObject({
      value: { items: [{ payment: { amount: 1500 } }], rejected: [expect.stringContaining('amount')] },
    })
  })

  it('into the account that was asked about, where the record does not say', async () => {
    const { provider } = await answering(
      success('{"payments":[{"referenceId":1,"amount":"2","paymentTime":"2026-03-10 12:00:00"}]}'),
    )
    const page = await provider.listPayments({ virtualAccountId: 'PREE' })
    expect(page).toMatchObject({ value: { items: [{ payment: { virtualAccountId: 'PREE' } }] } })
    expect(page.ok && page.value.items[0]!.fields.has('vAccountId')).toBe(false)
  })

  it.each(['"lastReturnId":77', '"last_return_id":"77"', '"cursor":"77"'])('goes on after %s', async (cursor) => {
    const { provider, server } = await answering(success(`{"payments":[${record}],${cursor}}`))
    expect(await provider.listPayments({})).toMatchObject({ value: { next: '77' } })
    await provider.listPayments({ after: '77' })
    expect(server.seen.at(-1)!.url).toContain('lastReturnId=77')
  })
})

describe('success and error are told apart', () => {
  it.each([
    ['{"status":"OK","subCode":200,"data":{"vAccounts":[]}}', true],
    ['{"status":"success","data":{"vAccounts":[]}}', true],
    ['{"status":"SUCCESS","subcode":"200","data":{"vAccounts":[]}}', true],
    ['{"status":"SUCCESS","subCode":"403","message":"Token","data":{"vAccounts":[]}}', false],
    ['{"status":"ERROR","subCode":"200","data":{"vAccounts":[]}}', false],
    ['{"status":"ERROR","data":{"vAccounts":[]}}', false],
  ])('in %s', async (text, isSuccess) => {
    const { provider } = await answering(text)
    expect((await provider.listAccounts()).ok).toBe(isSuccess)
  })
})

it('JSON is read with every number as its own text, and otherwise as JSON', () => {
  expect(parseRawJson('{"a":15.00,"b":[-0,1E+2,90071992547409931234],"c":null,"d":"7","e":true}')).toEqual({
    a: '15.00',
    b: ['-0', '1E+2', '90071992547409931234'],
    c: null,
    d: '7',
    e: true,
  })
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const withText = JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
        typeof inner === 'number' ? JSON.stringify(inner) : inner,
      ) as unknown
      expect(parseRawJson(JSON.stringify(value))).toEqual(withText)
    }),
  )
})
