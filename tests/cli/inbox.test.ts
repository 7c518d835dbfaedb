import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { practiceMerchant } from '../../electron/practice/merchant.ts'
import { startPractice, type Practice } from '../../electron/practice/practice.ts'
import { makeCode } from '../../relay/registry/codes.ts'
import { openSqlite } from '../../relay/storage/sqlite.ts'
import { aDelivery, collected } from '../engine/a-delivery.ts'
import { killPolling } from '../inbox/faults/kill-polling.ts'
import { startSecretService } from '../keychain/secret-service.ts'
import { aClock } from '../provider/a-clock.ts'
import { deliver } from '../relay/a-desktop.ts'
import { aRelay, type TestRelay } from '../relay/a-relay.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { trailOf } from './book.ts'
import { answerOf, milaan, startMilaan } from './milaan.ts'

const newFolder = temporaryFolder()
const { clientId, clientSecret } = practiceMerchant
const stop: { service: () => Promise<void> } = { service: async () => {} }

beforeAll(async () => {
  if (process.platform === 'linux') stop.service = await startSecretService()
}, 300_000)
afterAll(() => stop.service())

interface Paired {
  readonly book: string
  readonly practice: Practice
  readonly relay: TestRelay
  readonly merchantId: string
  readonly webhookAddress: string
  readonly ingestKey: string
}

/** A book that is connected to a Practice and paired with a relay, its secrets in a real keychain. */
async function aPairedBook(): Promise<Paired> {
  const folder = newFolder()
  const book = join(folder, 'shop.milaan')
  const practice = await startPractice()
  onTestFinished(() => practice.stop())
  const relay = await aRelay(openSqlite(join(folder)), { clock: aClock(Date.now()) })
  await milaan(['new', book])
  const where = ['--environment', 'practice', '--address', practice.base, '--client-id', clientId]
  await answerOf(['connect', book, ...where, '--secret-fd', '0'], { input: `${clientSecret}\n` })
  const { merchantId, code } = await relay.newMerchant()
  const paired = await answerOf(['pair', book, '--relay', relay.base, '--code', code])
  expect(paired).toMatchObject({ relay: `${relay.base}/`, awaiting: [] })
  const { webhookAddress } = paired as { webhookAddress: string }
  return { book, practice, relay, merchantId, webhookAddress, ingestKey: webhookAddress.split('/').at(-1)! }
}

async function customer(book: string): Promise<void> {
  const asha = ['--name', 'Asha Traders', '--mobile', '9876543210', '--email', 'asha@example.com']
  await answerOf(['account', 'create', book, '--id', 'ASHA1', ...asha])
}

