import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { isAddressRange, isWithin } from '../../relay/addresses.ts'
import { rateLimit } from '../../relay/rate-limit.ts'
import { allowAddresses, limitRate, USUAL_PER_SECOND } from '../../relay/registry/merchants.ts'
import { renewIngestKey } from '../../relay/registry/ingest-keys.ts'
import { aNewAccount, aPractice, aProvider } from '../provider/a-provider.ts'
import { aDesktop, ask, deliver, type TestDesktop } from './a-desktop.ts'
import { aRelay, type TestRelay } from './a-relay.ts'
import { storages } from './storages.ts'

async function aPair(relay: TestRelay): Promise<TestDesktop> {
  return aDesktop(relay.base, (await relay.newMerchant()).code)
}

/** Sends a body in pieces without saying how long it is, with the headers as they are. */
function sendInPieces(url: string, pieces: readonly Uint8Array[], headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    // The relay may answer and hang up before it was told all.
    sending.on('error', reject)
    for (const piece of pieces) sending.write(piece)
    sending.end()
  })
}

describe.each(await storages())('a webhook to a relay on $name', ({ open }) => {
  it('arrives as it was sent, to the byte, with its type and the headers of its signature', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    const bodies = [
      Buffer.from('event=AMOUNT_COLLECTED&amount=15.00&signature=8jT8%2B%3D'),
      Buffer.from('{"event": "AMOUNT_SETTLED",\r\n "amount": 15.00, "amount": 1592400}'),
      Buffer.from('\uFEFF{"name":"मिलान ₹"}'),
      Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28, 0x80]),
      Buffer.alloc(0),
    ]
    const types = [
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-8',
      'text/plain',
      'garbage;;;',
      '',
    ]
    for (const [at, body] of bodies.entries()) {
      const headers = {
        ...(types[at] !== '' && { 'Content-Type': types[at]! }),
        'X-Webhook-Signature': `sig${at}=`,
        'X-Webhook-Timestamp': '1741588200',
        'X-Forwarded-For': '1.2.3.4',
        Cookie: 'a=b',
      }
      expect(await deliver(relay.base, desktop, body, headers)).toMatchObject({ status: 200, body: { stored: true } })
    }
    const received = (await desktop.readAll()).map((envelope) => desktop.open(envelope)!)
    expect(received.map(({ body }) => Buffer.from(body))).toEqual(bodies)
    expect(received.slice(0, 4).map(({ contentType }) => contentType)).toEqual(types.slice(0, 4))
    expect(received[1]!.headers).toEqual({ 'x-webhook-signature': 'sig1=', 'x-webhook-timestamp': '1741588200' })
  })

  it('of 256 KiB is taken, and one byte more is refused, whether it says its length or not', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    const largest = Buffer.alloc(262_144, 'a')
    expect((await deliver(relay.base, desktop, largest)).status).toBe(200)
    const url = `${relay.base}/in/${desktop.ingestKey}`
    expect(await sendInPieces(url, [largest.subarray(1), Buffer.from('b')], {})).toBe(200)
    const tooLarge = { status: 413, body: { error: 'too-large' } }
    expect(await deliver(relay.base, desktop, Buffer.alloc(262_145))).toMatchObject(tooLarge)
    expect(await deliver(relay.base, desktop, Buffer.alloc(300 * 1024))).toMatchObject(tooLarge)
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(
      await sendInPieces(url, [largest, largest], {}).catch((error: NodeJS.ErrnoException) => error.code),
    )
    const envelopes = await desktop.readAll()
    expect(envelopes.map((envelope) => desktop.open(envelope)!.body.length)).toEqual([262_144, 262_144])
  })

  it('nested ten thousand deep is stored like any other, and harms nothing', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
    const json = { 'Content-Type': 'application/json' }
    expect((await deliver(relay.base, desktop, deep, json)).status).toBe(200)
    expect(desktop.texts(await desktop.readAll())).toEqual([deep])
    const shallow = `${'['.repeat(7_000)}${']'.repeat(7_000)}`
    for (const path of ['/v1/pair', '/v1/ack', '/v1/seek'])
      expect((await desktop.ask('POST', path, shallow)).status).toBe(400)
    expect((await desktop.ask('POST', '/v1/ack', deep)).status).toBe(413)
  })

  it('to an address that nobody has is told so, and nothing is stored', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    for (const ingestKey of [
      'A'.repeat(43),
      '',
      'x',
      desktop.token,
      `${desktop.ingestKey}A`,
      '%00',
      '%ff',
      '..',
      'a'.repeat(3_000),
    ])
      expect((await deliver(relay.base, { ingestKey }, 'x')).status).toBe(404)
    expect((await ask(relay.base, 'GET', `/in/${desktop.ingestKey}`)).status).toBe(404)
    expect(await desktop.readAll()).toEqual([])
  })

  it('is not stored before a desktop is paired, and the provider is asked to try again', async () => {
    const relay = await aRelay(await open())
    const { merchantId, code } = await relay.newMerchant()
    const ingestKey = await renewIngestKey(relay.database, merchantId, { overlapHours: 0, now: relay.clock.now() })
    const early = await deliver(relay.base, { ingestKey }, 'early')
    expect(early).toMatchObject({ status: 503, body: { error: 'no-key' } })
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0)
    const desktop = await aDesktop(relay.base, code)
    expect((await deliver(relay.base, { ingestKey }, 'later')).status).toBe(200)
    expect(desktop.texts(await desktop.readAll())).toEqual(['later'])
  })

  it('is taken from the allowed internet addresses alone, once there are some', async () => {
    const relay = await aRelay(await open(), { trustedProxies: ['127.0.0.1'] })
    const desktop = await aPair(relay)
    await allowAddresses(relay.database, desktop.merchantId, ['52.66.0.0/16', '2406:da1a::/32'])
    const from = async (address: string) =>
      (await deliver(relay.base, desktop, 'x', { 'X-Forwarded-For': address })).status
    expect(await from('52.66.1.2')).toBe(200)
    expect(await from('2406:da1a::5')).toBe(200)
    expect(await from('52.67.1.2')).toBe(403)
    // Only the last proxy's word counts: what a sender claims before it does not.
    expect(await from('52.66.1.2, 6.6.6.6')).toBe(403)
    expect((await deliver(relay.base, desktop, 'x')).status).toBe(403)
    await allowAddresses(relay.database, desktop.merchantId, [])
    expect(await from('6.6.6.6')).toBe(200)
  })

  it('is not believed where it comes from when no proxy is trusted', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    await allowAddresses(relay.database, desktop.merchantId, ['52.66.0.0/16'])
    expect((await deliver(relay.base, desktop, 'x', { 'X-Forwarded-For': '52.66.1.2' })).status).toBe(403)
  })

  it('beyond its merchant’s rate is asked to wait, and other merchants notice nothing', async () => {
    const relay = await aRelay(await open())
    const [busy, quiet] = [await aPair(relay), await aPair(relay)]
    await limitRate(relay.database, busy.merchantId, 1)
    const answers = await Promise.all(Array.from({ length: 40 }, () => deliver(relay.base, busy, 'x')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]).toMatchObject({ body: { error: 'too-many-requests' } })
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await busy.poll()).head).toBe(40 - refused.length)
    expect((await deliver(relay.base, quiet, 'x')).status).toBe(200)
    expect(USUAL_PER_SECOND).toBeGreaterThan(1)
  })

  it('comes in whatever the machine’s clock says', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    for (const hours of [0, 24 * 365, -2 * 24 * 365]) {
      relay.clock.pass(hours * 3_600_000)
      expect((await deliver(relay.base, desktop, `${hours}`)).status).toBe(200)
    }
    expect(desktop.texts(await desktop.readAll())).toEqual(['0', '8760', '-17520'])
  })

  it('of the practice provider comes through to the desktop, each as it was signed', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    const practice = await aPractice({
      delivery: { to: `${relay.base}/in/${desktop.ingestKey}`, format: 'form', isTwice: true },
    })
    await aProvider(practice.base).createAccount(aNewAccount())
    practice.letCustomersPay(3)
    await practice.webhooksSettled()
    const twice = practice
      .webhookLog()
      .trimEnd()
      .split('\n')
      .flatMap((line) => [line, line])
    expect(desktop.texts(await desktop.readAll()).toSorted()).toEqual(twice.toSorted())
  })
})

