import { describe, expect, it } from 'vitest'
import type { AppErrorCode } from '../../shared/app-error.ts'
import { aClock } from './a-clock.ts'
import { hosts } from '../../electron/provider/cashfree/host.ts'
import { aNewAccount, aProvider } from './a-provider.ts'
import { aServer, grant, grantingServer, json } from './a-server.ts'

const account = aNewAccount()

describe.each([
  ['in the body', 200],
  ['as HTTP status', null],
] as const)('what the provider refuses %s', (_, httpStatus) => {
  it.each<[number, string, AppErrorCode, string?]>([
    [400, 'Please provide valid name. Only alphabets and spaces are allowed.', 'provider-field-refused', 'name'],
    [400, 'vAccountId can be maximum of 8 characters for Yes Bank VBA', 'provider-field-refused', 'virtualAccountId'],
    [400, 'Remitter account and remitter IFSC should be provided together', 'provider-field-refused', 'remitterIfsc'],
    [400, 'Please pass a valid remitter Ifsc', 'provider-field-refused', 'remitterIfsc'],
    [422, 'Please provide valid phone number.', 'provider-field-refused', 'phone'],
    [412, 'Please provide the email.', 'provider-field-refused', 'email'],
    [422, 'Please provide a valid amount range', 'provider-field-refused', 'maxAmount'],
    [400, 'Something else', 'provider-refused'],
    [401, 'Invalid clientId and clientSecret combination', 'provider-credentials-refused'],
    [403, 'IP not whitelisted', 'provider-address-refused'],
    [403, 'Virtual account is not active', 'account-inactive'],
    [403, 'Virtual account not found with given id', 'account-missing'],
    [404, 'Virtual account does not exist', 'account-missing'],
    [409, 'Virtual account Id already exists', 'account-id-taken'],
    [409, 'Create Multiple Accounts feature not enabled for your account.', 'provider-feature-off'],
    [409, 'Virtual VPA not enabled for your account. Please check with your account manager', 'provider-feature-off'],
    [424, 'Failed', 'provider-refused'],
    [405, '', 'provider-refused'],
  ])('%i “%s” is %s', async (subCode, message, code, field) => {
    const server = await grantingServer((_, response) =>
      json(response, { status: 'ERROR', subCode: String(subCode), message }, httpStatus ?? subCode),
    )
    const answer = await aProvider(server.base).editAccount('VATEST1', account)
    expect(answer).toMatchObject({ ok: false, error: { code } })
    expect(answer.ok ? '' : answer.error.field).toBe(field)
    expect(server.countOf('/editVA')).toBe(1)
  })

  it('is asked again a little later where the provider was only unwell', async () => {
    const clock = aClock()
    const server = await grantingServer((_, response) =>
      server.countOf('/allVA') < 3
        ? json(response, { status: 'ERROR', subCode: '503', message: 'Service down' }, httpStatus ?? 503)
        : json(response, { status: 'SUCCESS', subCode: '200', data: { vAccounts: [] } }),
    )
    expect(await aProvider(server.base, { clock }).listAccounts()).toMatchObject({ ok: true })
    expect(clock.slept).toEqual([750, 1_500])
  })

  it('ends with a sentence where the provider stays unwell, and at once where it asks for 15 minutes', async () => {
    for (const [subCode, times] of [
      ['500', 4],
      ['520', 1],
    ] as const) {
      const server = await grantingServer((_, response) =>
        json(response, { status: 'ERROR', subCode, message: 'unknown' }, httpStatus ?? Number(subCode)),
      )
      expect(await aProvider(server.base).listAccounts()).toMatchObject({ error: { code: 'provider-down' } })
      expect(server.countOf('/allVA')).toBe(times)
    }
  })

  it('waits as long as it is told to after too many calls', async () => {
    const clock = aClock()
    const server = await grantingServer((_, response) => {
      const busy = { status: 'ERROR', subCode: '429', message: 'Too many requests' }
      if (server.countOf('/allVA') === 1) return json(response, busy, httpStatus ?? 429, { 'Retry-After': '17' })
      return json(response, { status: 'SUCCESS', subCode: '200', data: { vAccounts: [] } })
    })
    expect(await aProvider(server.base, { clock }).listAccounts()).toMatchObject({ ok: true })
    expect(clock.slept.reduce((sum, slept) => sum + slept, 0)).toBe(17_000)
  })

  it('says when to come back where that is long', async () => {
    const server = await grantingServer((_, response) =>
      json(response, { status: 'ERROR', subCode: '429' }, httpStatus ?? 429, { 'Retry-After': '600' }),
    )
    const refused = await aProvider(server.base).listAccounts()
    expect(refused).toMatchObject({ error: { code: 'provider-busy', message: expect.stringContaining('10 minutes') } })
    expect(server.countOf('/allVA')).toBe(1)
  })

  it('reads Retry-After as a date by the provider’s own clock', async () => {
    const clock = aClock()
    const server = await grantingServer((_, response) => {
      const [now, then] = ['Tue, 01 Jan 2030 10:00:00 GMT', 'Tue, 01 Jan 2030 10:00:09 GMT']
      const headers = { Date: now, 'Retry-After': then }
      if (server.countOf('/allVA') === 1) return json(response, { status: 'ERROR', subCode: '429' }, 429, headers)
      return json(response, { status: 'SUCCESS', subCode: '200', data: { vAccounts: [] } })
    })
    expect(await aProvider(server.base, { clock }).listAccounts()).toMatchObject({ ok: true })
    expect(clock.slept.reduce((sum, slept) => sum + slept, 0)).toBe(9_000)
  })
})

it('the hosts are those of the guide', () => {
  expect(hosts).toEqual({ production: 'https://cac-api.cashfree.com', test: 'https://cac-gamma.cashfree.com' })
})

it('names the address to whitelist where the provider names it', async () => {
  const server = await aServer((_, response) =>
    json(response, {
      status: 'ERROR',
      subCode: '403',
      message: 'IP not whitelisted, current ip 203.0.113.7, not 999.1.1.1',
    }),
  )
  const refused = await aProvider(server.base).testAccess()
  expect(refused).toMatchObject({ error: { message: expect.stringContaining('address 203.0.113.7. ') } })
})

it('says that this computer is offline, or that the provider is down', async () => {
  const closed = await aServer((_, response) => grant(response))
  const gone = closed.base.replace(/\d+$/, '1')
  expect(await aProvider(gone).testAccess()).toMatchObject({ error: { code: 'provider-down' } })
  const nowhere = await aProvider('https://no-such-host.invalid').testAccess()
  expect(nowhere).toMatchObject({ error: { code: 'network-down' } })
})

it('keeps to 30 calls in any minute', async () => {
  const clock = aClock()
  const times: number[] = []
  const server = await aServer((_, response) => {
    times.push(clock.now())
    return grant(response)
  })
  const provider = aProvider(server.base, { clock })
  for (let call = 0; call < 95; call++) {
    await provider.testAccess()
    clock.pass(100 + (call % 7) * 300)
  }
  expect(times).toHaveLength(95)
  times.forEach((time, at) =>
    expect(times.filter((other) => other >= time && other < time + 60_000).length, `call ${at}`).toBeLessThan(31),
  )
})
