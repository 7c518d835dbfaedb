import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goodUntil } from '../../electron/provider/cashfree/token.ts'
import { aClock } from './a-clock.ts'
import { aPractice, aProvider } from './a-provider.ts'
import { aServer, grant, json, refuse, type Seen } from './a-server.ts'

const empty = { status: 'SUCCESS', subCode: '200', message: '', data: { vAccounts: [] } }

/** Grants `token-1`, `token-2` … as long as asked, and takes those that `isGood` says. */
function granting({ isGood = () => true, expiry = null, date }: Wish = {}) {
  let granted = 0
  return aServer((seen, response) => {
    if (date !== undefined) response.setHeader('Date', new Date(date()).toUTCString())
    if (seen.url === '/cac/v1/authorize') return grant(response, `token-${++granted}`, expiry)
    return isGood(seen) ? json(response, empty) : refuse(response, 403, 'Token is not valid')
  })
}

interface Wish {
  isGood?: (seen: Seen) => boolean
  expiry?: number | null
  date?: () => number
}

function bearer({ headers }: Seen): string {
  return headers.authorization ?? ''
}

describe('the token', () => {
  it('is asked for once, however many calls need it at the same moment', async () => {
    const server = await granting()
    const provider = aProvider(server.base)
    const answers = await Promise.all(Array.from({ length: 12 }, () => provider.listAccounts()))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(server.countOf('/authorize')).toBe(1)
  })

  it('is kept until 20 seconds before its end', async () => {
    const clock = aClock()
    const practice = await aPractice({ now: clock.now })
    const provider = aProvider(practice.base, { clock })
    await provider.listAccounts()
    const authorized = () => provider.verifyAccess()
    clock.pass(279_000)
    await authorized()
    clock.pass(2_000)
    expect(await authorized()).toEqual({ ok: true, value: true })
  })

  it.each([
    ['at 279 s', 279_000, 1],
    ['at 281 s', 281_000, 2],
  ])('%s of its 300 is asked for as often as needed', async (_, passed, times) => {
    const clock = aClock()
    const server = await granting({ expiry: clock.now() / 1000 + 300, date: clock.now })
    const provider = aProvider(server.base, { clock })
    await provider.listAccounts()
    clock.pass(passed)
    await provider.listAccounts()
    expect(server.countOf('/authorize')).toBe(times)
  })

  it.each([
    ['an hour behind', -3_600_000],
    ['an hour ahead', 3_600_000],
    ['ten minutes behind', -600_000],
    ['three minutes ahead', 180_000],
    ['years behind', -1e11],
  ])('is used as long on a machine whose clock is %s', async (_, skew) => {
    const clock = aClock()
    const server = await granting({ expiry: clock.now() / 1000 + 300, date: clock.now })
    const provider = aProvider(server.base, { clock, now: () => clock.now() + skew })
    await provider.listAccounts()
    clock.pass(270_000)
    await provider.listAccounts()
    expect(server.countOf('/authorize')).toBe(1)
    clock.pass(20_000)
    await provider.listAccounts()
    expect(server.countOf('/authorize')).toBe(2)
  })

  it('is not trusted any more when the clock is set back', async () => {
    const clock = aClock()
    const server = await granting()
    const provider = aProvider(server.base, { clock })
    await provider.listAccounts()
    clock.pass(-10_000)
    await provider.listAccounts()
    expect(server.countOf('/authorize')).toBe(2)
  })

  it('is dropped when this machine is in another network', async () => {
    const server = await granting()
    let address = '10.0.0.5'
    const provider = aProvider(server.base, { address: () => address })
    await provider.listAccounts()
    address = '192.168.1.7'
    await provider.listAccounts()
    await provider.listAccounts()
    expect(server.countOf('/authorize')).toBe(2)
    expect(server.seen.filter(({ url }) => url === '/cac/v1/allVA').map(bearer)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-2',
    ])
  })

  it('is asked for once more when the provider takes it back, and the call is repeated', async () => {
    const server = await granting({ isGood: (seen) => bearer(seen) !== 'Bearer token-1' })
    expect(await aProvider(server.base).listAccounts()).toMatchObject({ ok: true })
    expect([server.countOf('/authorize'), server.countOf('/allVA')]).toEqual([2, 2])
  })

  it('is renewed once for all calls that lost it together', async () => {
    const server = await granting({ isGood: (seen) => bearer(seen) !== 'Bearer token-1' })
    const provider = aProvider(server.base)
    const answers = await Promise.all(Array.from({ length: 5 }, () => provider.listAccounts()))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(server.countOf('/authorize')).toBe(2)
  })

  it('that is newer is kept when the one before it is refused late', async () => {
    const late = Promise.withResolvers<void>()
    const server = await aServer(async (seen, response) => {
      if (seen.url === '/cac/v1/authorize') return grant(response, `token-${server.countOf('/authorize')}`)
      if (bearer(seen) !== 'Bearer token-1') return json(response, empty)
      if (seen.url.includes('/va/')) await late.promise
      return refuse(response, 403, 'Token is not valid')
    })
    const provider = aProvider(server.base)
    const slow = provider.findAccount('LATE')
    await provider.listAccounts()
    late.resolve()
    await slow
    await provider.listAccounts()
    expect(server.countOf('/authorize')).toBe(2)
  })

  it('is asked for anew by a test of the credentials, and then used', async () => {
    const server = await granting()
    const provider = aProvider(server.base)
    await provider.testAccess()
    await provider.testAccess()
    await provider.listAccounts()
    expect(server.countOf('/authorize')).toBe(2)
  })

  it('is not asked for again and again where each one is refused', async () => {
    const server = await granting({ isGood: () => false })
    expect(await aProvider(server.base).listAccounts()).toMatchObject({ error: { code: 'provider-token-refused' } })
    expect(server.countOf('/authorize')).toBe(2)
  })

  it.each([
    'Virtual account is not active',
    'Virtual account not found with given id',
    'IP not whitelisted, your current IP is 203.0.113.7',
    'Your IP is not whitelisted for this token',
  ])('is not asked for again after the 403 “%s”', async (message) => {
    const server = await aServer((seen, response) =>
      seen.url === '/cac/v1/authorize' ? grant(response) : refuse(response, 403, message),
    )
    expect(await aProvider(server.base).setAccountActive('VATEST1', true)).toMatchObject({ ok: false })
    expect([server.countOf('/authorize'), server.countOf('/changeVAStatus')]).toEqual([1, 1])
  })

  it('never lives longer than it is told to, nor less than it takes to use it', () => {
    const moment = fc.integer({ min: 1e12, max: 2e12 })
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 1, max: 3_600 }), (server, local, life) => {
        const expiry = Math.floor(server / 1000) + life
        const until = goodUntil(expiry, server, local)
        expect(until).toBeLessThanOrEqual(local + life * 1000 - 20_000)
        expect(until).toBeGreaterThan(local + life * 1000 - 21_001)
      }),
    )
    for (const absurd of [null, 0, 1, 4e9]) expect(goodUntil(absurd, 1.7e12, 5e11)).toBe(5e11 + 280_000)
  })
})
