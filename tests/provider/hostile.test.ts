import { createServer as createSecureServer } from 'node:https'
import { createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cashfree } from '../../electron/provider/cashfree/cashfree.ts'
import { routeThrough } from '../../electron/network/proxy.ts'
import { aNewAccount, aProvider, clientId, clientSecret } from './a-provider.ts'
import { aServer, grant, grantingServer, json, listen } from './a-server.ts'
import { certificate, identity } from './certificates.ts'

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const notUnderstood = { ok: false, error: { code: 'provider-answer-not-understood' } }

describe('an answer that is', () => {
  it('huge is cut off', async () => {
    const server = await grantingServer((_, response) => {
      response.writeHead(200)
      const part = Buffer.alloc(1_048_576, 'a')
      const write = () => {
        while (!response.destroyed && response.write(part));
        if (!response.destroyed) response.once('drain', write)
      }
      write()
    })
    const answer = await aProvider(server.base, { timeout: 20_000 }).findPayment('1')
    expect(answer).toMatchObject({ error: { message: expect.stringContaining('too large') } })
    expect(server.countOf('/1')).toBe(1)
  })

  it('huge once it is unpacked is cut off', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, ' '))
    const server = await grantingServer((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' })
      response.end(bomb)
    })
    expect(await aProvider(server.base, { timeout: 20_000 }).findPayment('1')).toMatchObject(notUnderstood)
  })

  it('never begun is given up in time', async () => {
    const server = await grantingServer(() => {})
    const provider = aProvider(server.base, { timeout: 300 })
    expect(await provider.listAccounts()).toMatchObject({ error: { code: 'provider-slow' } })
    expect(server.countOf('/allVA')).toBe(1)
  })

  it('given out drop by drop is given up in time', async () => {
    const server = await grantingServer((_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    })
    const provider = aProvider(server.base, { timeout: 300 })
    expect(await elapsed(() => provider.listAccounts())).toBeLessThan(2_000)
  })

  it.each([
    ['not JSON', '<html><body>Maintenance</body></html>', '“Maintenance”'],
    ['empty', '', 'it is empty'],
    ['half', '{"status": "SUCCESS", "subCode": "2', '“'],
    ['a list', '[]', '[]'],
    ['a number', '7', 'string'],
    ['without a status', '{"data": {"secretThing": "4111"}}', '{data: {secretThing: string}}'],
    ['of another shape', '{"status":"SUCCESS","subCode":"200","data":{"vAccounts":"none"}}', 'vAccounts: string'],
    ['without its data', '{"status":"SUCCESS","subCode":"200"}', '{status: string, subCode: string}'],
    ['nested too deeply', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, '“[[['],
  ])('%s is refused with its shape, and kept for whoever mends the reading', async (_, text, words) => {
    const server = await grantingServer((_, response) => json(response, text))
    const kept: string[] = []
    const answer = await aProvider(server.base, { keepAnswer: ({ text }) => kept.push(text) }).listAccounts()
    expect(answer).toMatchObject({ ...notUnderstood, error: { message: expect.stringContaining(words) } })
    expect(answer.ok || answer.error.message.length).toBeLessThan(500)
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(answer)).not.toContain('4111')
  })

  it('a redirect is not followed, wherever it leads', async () => {
    const elsewhere = await aServer((_, response) => grant(response))
    for (const status of [301, 302, 303, 307, 308]) {
      for (const target of [`${elsewhere.base}/cac/v1/authorize`, '/cac/v1/other', 'file:///etc/passwd', ':::', '']) {
        const server = await aServer((_, response) => {
          response.writeHead(status, { Location: target })
          response.end()
        })
        expect(await aProvider(server.base).testAccess()).toMatchObject(notUnderstood)
        expect(server.seen).toHaveLength(1)
      }
    }
    expect(elsewhere.seen).toHaveLength(0)
  })

  it('about another payment confirms nothing', async () => {
    const payment = { referenceId: 99, amount: '10', paymentTime: '2026-03-10 12:00:00', utr: 'X1' }
    const server = await grantingServer((_, response) =>
      json(response, { status: 'SUCCESS', subCode: '200', data: { payment } }),
    )
    expect(await aProvider(server.base).findPayment('100')).toMatchObject(notUnderstood)
    expect(await aProvider(server.base).findPayment('99')).toMatchObject({
      ok: true,
      value: { payment: { amount: 1000 } },
    })
  })

  it('a QR code for somebody else, or none, is refused', async () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(8)]).toString('base64')
    const answers = [
      { qrCode: `data:image/png;base64,${png}`, virtualVPA: 'thief@bank' },
      {
        qrCode: `data:image/png;base64,${Buffer.from('<svg onload=alert(1)>').toString('base64')}`,
        virtualVPA: 'shop@bank',
      },
      { qrCode: `data:image/svg+xml;base64,${png}`, virtualVPA: 'shop@bank' },
      { qrCode: 'https://example.com/qr.png', virtualVPA: 'shop@bank' },
    ]
    for (const answer of answers) {
      const server = await grantingServer((_, response) =>
        json(response, { status: 'SUCCESS', subCode: '200', ...answer }),
      )
      expect(await aProvider(server.base).qrCode('shop@bank', null)).toMatchObject(notUnderstood)
    }
  })

  it('full of names that objects have already does no harm', async () => {
    const text =
      '{"status":"SUCCESS","subCode":"200","data":{"vAccounts":[{"__proto__":{"vAccountId":"EVIL"},"constructor":"x"}]}}'
    const server = await grantingServer((_, response) => json(response, text))
    const answer = await aProvider(server.base).listAccounts()
    expect(answer).toMatchObject({ ok: true, value: { items: [], rejected: ['An account has no id.'] } })
    expect(Object.prototype).not.toHaveProperty('vAccountId')
  })

  it('a page that tells of itself as the next one ends', async () => {
    const payments = [{ referenceId: 1, amount: '10', paymentTime: '2026-03-10 12:00:00' }]
    const server = await grantingServer((_, response) =>
      json(response, { status: 'SUCCESS', subCode: '200', data: { payments, lastReturnId: 1 } }),
    )
    const provider = aProvider(server.base)
    expect(await provider.listPayments({})).toMatchObject({ value: { next: '1' } })
    expect(await provider.listPayments({ after: '1' })).toMatchObject({ value: { next: null } })
  })
})

