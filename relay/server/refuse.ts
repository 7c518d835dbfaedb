import type { FastifyReply } from 'fastify'
import { refusals, type RefusalAnswer, type RefusalCode } from '../../shared/relay/refusal.ts'

/** An answer that is no success. */
export interface Refused {
  readonly refused: RefusalCode
  readonly details: Pick<RefusalAnswer, 'oldest' | 'head' | 'cursor'>
  /** In seconds; null where trying again does not help by itself. */
  readonly retryAfter: number | null
}

export function refuse(refused: RefusalCode, details: Refused['details'] = {}): Refused {
  return { refused, details, retryAfter: refusals[refused][0] === 503 ? 10 : null }
}

export function refuseFor(seconds: number): Refused {
  return { refused: 'too-many-requests', details: {}, retryAfter: seconds }
}

export function send(reply: FastifyReply, answer: object | Refused): FastifyReply {
  if (!('refused' in answer)) return reply.send(answer)
  const { refused, details, retryAfter } = answer
  const [status, message] = refusals[refused]
  if (retryAfter !== null) void reply.header('Retry-After', retryAfter)
  return reply.code(status).send({ error: refused, message, ...details })
}
