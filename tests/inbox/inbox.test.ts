import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { memoryStore } from '../../electron/keychain/memory.ts'
import { practiceMerchant } from '../../electron/practice/merchant.ts'
import { forgetDesktop, listDesktops } from '../../relay/registry/desktops.ts'
import { forgetOld, RETENTION, SWEEP } from '../../relay/storage/retention.ts'
import { openSqlite } from '../../relay/storage/sqlite.ts'
import type { InboxView } from '../../shared/contract/inbox.ts'
import { aMain, type AMain } from '../electron/a-main.ts'
import { aDelivery, collected } from '../engine/a-delivery.ts'
import { valueOf } from '../engine/an-engine.ts'
import { rupees } from '../builders.ts'
import { aClock } from '../provider/a-clock.ts'
import { deliver } from '../relay/a-desktop.ts'
import { aRelay, type TestRelay } from '../relay/a-relay.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()

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

/** A relay on this machine, by the clock of now. */
async function relayNow(folder = newFolder()): Promise<TestRelay> {
  return aRelay(openSqlite(folder), { clock: aClock(Date.now()) })
}

/** A book that is connected to Practice and has one customer. */
async function aPractisingBook(app: AMain, name = 'Shop'): Promise<void> {
  app.person.newBook = join(app.folder, `${name}.milaan`)
  valueOf(await app.main.newBook({}))
  valueOf(await app.main.saveConnection({ environment: 'practice', clientId: '', access: 'whitelist' }))
  valueOf(await app.main.createAccount({ rails: 'both', form }))
}

async function paired(app: AMain, relay: TestRelay): Promise<{ merchantId: string; ingestKey: string }> {
  const { merchantId, code } = await relay.newMerchant()
  valueOf(await app.main.pairRelay({ address: relay.base, code }))
  await stands(app, 'listening')
  valueOf(await app.main.copyWebhookAddress({}))
  return { merchantId, ingestKey: app.copied.at(-1)!.split('/').at(-1)! }
}

async function view(app: AMain): Promise<InboxView> {
  return valueOf(await app.main.inbox({}))
}

async function stands(app: AMain, state: string): Promise<void> {
  await vi.waitFor(async () => expect((await view(app)).relay?.state).toBe(state), { timeout: 20_000, interval: 50 })
}

async function payments(app: AMain) {
  const { rows } = valueOf(await app.call('listPayments', { offset: 0, limit: 100 }))
  return rows
}

async function hold(app: AMain, count: number): Promise<void> {
  await vi.waitFor(async () => expect(await payments(app)).toHaveLength(count), { timeout: 20_000, interval: 50 })
}

async function swept(app: AMain): Promise<InboxView['sweep']> {
  valueOf(await app.main.startSweep({}))
  await vi.waitFor(async () => expect((await view(app)).sweep.running).toBeNull(), { timeout: 20_000, interval: 50 })
  return (await view(app)).sweep
}

async function quarantine(app: AMain) {
  const { rows } = valueOf(await app.call('listQuarantine', { offset: 0, limit: 100, isDismissed: false }))
  return rows.map(({ why, amount }) => [why, amount])
}

async function isSound(app: AMain): Promise<void> {
  expect(valueOf(await app.call('verify', {})).problems).toEqual([])
}

const pay = { virtualAccountId: 'ASHA1', rail: 'bank-account', transferType: 'NEFT', amount: rupees('3021') } as const

