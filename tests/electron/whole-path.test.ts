import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { valueOf } from '../engine/an-engine.ts'
import { aMain, type AMain } from './a-main.ts'

let app: AMain

beforeEach(async () => {
  app = await aMain()
  app.person.newBook = join(app.folder, 'Cold Storage.milaan')
  valueOf(await app.main.newBook({}))
})

const form = {
  virtualAccountId: 'ASHA1',
  name: 'Asha Traders',
  phone: '9876543210',
  email: 'asha@example.com',
  remitterAccount: '',
  remitterIfsc: '',
  minAmount: '',
  maxAmount: '',
}

async function connected(): Promise<void> {
  valueOf(await app.main.saveConnection({ environment: 'practice', clientId: '', access: 'whitelist' }))
  valueOf(await app.main.testConnection({}))
}

const payment = { virtualAccountId: 'ASHA1', amount: null, webhook: 'once' } as const

test('a newcomer walks the whole path: connect, make accounts, be paid, be settled, and find all of it in the bank', async () => {
  const { main } = app
  await connected()
  valueOf(await main.createAccount({ rails: 'both', form }))
  valueOf(await main.practicePayment({ ...payment, rail: 'bank-account', transferType: 'NEFT' }))
  valueOf(await main.practicePayment({ ...payment, rail: 'upi', transferType: 'UPI' }))
  const twice = { ...payment, webhook: 'twice', rail: 'bank-account', transferType: 'RTGS' } as const
  valueOf(await main.practicePayment(twice))
  valueOf(await main.practicePayments({ count: 6 }))
  expect(valueOf(await app.call('listPayments', { offset: 0, limit: 50 }))).toMatchObject({
    total: 9,
    rows: expect.arrayContaining([expect.objectContaining({ trust: 'signed' })]) as unknown[],
  })
  expect(valueOf(await main.practiceSettle({ when: 'timetable' })).settlements).toBe(2)

  const staged = valueOf(await main.stagePracticeStatement({ layout: 'hdfc' }))
  valueOf(await main.importFiles({ fileIds: [staged.fileId] }))
  const overview = valueOf(await app.call('overview', {}))
  expect(overview.inBank).toEqual({ count: 2, amount: overview.collected.amount })
  expect(overview.exceptions).toEqual([])
  const view = valueOf(await app.call('account', { virtualAccountId: 'asha1' }))
  expect(view?.inBank).toEqual(view?.account.collected)
  expect(valueOf(await app.call('verify', {})).problems).toEqual([])
})

test('what is lost on the way is not in the book, and what is sent back says why', async () => {
  const { main } = app
  await connected()
  valueOf(await main.createAccount({ rails: 'upi', form }))
  const lost = { ...payment, webhook: 'lost', rail: 'upi', transferType: 'UPI' } as const
  expect(valueOf(await main.practicePayment(lost)).kind).toBe('collected')
  const wrongWay = valueOf(await main.practicePayment({ ...payment, rail: 'upi', transferType: 'NEFT' }))
  expect(wrongWay).toMatchObject({ kind: 'rejected', reason: expect.stringContaining('UPI') as string })
  expect(valueOf(await app.call('overview', {})).collected.count).toBe(0)
})

test('Practice goes on where it was when the book is opened again', async () => {
  const { main, book, folder } = app
  await connected()
  valueOf(await main.createAccount({ rails: 'upi', form }))
  valueOf(await main.practicePayments({ count: 3 }))
  valueOf(await main.closeBook({}))
  expect(await main.practice({})).toEqual({ ok: true, value: null })
  valueOf(await book.openBook(join(folder, 'Cold Storage.milaan')))
  expect(valueOf(await main.practice({}))).toMatchObject({ accounts: 1, open: { count: 3 } })
  expect(valueOf(await main.fetchAccounts({}))).toMatchObject({ added: 0, known: 1 })
})

