import Database from 'better-sqlite3'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { VirtualAccount } from '../../shared/accounts/virtual-account.ts'
import { anAccountForm } from '../shared/accounts/an-account-form.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDelivery, collected, SECRET, type Fields } from './a-delivery.ts'
import { anEngine, valueOf, type AnEngine } from './an-engine.ts'

const newFolder = temporaryFolder()
let here = ''
let book: AnEngine

beforeEach(() => {
  here = newFolder()
  book = anEngine(here)
  const connection = { clientId: 'CF1', access: 'whitelist', publicKey: null, address: null } as const
  valueOf(book.engine.saveConnection({ ...connection, environment: 'test' }))
})

function anAccount(fields: Partial<VirtualAccount> = {}): VirtualAccount {
  return {
    virtualAccountId: 'VATEST1',
    payInto: [{ rail: 'bank-account', bank: 'YESB', accountNumber: '80808010VATEST1', ifsc: 'YESB0CMSNOC' }],
    name: 'Asha Traders',
    phone: '9876543210',
    email: 'asha@example.com',
    isActive: true,
    remitter: null,
    minAmount: null,
    maxAmount: null,
    ...fields,
  }
}

const all = { offset: 0, limit: 100 }

async function ids(filter: { search?: string; isActive?: boolean } = {}): Promise<string[]> {
  const { rows } = valueOf(await book.engine.listAccounts({ ...all, ...filter }))
  return rows.map(({ virtualAccountId }) => virtualAccountId)
}

async function sound(): Promise<void> {
  expect(valueOf(book.engine.verify({})).problems).toEqual([])
}

describe('the virtual accounts of a book', () => {
  it('are what the provider’s list says, and the same list again adds nothing', async () => {
    const other = anAccount({ virtualAccountId: 'BHARAT', name: 'Bharat Hardware', isActive: false })
    expect(valueOf(book.engine.learnAccounts({ accounts: [anAccount(), other] }))).toEqual({
      added: 2,
      changed: 0,
      known: 0,
    })
    const again = { accounts: [anAccount(), { ...other, isActive: true }] }
    expect(valueOf(book.engine.learnAccounts(again))).toEqual({ added: 0, changed: 1, known: 1 })
    expect(await ids()).toEqual(['VATEST1', 'BHARAT'])
    await sound()
  })

  it('lose nothing that an answer does not say', async () => {
    valueOf(book.engine.learnAccounts({ accounts: [anAccount()] }))
    const upi = { rail: 'upi', vpa: 'cashmevatest1@yesbankltd' } as const
    const scant = anAccount({ virtualAccountId: 'vatest1', payInto: [upi], name: null, email: null, isActive: null })
    valueOf(book.engine.learnAccounts({ accounts: [scant] }))
    const view = valueOf(await book.engine.account({ virtualAccountId: 'VaTest1' }))
    expect(view?.account).toMatchObject({ virtualAccountId: 'VATEST1', name: 'Asha Traders', isActive: true })
    expect(view?.account.payInto).toHaveLength(2)
    expect(view?.history.map(({ how }) => how)).toEqual(['fetched', 'fetched'])
    await sound()
  })

  it('are found by any part of a name, id, number, mobile or UPI id, and by whether they are active', async () => {
    const upi = { rail: 'upi', vpa: 'cashmebharat@yesbankltd' } as const
    const bharat = anAccount({
      virtualAccountId: 'BHARAT',
      name: 'Bharat 100% Hardware',
      payInto: [upi],
      email: 'b@example.com',
      isActive: false,
    })
    valueOf(book.engine.learnAccounts({ accounts: [anAccount(), bharat] }))
    expect(await ids({ search: 'asha' })).toEqual(['VATEST1'])
    expect(await ids({ search: '80808010' })).toEqual(['VATEST1'])
    expect(await ids({ search: 'cashmebh' })).toEqual(['BHARAT'])
    expect(await ids({ search: '100%' })).toEqual(['BHARAT'])
    expect(await ids({ search: '%' })).toEqual(['BHARAT'])
    expect(await ids({ isActive: true })).toEqual(['VATEST1'])
    expect(await ids({ isActive: false })).toEqual(['BHARAT'])
  })

  it('show what they collected, by their id or by their UPI id', async () => {
    const upi = { rail: 'upi', vpa: 'cashmevatest1@yesbankltd' } as const
    valueOf(book.engine.learnAccounts({ accounts: [anAccount({ payInto: [...anAccount().payInto, upi] })] }))
    const { vAccountId: _, vAccountNumber: __, ...rest } = collected('0', { amount: '100.50' })
    const into = (referenceId: string, account: Fields) => aDelivery({ ...rest, referenceId, ...account })
    const deliveries = [
      into('1', { vAccountId: 'vatest1', isVpa: '0' }),
      into('2', { virtualVpaId: 'CASHMEVATEST1@yesbankltd', isVpa: '1' }),
      into('3', { vAccountId: 'OTHER', isVpa: '0' }),
    ]
    valueOf(await book.engine.takeDeliveries({ source: 'practice', deliveries, secrets: [SECRET] }))
    const view = valueOf(await book.engine.account({ virtualAccountId: 'VATEST1' }))
    expect(view?.account.collected).toEqual({ count: 2, amount: 20_100 })
    const payments = valueOf(await book.engine.listPayments({ ...all, virtualAccountId: 'VATEST1' }))
    expect(payments.rows.map(({ referenceId }) => referenceId)).toEqual(['2', '1'])
    await sound()
  })

  it('are edited, switched off and on, each with its place in the history', async () => {
    valueOf(book.engine.learnAccounts({ accounts: [anAccount()] }))
    const change = { name: 'Asha Stores', phone: '9876543210', email: 'asha@example.com', remitter: null }
    const limits = { minAmount: 100_00, maxAmount: null } as never as { minAmount: null; maxAmount: null }
    valueOf(book.engine.accountEdited({ virtualAccountId: 'VATEST1', change: { ...change, ...limits } }))
    valueOf(book.engine.accountSetActive({ virtualAccountId: 'VATEST1', isActive: false }))
    valueOf(book.engine.accountSetActive({ virtualAccountId: 'VATEST1', isActive: true }))
    const view = valueOf(await book.engine.account({ virtualAccountId: 'VATEST1' }))
    expect(view?.account).toMatchObject({ name: 'Asha Stores', minAmount: 100_00, isActive: true })
    expect(view?.history.map(({ how }) => how)).toEqual(['activated', 'deactivated', 'edited', 'fetched'])
    await sound()
  })

  it('get an id that nobody has', async () => {
    valueOf(book.engine.learnAccounts({ accounts: [anAccount({ virtualAccountId: 'ASHATRAD' })] }))
    const suggested = await book.engine.suggestAccountId({ name: 'Asha Traders', rails: 'both' })
    expect(valueOf(suggested)).toEqual({ virtualAccountId: 'ASHATRA2' })
  })

  it('are named by verify when somebody edits them behind the app', async () => {
    valueOf(book.engine.learnAccounts({ accounts: [anAccount()] }))
    const edit = (sql: string) => {
      const raw = new Database(book.path)
      raw.exec(sql)
      raw.close()
    }
    edit(`UPDATE virtual_account SET account_number = '666', pay_into = replace(pay_into, '80808010', '66666666')`)
    expect(valueOf(book.engine.verify({})).problems).toMatchObject([{ table: 'virtual_account', row: 'vatest1' }])
    edit('DROP TRIGGER account_record_no_delete; DELETE FROM account_record; DELETE FROM virtual_account')
    expect(valueOf(book.engine.verify({})).problems.map(({ table }) => table)).toContain('account_record')
  })

  it('are not learned by a book that is not connected', () => {
    const unconnected = anEngine(newFolder())
    expect(unconnected.engine.learnAccounts({ accounts: [anAccount()] })).toMatchObject({
      error: { code: 'connection-missing' },
    })
  })
})