describe('a book that is paired with a relay', () => {
  it('holds each payment once with the right trust: late, twice, out of order, one lost, one forged', async () => {
    const [app, relay] = [await aMain(), await relayNow()]
    await aPractisingBook(app)
    await paired(app, relay)
    for (const webhook of ['late', 'once', 'twice', 'lost', 'forged'] as const)
      valueOf(await app.main.practicePayment({ ...pay, webhook }))
    // Each as it came in: the late one after the others, the lost one not at all, and a forged one that its signature vouches for.
    await hold(app, 4)
    expect((await payments(app)).map(({ trust }) => trust)).toEqual(['signed', 'signed', 'signed', 'signed'])
    app.practice.running()!.hurryWebhooks()
    await hold(app, 5)
    expect(valueOf(await app.call('overview', {})).unconfirmed.count).toBe(5)

    const sweep = await swept(app)
    expect(sweep).toMatchObject({ error: null, last: { isComplete: true, payments: 5, denied: 1 } })
    const rows = await payments(app)
    expect(rows.map(({ trust, amount }) => [trust, amount])).toEqual(
      Array.from({ length: 5 }, () => ['confirmed', 302_100]),
    )
    expect(new Set(rows.map(({ referenceId }) => referenceId)).size).toBe(5)
    expect(await quarantine(app)).toEqual([['unknown-to-provider', 302_100]])
    await isSound(app)
  })

  it('hears of new ones within moments, and the relay hears that they are safe', async () => {
    const [app, relay] = [await aMain(), await relayNow()]
    await aPractisingBook(app)
    const { merchantId } = await paired(app, relay)
    valueOf(await app.main.practicePayments({ count: 3 }))
    await hold(app, 3)
    await vi.waitFor(async () => {
      const [desktop] = await listDesktops(relay.database, merchantId)
      expect(desktop?.acked).toBe(3)
    })
    expect(app.told.filter(({ name }) => name === 'taken')).not.toEqual([])
  })

  it('catches up after the relay was away, and after the app was', async () => {
    const folder = newFolder()
    const app = await aMain()
    let relay = await relayNow(folder)
    await aPractisingBook(app)
    const { ingestKey } = await paired(app, relay)
    const port = Number(new URL(relay.base).port)
    await relay.stop()
    await relay.database.close()
    await stands(app, 'trying')
    relay = await aRelay(openSqlite(folder), { clock: aClock(Date.now()), port })
    const secret = app.practice.running()!.merchant.clientSecret
    const send = (id: string) => {
      const { body, contentType } = aDelivery(collected(id), { secret })
      return deliver(relay.base, { ingestKey }, body, { 'Content-Type': contentType })
    }
    expect((await send('9001')).status).toBe(200)
    valueOf(await app.main.pollNow({}))
    await hold(app, 1)
    valueOf(await app.main.closeBook({}))
    expect((await send('9002')).status).toBe(200)
    valueOf(await app.main.chooseBook({}))
    app.person.book = join(app.folder, 'Shop.milaan')
    valueOf(await app.main.chooseBook({}))
    await hold(app, 2)
    await isSound(app)
  })

  it('listens as soon as the book is open again, also when the relay has nothing new', async () => {
    const [app, relay] = [await aMain(), await relayNow()]
    await aPractisingBook(app)
    await paired(app, relay)
    valueOf(await app.main.practicePayments({ count: 1 }))
    await hold(app, 1)
    valueOf(await app.main.closeBook({}))
    app.person.book = join(app.folder, 'Shop.milaan')
    valueOf(await app.main.chooseBook({}))
    // `stands` gives up before a question that the relay lets wait would be answered.
    await stands(app, 'listening')
    expect(await payments(app)).toHaveLength(1)
  })

  it('tells which days are missing when the relay kept webhooks for a week and nobody asked for longer', async () => {
    const folder = newFolder()
    const app = await aMain()
    const relay = await aRelay(openSqlite(folder), { clock: aClock(Date.now()) })
    await aPractisingBook(app)
    const { ingestKey } = await paired(app, relay)
    const secret = app.practice.running()!.merchant.clientSecret
    const send = async (id: string) => {
      const { body, contentType } = aDelivery(collected(id), { secret })
      expect((await deliver(relay.base, { ingestKey }, body, { 'Content-Type': contentType })).status).toBe(200)
    }
    await send('9001')
    await hold(app, 1)
    valueOf(await app.main.closeBook({}))
    await send('9002')
    for (let passed = 0; passed <= RETENTION; passed += 2 * SWEEP) {
      relay.clock.pass(2 * SWEEP)
      await forgetOld(relay.database, relay.clock.now())
    }
    await send('9003')
    app.person.book = join(app.folder, 'Shop.milaan')
    valueOf(await app.main.chooseBook({}))
    await hold(app, 2)
    const missed = valueOf(await app.call('missedEvents', {}))
    expect(missed).toMatchObject([{ kind: 'relay-gap', words: expect.stringContaining('seven days') as string }])
    await swept(app)
    expect(valueOf(await app.call('missedEvents', {}))).toEqual([])
    await isSound(app)
  })

  it('is refused once the relay’s owner has forgotten this computer, and can be paired again', async () => {
    const [app, relay] = [await aMain(), await relayNow()]
    await aPractisingBook(app)
    const { merchantId } = await paired(app, relay)
    const [desktop] = await listDesktops(relay.database, merchantId)
    await forgetDesktop(relay.database, desktop!.id)
    valueOf(await app.main.practicePayments({ count: 1 }))
    await stands(app, 'refused')
    expect((await view(app)).relay?.error?.code).toBe('relay-refused')
    valueOf(await app.main.pairRelay({ address: relay.base, code: await relay.newCode(merchantId, true) }))
    await hold(app, 1)
    await isSound(app)
  })

  it('says in a sentence what is wrong with an address or a code', async () => {
    const [app, relay] = [await aMain(), await relayNow()]
    await aPractisingBook(app)
    for (const address of ['http://relay.example.in', 'ftp://x', '', 'https://user:pass@relay.example.in'])
      expect(await app.main.pairRelay({ address, code: 'ABCD' })).toMatchObject({
        ok: false,
        error: { code: 'relay-address-refused', field: 'address' },
      })
    expect(await app.main.pairRelay({ address: relay.base, code: 'AAAA-AAAA' })).toMatchObject({
      ok: false,
      error: { code: 'relay-code-refused', field: 'code' },
    })
    const practice = app.practice.running()!.base
    expect(await app.main.pairRelay({ address: practice, code: 'AAAA-AAAA' })).toMatchObject({
      ok: false,
      error: { code: 'relay-answer-not-understood' },
    })
    expect((await view(app)).relay).toBeNull()
  })

  it('says when the keychain of this computer does not hold the key', async () => {
    const secrets = memoryStore()
    const [app, relay] = [await aMain(secrets), await relayNow()]
    await aPractisingBook(app)
    await paired(app, relay)
    const { bookId } = valueOf(await app.call('connection', {}))
    await secrets.remove(bookId, 'relay-keys')
    valueOf(await app.main.pollNow({}))
    await stands(app, 'keyless')
    expect((await view(app)).relay?.error?.code).toBe('relay-keyless')
  })

  it('keeps what reads, opens and addresses its webhooks out of the book and out of the window', async () => {
    const secrets = memoryStore()
    const [app, relay] = [await aMain(secrets), await relayNow()]
    await aPractisingBook(app)
    await paired(app, relay)
    valueOf(await app.main.practicePayments({ count: 2 }))
    await hold(app, 2)
    const { bookId } = valueOf(await app.call('connection', {}))
    const answers = JSON.stringify([app.told, await view(app), await app.main.awaitingComputers({})])
    const files = readdirSync(app.folder).filter((name) => name.startsWith('Shop.milaan'))
    expect(files.length).toBeGreaterThan(1)
    for (const name of ['relay-token', 'relay-keys', 'relay-ingest-key'] as const) {
      const { secret } = (await secrets.read(bookId, name))!
      expect(answers.includes(secret), `${name} in an answer`).toBe(false)
      for (const file of files) {
        const isThere = readFileSync(join(app.folder, file)).includes(secret)
        expect(isThere, `${name} in ${file}`).toBe(false)
      }
    }
  })

  it('goes without webhooks once the pairing is ended, and forgets how to get at the relay', async () => {
    const secrets = memoryStore()
    const [app, relay] = [await aMain(secrets), await relayNow()]
    await aPractisingBook(app)
    await paired(app, relay)
    expect(valueOf(await app.main.unpairRelay({})).relay).toBeNull()
    const { bookId } = valueOf(await app.call('connection', {}))
    expect(await secrets.read(bookId, 'relay-token')).toBeNull()
    // Practice delivers straight into the book again.
    valueOf(await app.main.practicePayments({ count: 1 }))
    await hold(app, 1)
  })
})

