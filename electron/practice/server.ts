import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { envelopeOf, refusal, type PracticeAnswer } from './answer.ts'
import type { Caller } from './access.ts'
import type { Fields } from './account-check.ts'
import { parseRawJson } from '../../shared/raw-json.ts'

/** One request as the practice provider sees it. Null as `body`: it was no JSON object. */
export interface Received {
  readonly caller: Caller
  readonly method: string
  readonly path: string
  readonly query: Fields
  readonly body: Fields | null
}

export interface ServerOptions {
  readonly answer: (received: Received) => PracticeAnswer
  /** Whether errors are HTTP errors too, or come with HTTP 200 as the provider's usually do. */
  readonly isErrorStatus: () => boolean
  /** For the Date header, which tells the caller the provider's time. */
  readonly now: () => number
}

const LARGEST_BODY = 100_000

/** Listens on this machine alone, and answers only who means this machine: a web page elsewhere must not reach it. */
export function practiceServer(options: ServerOptions): Server {
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000 }, (request, response) => {
    void take(request).then((taken) => reply(response, answerFor(taken, options), options))
  })
  return server
}

type Taken =
  | { readonly kind: 'request'; readonly received: Received }
  | { readonly kind: 'refused'; answer: PracticeAnswer }

function answerFor(taken: Taken, { answer }: ServerOptions): PracticeAnswer {
  return taken.kind === 'refused' ? taken.answer : answer(taken.received)
}

function reply(response: ServerResponse, answer: PracticeAnswer, { isErrorStatus, now }: ServerOptions): void {
  const status = isErrorStatus() ? answer.subCode : 200
  response.sendDate = false
  response.writeHead(status === 520 ? 500 : status, {
    'Content-Type': 'application/json; charset=utf-8',
    Date: new Date(now()).toUTCString(),
    ...(answer.retryAfter !== undefined && { 'Retry-After': String(answer.retryAfter) }),
  })
  response.end(envelopeOf(answer))
}

async function take(request: IncomingMessage): Promise<Taken> {
  const text = await bodyOf(request)
  if (text === null) return { kind: 'refused', answer: refusal(413, 'Payload too large') }
  const { host = '' } = request.headers
  const address = `http://${host}${request.url ?? '/'}`
  if (!/^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?$/.test(host) || !URL.canParse(address))
    return { kind: 'refused', answer: refusal(400, 'Bad request') }
  const { pathname, searchParams } = new URL(address)
  return {
    kind: 'request',
    received: {
      caller: { address: callerAddress(request), headers: singleHeaders(request) },
      method: request.method ?? 'GET',
      path: pathname,
      query: Object.fromEntries(searchParams),
      body: fieldsIn(text),
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length
      if (length <= LARGEST_BODY) parts.push(part)
    }
  } catch {
    return null // the caller went away
  }
  return length > LARGEST_BODY ? null : Buffer.concat(parts).toString()
}

function callerAddress({ socket }: IncomingMessage): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
}

function singleHeaders({ headers }: IncomingMessage): Record<string, string | undefined> {
  const single = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])
  return Object.fromEntries(single) as Record<string, string | undefined>
}

/** An empty body is an empty object; numbers and booleans are taken as text, null as nothing. */
function fieldsIn(text: string): Fields | null {
  if (text.trim() === '') return {}
  try {
    const body = parseRawJson(text)
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
    const said = Object.entries(body).filter(([, value]) => ['string', 'boolean'].includes(typeof value))
    return Object.fromEntries(said.map(([name, value]) => [name, String(value).trim()]))
  } catch {
    return null
  }
}
