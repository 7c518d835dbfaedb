import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Instant } from '../../shared/day.ts'
import { isWithin } from '../addresses.ts'
import { rateLimit } from '../rate-limit.ts'
import { merchantsOfIngestKeys, type Merchant } from '../registry/merchants.ts'
import { together } from '../together.ts'
import type { Parts } from './parts.ts'
import { refuse, refuseFor, send, type Refused } from './refuse.ts'

const LARGEST_WEBHOOK = 262_144
/** In seconds: how much of its rate a merchant may use at once. */
const BURST = 20
/** Signatures are in headers of these names, with this provider's next version at least. */
const signatureHeader = /^(?:content-encoding|x-(?:webhook|cf|cashfree)-[a-z-]+)$/
const LONGEST_HEADER = 1_000

interface Admitted {
  readonly merchant: Merchant
  readonly contentType: string
}

/** Takes webhooks in. Who sends it is settled before its body is read; 200 is said when it is on disk and not before. */
export function ingestRoute(app: FastifyInstance, { database, commits, now }: Parts): void {
  const limit = rateLimit(BURST, () => performance.now())
  const merchantOf = together((keys) => merchantsOfIngestKeys(database, keys, now()))
  const admissions = new WeakMap<FastifyRequest, Admitted>()

  async function admit({ params, ip }: FastifyRequest): Promise<Merchant | Refused> {
    const { ingestKey } = params as { ingestKey: string }
    const merchant = await merchantOf(ingestKey)
    if (merchant === undefined) return refuse('ingest-key-unknown')
    const { id, allowedAddresses, perSecond, kid } = merchant
    if (allowedAddresses !== null && !isWithin(ip, allowedAddresses)) return refuse('address-not-allowed')
    const wait = limit.take(id, perSecond)
    if (wait !== null) return refuseFor(wait)
    return kid === null ? refuse('no-key') : merchant
  }

  app.post('/in/:ingestKey', {
    bodyLimit: LARGEST_WEBHOOK,
    onRequest: async (request, reply) => {
      const admitted = await admit(request)
      if ('refused' in admitted) return send(reply, admitted)
      const { headers } = request.raw
      admissions.set(request, { merchant: admitted, contentType: headers['content-type'] ?? '' })
      // Whatever type it names, its bytes are taken as they are.
      headers['content-type'] = 'application/octet-stream'
    },
    handler: async (request, reply) => {
      const { merchant, contentType } = admissions.get(request)!
      const fate = await commits.add({
        merchantId: merchant.id,
        receivedAt: new Date(now()).toISOString() as Instant,
        received: { contentType, headers: signatureHeaders(request), body: bodyOf(request) },
      })
      return send(reply, fate === 'stored' ? { stored: true } : refuse('no-key'))
    },
  })
}

function bodyOf({ body }: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

function signatureHeaders({ headers }: FastifyRequest): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name, value]) => signatureHeader.test(name) && typeof value === 'string' && value.length <= LONGEST_HEADER,
  )
  return Object.fromEntries(kept) as Record<string, string>
}