describe('a second computer', () => {
  it('reads the same events once the key is handed over by the letters that it shows', async () => {
    const relay = await relayNow()
    const first = await aMain()
    await aPractisingBook(first)
    const { merchantId, ingestKey } = await paired(first, relay)
    const second = await aMain()
    await aPractisingBook(second, 'Same shop')
    const code = await relay.newCode(merchantId)
    valueOf(await second.main.pairRelay({ address: relay.base, code }))
    await stands(second, 'key-awaited')
    const { check, webhookAddress } = (await view(second)).relay!
    expect([check, webhookAddress]).toEqual([expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/), null])

    const [computer] = valueOf(await first.main.awaitingComputers({}))
    const { desktopId } = computer!
    const wrong = await first.main.handOverKey({ desktopId, check: 'AAAA-AAAA-AAAA-AAAA' })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'relay-check-differs', field: 'check' } })
    valueOf(await first.main.handOverKey({ desktopId, check: check!.toLowerCase().replaceAll('-', ' ') }))
    valueOf(await second.main.pollNow({}))
    await stands(second, 'listening')

    const secret = first.practice.running()!.merchant.clientSecret
    const { body, contentType } = aDelivery(collected('9001'), { secret })
    await deliver(relay.base, { ingestKey }, body, { 'Content-Type': contentType })
    await hold(first, 1)
    await hold(second, 1)
    expect(await first.main.handOverKey({ desktopId, check: check! })).toMatchObject({
      ok: false,
      error: { code: 'relay-computer-gone' },
    })
  })
})

describe('a book of which the key was lost', () => {
  it('keeps sealed what it cannot open, and opens it when the key comes', async () => {
    const relay = await relayNow()
    const first = await aMain()
    await aPractisingBook(first)
    const { merchantId, ingestKey } = await paired(first, relay)
    valueOf(await first.main.closeBook({}))
    // Sealed to the first computer's key, which the second one replaces without having had it.
    const { body, contentType } = aDelivery(collected('9001'), { secret: practiceMerchant.clientSecret })
    await deliver(relay.base, { ingestKey }, body, { 'Content-Type': contentType })
    const second = await aMain()
    await aPractisingBook(second)
    valueOf(await second.main.pairRelay({ address: relay.base, code: await relay.newCode(merchantId, true) }))
    await vi.waitFor(async () => expect(await quarantine(second)).toEqual([['unopened', null]]), { timeout: 20_000 })
    expect(valueOf(await second.main.recheckQuarantine({}))).toEqual({ cleared: 0, left: 1 })
    await isSound(second)

    // The first computer awaits the new key, and hands its own over in turn once it has that.
    first.person.book = join(first.folder, 'Shop.milaan')
    valueOf(await first.main.chooseBook({}))
    await stands(first, 'key-awaited')
    const [computer] = valueOf(await second.main.awaitingComputers({}))
    const check = (await view(first)).relay!.check!
    valueOf(await second.main.handOverKey({ desktopId: computer!.desktopId, check }))
    valueOf(await first.main.pollNow({}))
    await hold(first, 1)
    await isSound(first)
  })
})