describe('a request for an account', () => {
  it('that was begun and has no end may have made the account', async () => {
    const { engine } = book
    const { requestId } = valueOf(engine.requestAccount({ form: anAccountForm() }))
    expect(valueOf(engine.beginRequest({ requestId }))).toEqual({ mayExist: false })
    expect(valueOf(engine.beginRequest({ requestId }))).toEqual({ mayExist: true })
    const again = valueOf(engine.requestAccount({ form: anAccountForm({ virtualAccountId: ' vatest1 ' }) }))
    expect(valueOf(engine.beginRequest(again))).toEqual({ mayExist: true })
    const upi = valueOf(engine.requestAccount({ form: anAccountForm({ rail: 'upi' }) }))
    expect(valueOf(engine.beginRequest(upi))).toEqual({ mayExist: false })
    valueOf(engine.endRequest({ requestId, end: { kind: 'created', account: anAccount() } }))
    valueOf(engine.endRequest({ requestId, end: { kind: 'created', account: anAccount() } }))
    expect(await ids()).toEqual(['VATEST1'])
    await sound()
  })

  it('that was refused made nothing, and one whose end is not known may have', () => {
    const { engine } = book
    const first = valueOf(engine.requestAccount({ form: anAccountForm() }))
    valueOf(engine.beginRequest(first))
    valueOf(engine.endRequest({ ...first, end: { kind: 'refused', reason: 'taken' } }))
    const second = valueOf(engine.requestAccount({ form: anAccountForm() }))
    expect(valueOf(engine.beginRequest(second))).toEqual({ mayExist: false })
    valueOf(engine.endRequest({ ...second, end: { kind: 'uncertain', reason: 'lost' } }))
    const third = valueOf(engine.requestAccount({ form: anAccountForm() }))
    expect(valueOf(engine.beginRequest(third))).toEqual({ mayExist: true })
  })
})

