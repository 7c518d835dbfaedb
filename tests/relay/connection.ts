import { connect, type Socket } from 'node:net'

/** One HTTP connection that is kept open and has one request under way at most. It costs far less than Node's client. */
export interface Connection {
  /** Sends a whole request and answers its status and body. Fails when the connection breaks. */
  ask(request: Buffer): Promise<{ readonly status: number; readonly body: string }>
  close(): void
}

const headEnd = Buffer.from('\r\n\r\n')

export function openConnection(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay()
    socket.once('error', reject)
    socket.once('connect', () => resolve(connectionOn(socket)))
  })
}

function connectionOn(socket: Socket): Connection {
  let received: Buffer = Buffer.alloc(0)
  let waiting: PromiseWithResolvers<{ status: number; body: string }> | null = null
  socket.on('data', (part: Buffer) => {
    received = received.length === 0 ? part : Buffer.concat([received, part])
    const answer = answerIn(received)
    if (answer === null) return
    received = Buffer.alloc(0)
    waiting?.resolve(answer)
    waiting = null
  })
  const broken = () => {
    waiting?.reject(new Error('the connection broke'))
    waiting = null
  }
  socket.on('error', broken)
  socket.on('close', broken)
  return {
    ask: (request) => {
      waiting = Promise.withResolvers()
      const { promise } = waiting
      if (socket.destroyed) broken()
      else socket.write(request)
      return promise
    },
    close: () => socket.destroy(),
  }
}

/** The answer, once it is there to the end. */
function answerIn(received: Buffer): { status: number; body: string } | null {
  const end = received.indexOf(headEnd)
  if (end < 0) return null
  const head = received.toString('latin1', 0, end)
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
  const bodyAt = end + headEnd.length
  if (received.length < bodyAt + length) return null
  return { status: Number(head.slice(9, 12)), body: received.toString('utf8', bodyAt, bodyAt + length) }
}

/** A request as its bytes. */
export function requestBytes(
  method: 'GET' | 'POST',
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: Uint8Array = new Uint8Array(),
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const length = method === 'POST' ? `Content-Length: ${body.length}\r\n` : ''
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join('')}${length}\r\n`
  return Buffer.concat([Buffer.from(head), body])
}