describe('sharing with the customer', () => {
  const ask = { virtualAccountId: 'ASHA1', amount: 1_23_456_00 as never, note: 'Invoice 12' }

  test('gives the details as text, as a message and as a mail, for either way to pay', async () => {
    const { main, copied, opened } = app
    await connected()
    valueOf(await main.createAccount({ rails: 'both', form }))
    valueOf(await main.saveBusiness({ name: 'Cold Storage & Co' }))
    valueOf(await main.copyDetails({ ...ask, rail: 'bank-account', amount: null, note: '' }))
    expect(copied[0]).toBe(
      'Please pay Cold Storage & Co by NEFT, RTGS or IMPS:\n\n' +
        'Beneficiary: Asha Traders\nAccount number: 80808010ASHA1\nIFSC: YESB0CMSNOC',
    )
    valueOf(await main.copyDetails({ ...ask, rail: 'upi' }))
    expect(copied[1]).toContain(
      'UPI id: cashmepracticeasha1@yesbankltd\nPayee: Cold Storage & Co\nAmount: ₹1,23,456.00',
    )
    valueOf(await main.sendDetails({ ...ask, rail: 'upi', by: 'whatsapp' }))
    valueOf(await main.sendDetails({ ...ask, rail: 'upi', by: 'mail' }))
    const [whatsapp, mail] = opened.map((link) => new URL(link))
    expect(`${whatsapp!.origin}${whatsapp!.pathname}`).toBe('https://wa.me/919876543210')
    expect(whatsapp!.searchParams.get('text')).toBe(copied[1])
    expect(mail!.pathname).toBe('asha@example.com')
    expect(mail!.searchParams.get('subject')).toBe('Payment details of Cold Storage & Co')
    expect(mail!.searchParams.get('body')?.replaceAll('\r', '')).toBe(copied[1])
  })

  test('saves a page as PDF, and refuses a way to pay that the account has not', async () => {
    const { main, person, folder } = app
    await connected()
    valueOf(await main.createAccount({ rails: 'upi', form }))
    expect(await main.saveDetails({ ...ask, rail: 'bank-account' })).toMatchObject({
      error: { code: 'account-missing' },
    })
    expect(await main.saveDetails({ ...ask, rail: 'upi' })).toEqual({ ok: true, value: null })
    person.saveAs = join(folder, 'details.pdf')
    expect(valueOf(await main.saveDetails({ ...ask, rail: 'upi' }))).toEqual({ file: 'details.pdf' })
    expect(readFileSync(person.saveAs).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('a logo and a public key', () => {
  test('are taken from a file that is one, and from no other', async () => {
    const { main, person, folder } = app
    const file = join(folder, 'logo.png')
    person.file = file
    writeFileSync(file, 'GIF89a')
    expect(await main.chooseLogo({})).toMatchObject({ error: { code: 'logo-unusable' } })
    writeFileSync(file, Buffer.from('89504e470d0a1a0a00', 'hex'))
    expect(valueOf(await main.chooseLogo({}))?.logo).toMatch(/^data:image\/png;base64,/)
    writeFileSync(file, Buffer.alloc(600_000))
    expect(await main.chooseLogo({})).toMatchObject({ error: { code: 'file-too-large' } })
    person.file = join(folder, 'gone.png')
    expect(await main.chooseLogo({})).toMatchObject({ error: { code: 'file-missing' } })
    expect(valueOf(await main.removeLogo({})).logo).toBeNull()
    person.file = folder
    expect(await main.choosePublicKey({})).toMatchObject({ error: { code: 'file-wrong-kind' } })
    person.file = null
    expect(await main.choosePublicKey({})).toEqual({ ok: true, value: null })
  })
})

test('the proxy is this machine’s, and its password is nowhere but in the keychain', async () => {
  const { main, folder } = app
  expect(valueOf(await main.proxy({}))).toEqual({ kind: 'environment', url: '', password: { present: false } })
  for (const url of ['proxy.office.local:8080', 'javascript:alert(1)', 'http://user:secret@proxy:8080', ''])
    expect(await main.saveProxy({ kind: 'explicit', url })).toMatchObject({
      error: { code: 'proxy-unusable', field: 'url' },
    })
  const set = { kind: 'explicit', url: 'http://ravi@proxy.office.local:8080', password: 'planted-password' } as const
  expect(valueOf(await main.saveProxy(set))).toMatchObject({
    url: set.url,
    password: { present: true, lastFour: 'word' },
  })
  expect(readFileSync(join(folder, 'proxy.json'), 'utf8')).not.toContain('planted')
  expect(valueOf(await main.saveProxy({ kind: 'none', url: '' }))).toMatchObject({ password: { present: false } })
})

test('a list of customers is made while the person does something else, and is safe when the book is closed', async () => {
  const { main, person, folder, book } = app
  await connected()
  const file = join(folder, 'customers.csv')
  const rows = Array.from(
    { length: 300 },
    (_, at) => `Customer ${'ABCDEFGHIJ'[at % 10]}x,98765${String(at).padStart(5, '0')},c${at}@example.com,C${at}`,
  )
  writeFileSync(file, `Name,Mobile,Email,Id\n${rows.join('\n')}\n`)
  person.file = file
  const { fileId } = valueOf(await main.chooseAccountsFile({}))!
  expect(valueOf(await main.previewAccounts({ fileId, rails: 'bank-account' }))).toMatchObject({
    ready: 290,
    refused: 10,
  })
  const started = valueOf(await main.createAccounts({ fileId, rails: 'bank-account' }))
  expect(started).toMatchObject({ isRunning: true, batch: { left: 290 } })
  expect(await main.continueBatch({ batchId: started.batch.batchId })).toMatchObject({
    error: { code: 'batch-running' },
  })
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (app.told.length < 20) return
      clearInterval(look)
      resolve()
    }, 2)
  })
  valueOf(await main.closeBook({}))
  valueOf(await book.openBook(join(folder, 'Cold Storage.milaan')))
  const left = valueOf(await main.lastBatch({}))
  expect(left).toMatchObject({ isRunning: false })
  expect(left!.batch.left).toBeLessThan(290)
  expect(left!.batch.left).toBeGreaterThan(0)
  expect(valueOf(await main.practice({}))?.accounts).toBe(290 - left!.batch.left)
  valueOf(await main.continueBatch({ batchId: left!.batch.batchId }))
  await expect.poll(async () => valueOf(await main.lastBatch({}))?.isRunning, { timeout: 15_000 }).toBe(false)
  expect(valueOf(await main.lastBatch({}))).toMatchObject({
    batch: { left: 0, outcomes: { created: 290, refused: 10 } },
  })
  person.saveAs = join(folder, 'result.csv')
  valueOf(await main.saveBatchResult({ batchId: left!.batch.batchId }))
  expect(readFileSync(person.saveAs, 'utf8').split('\r\n')).toHaveLength(302)
})
