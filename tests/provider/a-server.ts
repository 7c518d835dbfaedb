import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface TestServer {
  readonly base: string
  /** Every request so far. */
  readonly seen: readonly Seen[]
  /** Those to a path that ends so. */
  readonly countOf: (ending: string) => number
}

/** A provider that answers as the test says, on loopback, until the test ends. */
export async function aServer(
  answer: (seen: Seen, response: ServerResponse) => void | Promise<void>,
): Promise<TestServer> {
  const seen: Seen[] = []
  const base = await listen(
    createServer((request, response) => {
      void text(request).then((body) => {
        const { method = '', url = '', headers } = request
        const one = { method, url, headers, body }
        seen.push(one)
        return answer(one, response)
      })
    }),
  )
  return { base, seen, countOf: (ending) => seen.filter(({ url }) => url.split('?')[0]!.endsWith(ending)).length }
}

export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

export function refuse(response: ServerResponse, subCode: number, message: string): void {
  json(response, { status: 'ERROR', subCode: String(subCode), message })
}

/** A provider that grants a token to everybody and leaves the rest to the test. */
export function grantingServer(
  answer: (seen: Seen, response: ServerResponse) => void | Promise<void>,
): Promise<TestServer> {
  return aServer((seen, response) => (seen.url === '/cac/v1/authorize' ? grant(response) : answer(seen, response)))
}

export function grant(response: ServerResponse, token = 'token-1', expiry: unknown = null): void {
  json(response, { status: 'SUCCESS', subCode: '200', message: 'Token generated', data: { token, expiry } })
}
