import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isProxyUrl, routeThrough, type ProxySetting } from '../../electron/network/proxy.ts'
import { aPractice, aProvider } from './a-provider.ts'
import { grant, listen } from './a-server.ts'
import { certificate, identity } from './certificates.ts'

/** The provider at an address that no name server knows: only a proxy leads there. */
const BASE = 'https://provider.test'

async function aRemoteProvider(): Promise<number> {
  const server = createSecureServer(identity('good'), (_, response) => grant(response))
  const base = await listen(server)
  return Number(new URL(base).port)
}

type Handling = (socket: Socket, port: number) => void

/** A proxy that leads every tunnel to that port, or does what the test says instead. */
async function aProxy(port: number, handle: Handling = tunnel) {
  const asked: { target: string | undefined; authorization: string | undefined }[] = []
  const server = createServer((_, response) => response.end())
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push({ target: request.url, authorization: request.headers['proxy-authorization'] })
    socket.on('error', () => {})
    handle(socket, port)
  })
  return { url: await listen(server), asked }
}

function tunnel(socket: Socket, port: number): void {
  const onward = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'))
  onward.on('error', () => socket.destroy())
  onward.on('close', () => socket.destroy())
  socket.on('close', () => onward.destroy())
  onward.pipe(socket).pipe(onward)
}

function saying(answer: string): Handling {
  return (socket) => socket.end(answer)
}

function through(setting: ProxySetting) {
  return aProvider(BASE, { route: routeThrough(setting, certificate('authority')) })
}

afterEach(() => vi.unstubAllEnvs())

describe('a proxy', () => {
  it('of the settings is used, with its name and password', async () => {
    const proxy = await aProxy(await aRemoteProvider())
    const url = proxy.url.replace('http://', 'http://asha:p%40ss@')
    expect(await through({ kind: 'explicit', url }).testAccess()).toEqual({ ok: true, value: null })
    const authorization = `Basic ${Buffer.from('asha:p@ss').toString('base64')}`
    expect(proxy.asked).toEqual([{ target: 'provider.test:443', authorization }])
  })

  it('of the environment is used, unless NO_PROXY names the provider or the settings say none', async () => {
    const proxy = await aProxy(await aRemoteProvider())
    vi.stubEnv('HTTPS_PROXY', proxy.url)
    vi.stubEnv('https_proxy', proxy.url)
    vi.stubEnv('no_proxy', '')
    vi.stubEnv('NO_PROXY', '')
    expect(await through({ kind: 'environment' }).testAccess()).toEqual({ ok: true, value: null })
    expect(await through({ kind: 'none' }).testAccess()).toMatchObject({ error: { code: 'network-down' } })
    vi.stubEnv('no_proxy', 'provider.test')
    expect(await through({ kind: 'environment' }).testAccess()).toMatchObject({ error: { code: 'network-down' } })
    expect(proxy.asked).toHaveLength(1)
  })

  it('is never between this machine and Practice', async () => {
    const proxy = await aProxy(1)
    const practice = await aPractice()
    const provider = aProvider(practice.base, { route: routeThrough({ kind: 'explicit', url: proxy.url }) })
    expect(await provider.testAccess()).toEqual({ ok: true, value: null })
    expect(proxy.asked).toHaveLength(0)
  })

  it('that asks for a password is named in the error, and its password is not', async () => {
    const proxy = await aProxy(1, saying('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'))
    const url = proxy.url.replace('http://', 'http://asha:planted-password@')
    const answer = await through({ kind: 'explicit', url }).testAccess()
    const host = new URL(proxy.url).host
    expect(answer).toMatchObject({ error: { code: 'proxy-refused', message: expect.stringContaining(host) } })
    expect(JSON.stringify(answer)).not.toContain('planted-password')
  })

  it('cannot answer in the provider’s place', async () => {
    const forged = JSON.stringify({ status: 'SUCCESS', subCode: '200', data: { token: 'forged', expiry: 1 } })
    for (const status of ['403 Forbidden', '201 Created', '500 Oops', '302 Found', '204 No Content']) {
      const page = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${forged.length}\r\n\r\n${forged}`
      const proxy = await aProxy(1, saying(page))
      const answer = await through({ kind: 'explicit', url: proxy.url }).testAccess()
      expect([status, answer]).toMatchObject([status, { ok: false, error: { code: 'proxy-refused' } }])
    }
  })

  it('that opens the encrypted connection is noticed', async () => {
    const stranger = createSecureServer(identity('other-name'), (_, response) => grant(response))
    const { port } = new URL(await listen(stranger))
    const proxy = await aProxy(Number(port))
    const answer = await through({ kind: 'explicit', url: proxy.url }).testAccess()
    expect(answer).toMatchObject({ error: { code: 'provider-unsafe' } })
  })

  it('that is not there is blamed, not the provider', async () => {
    const server = createServer()
    const url = await listen(server)
    const { port } = server.address() as AddressInfo
    server.close()
    const answer = await through({ kind: 'explicit', url }).testAccess()
    expect(answer).toMatchObject({ error: { code: 'proxy-refused', message: expect.stringContaining(String(port)) } })
    const unknown = await through({ kind: 'explicit', url: 'http://no-such-proxy.invalid:3128' }).testAccess()
    expect(unknown).toMatchObject({ error: { code: 'proxy-refused' } })
  })

  it('is an address that a person would enter, and nothing that runs a program', async () => {
    for (const good of ['http://proxy.local:3128', 'https://proxy.local', 'socks5://10.0.0.1:1080'])
      expect([good, isProxyUrl(good)]).toEqual([good, true])
    for (const wrong of [
      '',
      'proxy.local:3128',
      'pac+https://evil.example/x.pac',
      'file:///etc/passwd',
      'javascript:1',
    ])
      expect([wrong, isProxyUrl(wrong)]).toEqual([wrong, false])
    vi.stubEnv('https_proxy', 'pac+https://evil.example/x.pac')
    expect(await through({ kind: 'environment' }).testAccess()).toMatchObject({ error: { code: 'proxy-refused' } })
  })
})