describe('a table of customers', () => {
  function aTable(text: string, file = 'customers.csv') {
    const path = join(here, file)
    writeFileSync(path, text)
    return { path, file }
  }

  const table = [
    'Customer Name,Mobile No,Email ID,Type,Virtual Account ID,Notes',
    'Asha Traders,9876543210,asha@example.com,bank,ASHA1,',
    'Bharat Hardware,+91 98765 43211,bharat@example.com,both,,',
    'M/s Rao,9876543212,rao@example.com,bank,RAO1,',
    'Chitra Textiles,12345,chitra@example.com,upi,CHITRA,',
    'Deepak Agencies,9876543213,deepak@example.com,card,DEEPAK,',
    'Esha Foods,9876543214,esha@example.com,bank,asha1,',
  ].join('\n')

  it('is shown with what each row asks for and why some cannot be sent, before anything is kept', async () => {
    valueOf(book.engine.learnAccounts({ accounts: [anAccount({ virtualAccountId: 'BHARATHA' })] }))
    const preview = valueOf(await book.engine.previewAccounts({ ...aTable(table), fileId: 'f', rails: 'bank-account' }))
    expect(preview).toMatchObject({ ready: 3, known: 0, refused: 4, unused: ['Notes'] })
    const told = preview.rows.map(({ line, virtualAccountId, rail, standing, reason }) =>
      [line, virtualAccountId, rail, standing, reason ?? ''].join(' ').trim(),
    )
    expect(told).toEqual([
      '2 ASHA1 bank-account ready',
      '3 BHARATH2 bank-account ready',
      '3 BHARATH2 upi ready',
      '4 RAO1 bank-account refused Name: Use English letters and spaces only, without full stops or digits.',
      '5 CHITRA upi refused Mobile number: An Indian mobile number begins with 6, 7, 8 or 9.',
      '6 DEEPAK bank-account refused “card” is not bank, UPI or both.',
      '7 asha1 bank-account refused Line 2 has this id too.',
    ])
  })

  it('is kept in the book row by row, and its result says what became of each', async () => {
    const file = aTable(table)
    const batch = valueOf(await book.engine.requestAccounts({ ...file, rails: 'bank-account' }))
    expect(batch).toMatchObject({ requests: 7, left: 3, outcomes: { refused: 4 } })
    const [first, second] = valueOf(book.engine.openRequests({ batchId: batch.batchId, limit: 10 }))
    const account = anAccount({ virtualAccountId: 'ASHA1', name: '=1+1' })
    valueOf(book.engine.endRequest({ requestId: first!.requestId, end: { kind: 'created', account } }))
    valueOf(book.engine.endRequest({ requestId: second!.requestId, end: { kind: 'refused', reason: 'Not now.' } }))
    valueOf(book.engine.giveUpRequests({ batchId: batch.batchId }))
    expect(valueOf(book.engine.batch({ batchId: 'last' }))).toMatchObject({ left: 0, outcomes: { 'given-up': 1 } })
    const path = join(here, 'result.csv')
    valueOf(await book.engine.saveBatchResult({ batchId: batch.batchId, path }))
    expect(readFileSync(path, 'utf8').split('\r\n').slice(0, 4)).toEqual([
      '\uFEFFLine,Id,Name,For,Result,Reason,Account number,IFSC,UPI id',
      '2,ASHA1,Asha Traders,bank account,made,,80808010VATEST1,YESB0CMSNOC,',
      '3,BHARATHA,Bharat Hardware,bank account,refused,Not now.,,,',
      '3,BHARATHA,Bharat Hardware,UPI id,left out,It was left out when the list was given up.,,,',
    ])
    await sound()
  })

  it('leaves those alone that the book has already', async () => {
    valueOf(book.engine.learnAccounts({ accounts: [anAccount({ virtualAccountId: 'asha1' })] }))
    const preview = valueOf(await book.engine.previewAccounts({ ...aTable(table), fileId: 'f', rails: 'upi' }))
    expect(preview.rows[0]).toMatchObject({ virtualAccountId: 'ASHA1', standing: 'known' })
  })

  it.each([
    ['an empty file', '', 'file-empty'],
    ['no heading', 'Asha Traders,9876543210\nBharat,9876543211', 'accounts-unreadable'],
    ['only a heading', 'Name,Mobile,Email\n\n', 'accounts-none'],
    ['too many rows', `Name,Mobile\n${'Asha,98\n'.repeat(100_001)}`, 'accounts-too-many'],
    ['a photo', '\u0000\u0001\u0002\u0003JFIF', 'accounts-unreadable'],
  ])('is refused with a sentence where there is %s', async (_, text, code) => {
    const refused = await book.engine.previewAccounts({ ...aTable(text), fileId: 'f', rails: 'upi' })
    expect(refused).toMatchObject({ ok: false, error: { code } })
  })

  it('is refused with a sentence where it is not there', async () => {
    const gone = { path: join(here, 'gone.csv'), file: 'gone.csv', fileId: 'f', rails: 'upi' } as const
    expect(await book.engine.previewAccounts(gone)).toMatchObject({ error: { code: 'file-missing' } })
  })
})