describe('a connection that is', () => {
  it('broken off at any point is an error like any other', async () => {
    for (const head of [
      '',
      'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"sta',
      'HTTP/1.1 2',
      'nonsense\r\n\r\n',
      '\0\0\0',
    ]) {
      const server = createSocketServer((socket: Socket) => {
        socket.on('error', () => {})
        socket.once('data', () => socket.end(head))
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      onTestFinished(() => void server.close())
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      expect(await aProvider(base, { timeout: 1_000 }).testAccess()).toMatchObject({ ok: false })
    }
  })

  it.each([
    ['by nobody whom this computer trusts', 'good', undefined, /nobody whom this computer trusts/],
    ['expired', 'expired', 'authority', /has expired/],
    ['of another name', 'other-name', 'authority', /belongs to another name/],
  ] as const)(
    'encrypted with a certificate %s is refused before anything is sent',
    async (_, name, authority, words) => {
      let requests = 0
      const server = createSecureServer(identity(name), (_, response) => {
        requests++
        grant(response)
      })
      const base = (await listen(server)).replace('http:', 'https:')
      const route = routeThrough({ kind: 'none' }, authority && certificate(authority))
      const answer = await aProvider(base, { route }).testAccess()
      expect(answer).toMatchObject({ error: { code: 'provider-unsafe', message: expect.stringMatching(words) } })
      expect(requests).toBe(0)
    },
  )

  it('not encrypted at all where it should be is refused', async () => {
    const plain = await aServer((_, response) => grant(response))
    const answer = await aProvider(plain.base.replace('http:', 'https:')).testAccess()
    expect(answer).toMatchObject({ error: { code: 'provider-unsafe' } })
  })

  it('sound is used', async () => {
    const server = createSecureServer(identity('good'), (_, response) => grant(response))
    const base = (await listen(server)).replace('http:', 'https:')
    const route = routeThrough({ kind: 'none' }, certificate('authority'))
    expect(await aProvider(base, { route }).testAccess()).toEqual({ ok: true, value: null })
  })

  it('plain to anywhere but this machine is never made', () => {
    const credentials = { clientId, clientSecret, publicKey: null }
    for (const base of [
      'http://cac-api.cashfree.com',
      'http://127.0.0.1.evil.com',
      'http://localhost.evil.com',
      'ftp://127.0.0.1',
      'https://user:pw@cac-api.cashfree.com',
    ])
      expect(() => cashfree({ base, credentials })).toThrow(RangeError)
  })
})

describe('the client secret and the token', () => {
  const token = 'tok-3f9a7c1e55d84b'

  it('are in no error and in nothing that is kept, whatever the provider repeats', async () => {
    const echo = `bad ${clientSecret} for ${clientId}, Bearer ${token}, eyJ0eXAiOiJKV1QiLCJhbGciOi.J9.x`
    const bodies = [
      { status: 'ERROR', subCode: '400', message: echo },
      { status: 'ERROR', subCode: '409', message: `feature ${echo}` },
      { status: 'SUCCESS', subCode: '200', data: echo, token },
      { nothing: echo },
      `<html>${echo}`,
      echo,
    ]
    for (const body of bodies) {
      const told: unknown[] = []
      const server = await aServer((seen, response) =>
        seen.url === '/cac/v1/authorize' ? grant(response, token) : json(response, body),
      )
      const provider = aProvider(server.base, { keepAnswer: (kept) => told.push(kept) })
      told.push(
        await provider.findAccount('A'),
        await provider.listAccounts(),
        await provider.createAccount(aNewAccount()),
      )
      const text = JSON.stringify(told)
      for (const secret of [clientSecret, token, 'eyJ0eXAi']) expect(text).not.toContain(secret)
    }
  })

  it('that no header can hold are refused without being sent', async () => {
    const server = await aServer((_, response) => grant(response))
    for (const wrong of ['a\r\nX-Evil: 1', '', 'ü', 'a b']) {
      const provider = aProvider(server.base, { credentials: { clientId, clientSecret: wrong, publicKey: null } })
      expect(await provider.testAccess()).toMatchObject({ error: { code: 'provider-credentials-refused' } })
    }
    expect(server.seen).toHaveLength(0)
  })

  it('that the provider grants with a line break in it is refused', async () => {
    const server = await aServer((_, response) => grant(response, 'a\r\nX-Evil: 1'))
    expect(await aProvider(server.base).listAccounts()).toMatchObject(notUnderstood)
  })
})