describe('internet addresses', () => {
  it('are one address, or a range with its length', () => {
    for (const range of ['52.66.0.1', '52.66.0.0/16', '0.0.0.0/0', '::1', '2406:da1a::/32'])
      expect([range, isAddressRange(range)]).toEqual([range, true])
    for (const range of [
      '',
      '52.66',
      '52.66.0.0/33',
      '52.66.0.0/',
      '52.66.0.0/1/2',
      '::1/129',
      'example.org',
      '52.66.0.0/a',
    ])
      expect([range, isAddressRange(range)]).toEqual([range, false])
  })

  it('are within a range however they are written', () => {
    expect(isWithin('::ffff:52.66.3.4', ['52.66.0.0/16'])).toBe(true)
    expect(isWithin('52.66.3.4', ['52.66.3.4'])).toBe(true)
    expect(isWithin('52.66.3.5', ['52.66.3.4', '2406:da1a::/32'])).toBe(false)
    expect(isWithin('nonsense', ['0.0.0.0/0'])).toBe(false)
  })
})

describe('a rate', () => {
  it('allows a burst after a pause, and then no more than its share', () => {
    let now = 0
    const limit = rateLimit(10, () => now)
    const takeAll = (who: string) => {
      let taken = 0
      while (limit.take(who, 2) === null) taken++
      return taken
    }
    expect(takeAll('a')).toBe(20)
    expect(limit.take('a', 2)).toBe(1)
    now += 3_000
    expect(takeAll('a')).toBe(6)
    now += 1_000_000
    expect([takeAll('a'), takeAll('b')]).toEqual([20, 20])
  })

  it('remembers a bounded number of those whom it limits', () => {
    const limit = rateLimit(1, () => 0)
    for (let who = 0; who < 60_000; who++) expect(limit.take(String(who), 1)).toBeNull()
    expect(limit.take('59999', 1)).not.toBeNull()
    expect(limit.take('0', 1)).toBeNull()
  })
})