// Each command is a process of its own, which takes a while to start on a busy machine.
describe('milaan pair, poll, sweep and quarantine', { timeout: 120_000 }, () => {
  it('bring what the relay holds into the book, and find what it never had', async () => {
    const { book, practice, webhookAddress } = await aPairedBook()
    await customer(book)
    practice.configureWebhooks({ to: webhookAddress })
    practice.letCustomersPay(3)
    practice.configureWebhooks({ isForged: true })
    practice.letCustomersPay(1)
    practice.configureWebhooks({ isForged: false, isLost: true })
    practice.letCustomersPay(1)
    await practice.webhooksSettled()
    expect(await answerOf(['poll', book])).toMatchObject({ added: 5, payments: 5, unread: 0 })
    expect(await answerOf(['poll', book])).toMatchObject({ added: 0 })
    expect(await answerOf(['sweep', book])).toMatchObject({
      payments: 5,
      denied: 1,
      isComplete: true,
      found: { count: 1 },
    })
    expect(trailOf(book).payments).toHaveLength(5)
    const listed = await answerOf(['quarantine', 'list', book])
    expect(listed).toMatchObject({ quarantine: [{ why: 'unknown-to-provider', kind: 'collected' }] })
    const text = await milaan(['quarantine', 'list', book])
    expect(text.stdout).toContain('Unknown to the provider')
    expect(await answerOf(['pair', book])).toMatchObject({ webhookAddress })
    expect(await answerOf(['pair', book, '--end'])).toEqual({ relay: null })
    const again = await milaan(['poll', book])
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('not paired with a relay')])
  })

  it('let a person decide about what is set apart', async () => {
    const { book, relay, ingestKey } = await aPairedBook()
    const { body, contentType } = aDelivery(collected('9001'), { secret: 'of-somebody-else' })
    await deliver(relay.base, { ingestKey }, body, { 'Content-Type': contentType })
    await deliver(relay.base, { ingestKey }, '<html>')
    expect(await answerOf(['poll', book])).toMatchObject({ payments: 0, unread: 1, failedSignatures: 1 })
    expect(await answerOf(['quarantine', 'recheck', book])).toEqual({ cleared: 0, left: 2 })
    const { quarantine } = (await answerOf(['quarantine', 'list', book])) as {
      quarantine: { quarantineId: string; why: string }[]
    }
    const idOf = (why: string) => quarantine.find((row) => row.why === why)!.quarantineId
    const without = await milaan(['quarantine', 'release', book, idOf('signature-failed')])
    expect([without.code, without.stderr]).toEqual([1, expect.stringContaining('Say in a note why')])
    await answerOf(['quarantine', 'release', book, idOf('signature-failed'), '--note', 'seen on the statement'])
    await answerOf(['quarantine', 'dismiss', book, idOf('unread')])
    expect(trailOf(book).payments).toMatchObject([{ referenceId: '9001' }])
    expect(await answerOf(['quarantine', 'list', book])).toEqual({ quarantine: [] })
    expect(await answerOf(['quarantine', 'list', book, '--dismissed'])).toMatchObject({
      quarantine: [{ why: 'unread' }],
    })
    const wrong = await milaan(['quarantine', 'release', book, 'twelve'])
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('no id of the list')])
  })

  it('hand the key over to a second book by the letters that it shows', async () => {
    const { book, relay, merchantId, ingestKey } = await aPairedBook()
    const second = join(newFolder(), 'second.milaan')
    await milaan(['new', second])
    const code = await makeCode(relay.database, merchantId, { newKey: false, now: relay.clock.now() })
    const paired = (await answerOf(['pair', second, '--relay', relay.base, '--code', code])) as { check: string }
    const early = await milaan(['poll', second])
    expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('does not have the book')])
    const { awaiting } = (await answerOf(['pair', book])) as { awaiting: { desktopId: string }[] }
    const handed = ['pair', book, '--hand-over', awaiting[0]!.desktopId, '--check']
    expect((await milaan([...handed, 'AAAA-AAAA-AAAA-AAAA'])).stderr).toContain('These letters are not the ones')
    expect(await answerOf([...handed, paired.check])).toMatchObject({ awaiting: [] })
    const { body, contentType } = aDelivery(collected('9001'), { secret: clientSecret })
    await deliver(relay.base, { ingestKey }, body, { 'Content-Type': contentType })
    // This book was not told the client secret, so it cannot check yet what it reads.
    expect(await answerOf(['poll', second])).toMatchObject({ added: 1, payments: 0 })
    expect(await answerOf(['quarantine', 'list', second])).toMatchObject({ quarantine: [{ why: 'not-checked' }] })
  })

  it('follow until Ctrl-C, telling of each batch', async () => {
    const { book, relay, ingestKey } = await aPairedBook()
    const polling = startMilaan(['poll', book, '--follow'])
    const lines = createInterface({ input: polling.stdout! })
    const ended = once(polling, 'exit')
    const heard = once(lines, 'line')
    const { body, contentType } = aDelivery(collected('9001'), { secret: clientSecret })
    await deliver(relay.base, { ingestKey }, body, { 'Content-Type': contentType })
    expect(String(await heard)).toBe('1 new event: 1 payment of ₹3,021.00.')
    polling.kill('SIGINT')
    expect((await ended)[0]).toBe(0)
    expect(trailOf(book).payments).toHaveLength(1)
  })

  it('refuse to pair where no keychain keeps the key', async () => {
    const book = join(newFolder(), 'shop.milaan')
    await milaan(['new', book])
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' }
    const refused = await milaan(['pair', book, '--relay', 'http://127.0.0.1:1', '--code', 'X'], { env })
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('has no keychain')])
  })

  it.each([
    [['sweep', 'B', '--from', 'March'], /--from takes a day/],
    [['sweep', 'B', '--from', '2026-03-02', '--to', '2026-03-01'], /--from is after --to|not connected/],
    [['quarantine', 'B'], /quarantine takes one of/],
    [['quarantine', 'release', 'B'], /takes a book and an id/],
    [['poll'], /poll takes one book/],
    [['pair', 'B', '--follow'], /--follow means nothing to pair/],
  ])('say in one sentence what is wrong: %j', async (args, sentence) => {
    const book = join(newFolder(), 'shop.milaan')
    await milaan(['new', book])
    const { code, stderr } = await milaan(args.map((arg) => (arg === 'B' ? book : arg)))
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
  })

  it('lose nothing and take nothing twice when they are killed in the middle', async () => {
    const { book, relay, ingestKey } = await aPairedBook()
    const sent = await killPolling({ book, relay: relay.base, ingestKey, clientSecret, kills: 6 })
    await answerOf(['poll', book])
    const { payments } = trailOf(book)
    expect(payments.map(({ referenceId }) => referenceId)).toEqual(sent.toSorted())
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true })
  })
})
