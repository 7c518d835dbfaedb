import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { desktopOfToken, type Desktop } from '../registry/desktops.ts'
import type { Database } from '../storage/database.ts'
import { refuse, send, type Refused } from './refuse.ts'

/** Who asks, and with what: the body of a POST, the query of a GET. */
export interface Asked<Input> {
  readonly desktop: Desktop
  readonly token: string
  readonly input: Input
  readonly params: Readonly<Record<string, string>>
  /** Aborts when the reader has gone away. */
  readonly left: AbortSignal
}

/** Adds routes that answer a paired desktop alone. */
export function desktopRoutes(app: FastifyInstance, database: Database) {
  return function add<Schema extends z.ZodType>(
    method: 'GET' | 'POST',
    url: string,
    schema: Schema,
    answer: (asked: Asked<z.infer<Schema>>) => Promise<object | Refused>,
  ): void {
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        const token = bearerToken(request)
        const desktop = token === null ? null : await desktopOfToken(database, token)
        if (token === null || desktop === null) return send(reply, refuse('token-refused'))
        const read = schema.safeParse(method === 'GET' ? request.query : jsonBody(request))
        if (!read.success) return send(reply, refuse('request-not-understood'))
        const params = request.params as Record<string, string>
        return send(reply, await answer({ desktop, token, input: read.data, params, left: whenLeft(reply) }))
      },
    })
  }
}

function bearerToken({ headers: { authorization = '' } }: FastifyRequest): string | null {
  return /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(authorization)?.[1] ?? null
}

/** What the body says; undefined when it is empty or no JSON. */
export function jsonBody({ body }: FastifyRequest): unknown {
  if (!Buffer.isBuffer(body)) return undefined
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

function whenLeft({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController()
  raw.once('close', () => leaving.abort())
  return leaving.signal
}
