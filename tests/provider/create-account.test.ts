import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Practice } from '../../electron/practice/practice.ts'
import { aNewAccount, aPractice, aProvider } from './a-provider.ts'
import { aServer, json, refuse, type Seen, type TestServer } from './a-server.ts'

type Fate = 'answer' | 'reset-before' | 'reset-after' | '503-after' | 'garbage-after' | 'empty-after' | 'silence-after'

/** Practice behind a bad line: what happens to each call of createVA, and then to each look-up, as listed. */
async function aBadLine(
  practice: Practice,
  creations: readonly Fate[],
  lookUps: readonly Fate[] = [],
): Promise<TestServer> {
  const left = { creations: [...creations], lookUps: [...lookUps] }
  return aServer(async (seen, response) => {
    const isCreation = seen.url.endsWith('/createVA')
    const fate =
      (isCreation ? left.creations.shift() : seen.url.includes('/va/') ? left.lookUps.shift() : null) ?? 'answer'
    if (fate === 'reset-before') return void response.destroy()
    const answer = await forward(practice, seen)
    await finish(fate, answer, response)
  })
}

async function forward(practice: Practice, { method, url, headers, body }: Seen): Promise<Response> {
  const sent = {
    ...headers,
    host: undefined,
    'content-length': undefined,
    connection: undefined,
    'accept-encoding': undefined,
  }
  const known = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >
  return fetch(`${practice.base}${url}`, { method, headers: known, ...(method === 'POST' && { body }) })
}

async function finish(fate: Fate, answer: Response, response: ServerResponse): Promise<void> {
  if (fate === 'answer') json(response, await answer.text(), answer.status)
  if (fate === 'reset-after') response.destroy()
  if (fate === '503-after') json(response, '<html>Bad gateway</html>', 503)
  if (fate === 'garbage-after') json(response, '{"status": "SUCC')
  if (fate === 'empty-after') json(response, { status: 'SUCCESS', subCode: '200', message: '', data: {} })
  // 'silence-after': nothing is ever said
}

const lost: Fate[] = ['reset-after', '503-after', 'garbage-after', 'empty-after', 'silence-after']

describe('an account whose creation got no answer', () => {
  it.each(lost)('is found, not made twice, after %s', async (fate) => {
    const practice = await aPractice()
    const line = await aBadLine(practice, [fate])
    const created = await aProvider(line.base, { timeout: 500 }).createAccount(aNewAccount())
    expect(created).toMatchObject({ ok: true, value: { how: 'found', account: { virtualAccountId: 'VATEST1' } } })
    expect(line.countOf('/createVA')).toBe(1)
    expect(await aProvider(practice.base).listAccounts()).toMatchObject({
      value: { items: [{ virtualAccountId: 'VATEST1' }] },
    })
  })

  it('is asked for again when it turns out not to be there', async () => {
    const practice = await aPractice()
    const line = await aBadLine(practice, ['reset-before'])
    const created = await aProvider(line.base).createAccount(aNewAccount())
    expect(created).toMatchObject({ ok: true, value: { how: 'created' } })
    expect(line.countOf('/createVA')).toBe(2)
  })

  it('is found when the provider finished it only after it was looked for', async () => {
    const practice = await aPractice()
    let isFirstLookUp = true
    const line = await aServer(async (seen, response) => {
      if (seen.url.includes('/va/') && isFirstLookUp) {
        isFirstLookUp = false
        return refuse(response, 404, 'Virtual account does not exist')
      }
      const answer = await forward(practice, seen)
      await finish(seen.url.endsWith('/createVA') && isFirstLookUp ? 'reset-after' : 'answer', answer, response)
    })
    const created = await aProvider(line.base).createAccount(aNewAccount())
    expect(created).toMatchObject({ ok: true, value: { how: 'found' } })
    expect(line.countOf('/createVA')).toBe(2)
  })

  it('is not claimed when another account has the id', async () => {
    const practice = await aPractice()
    await aProvider(practice.base).createAccount(aNewAccount({ name: 'somebody else' }))
    const line = await aBadLine(practice, ['reset-after'])
    const created = await aProvider(line.base).createAccount(aNewAccount())
    expect(created).toMatchObject({ ok: false, error: { code: 'account-id-taken' } })
  })

  it('is not mistaken for the bank account of the same id', async () => {
    const practice = await aPractice()
    await aProvider(practice.base).createAccount(aNewAccount())
    const line = await aBadLine(practice, ['reset-before'])
    const created = await aProvider(line.base).createAccount(aNewAccount({ rail: 'upi' }))
    expect(created).toMatchObject({ ok: true, value: { how: 'created', account: { payInto: [{ rail: 'upi' }] } } })
  })

  it('stays uncertain, in words, where it cannot be looked for', async () => {
    const practice = await aPractice()
    const line = await aBadLine(
      practice,
      ['reset-after'],
      Array.from({ length: 9 }, () => 'reset-before' as const),
    )
    const created = await aProvider(line.base).createAccount(aNewAccount())
    expect(created).toMatchObject({ ok: false, error: { code: 'account-uncertain' } })
    expect(line.countOf('/createVA')).toBe(1)
  })

  it('is given up as uncertain, never asked for without end', async () => {
    const practice = await aPractice()
    const line = await aBadLine(
      practice,
      Array.from({ length: 50 }, () => 'reset-before' as const),
    )
    const created = await aProvider(line.base).createAccount(aNewAccount())
    expect(created).toMatchObject({ ok: false, error: { code: 'account-uncertain' } })
    expect(line.countOf('/createVA')).toBe(3)
  })
})

describe('an account whose creation was begun before', () => {
  it('is looked for first', async () => {
    const practice = await aPractice()
    await aProvider(practice.base).createAccount(aNewAccount())
    const line = await aBadLine(practice, [])
    const resumed = await aProvider(line.base).createAccount(aNewAccount(), { mayExist: true })
    expect(resumed).toMatchObject({ ok: true, value: { how: 'found' } })
    expect(line.countOf('/createVA')).toBe(0)
  })

  it('is made when it is not there', async () => {
    const practice = await aPractice()
    const made = await aProvider(practice.base).createAccount(aNewAccount(), { mayExist: true })
    expect(made).toMatchObject({ ok: true, value: { how: 'created' } })
  })
})

it('a hundred accounts over a line that loses every third answer are each there once', async () => {
  const practice = await aPractice({ callsAMinute: 10_000 })
  const fates = Array.from({ length: 400 }, (_, at): Fate => ['answer', 'reset-after', 'reset-before'][at % 3] as Fate)
  const line = await aBadLine(practice, fates)
  const provider = aProvider(line.base, { callsAMinute: 10_000 })
  for (let number = 100; number < 200; number++) {
    const made = await provider.createAccount(aNewAccount({ virtualAccountId: `CUST${number}` }))
    expect(made).toMatchObject({ ok: true })
  }
  const all = await aProvider(practice.base).listAccounts()
  expect(all.ok && all.value.items.map(({ virtualAccountId }) => virtualAccountId)).toHaveLength(100)
})
