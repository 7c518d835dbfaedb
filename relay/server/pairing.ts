import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sealedKeys, type HandoverAnswer } from '../../shared/relay/handover.ts'
import { newIngestKeyRequest, pairRequest } from '../../shared/relay/pairing.ts'
import type { StatsAnswer } from '../../shared/relay/polling.ts'
import { rateLimit } from '../rate-limit.ts'
import { listDesktops, replaceToken, type Desktop } from '../registry/desktops.ts'
import { awaitingKey, handoverFor, keepHandover, takeHandover } from '../registry/handovers.ts'
import { renewIngestKey } from '../registry/ingest-keys.ts'
import { findMerchant } from '../registry/merchants.ts'
import { pair } from '../registry/pair.ts'
import { jsonBody, type desktopRoutes } from './desktop-route.ts'
import type { Parts } from './parts.ts'
import { refuse, refuseFor, send } from './refuse.ts'

/** From one internet address: a few at once, and then one every so often. */
const PAIRINGS_A_SECOND = 1 / 6
const PAIRINGS_AT_ONCE = 10

/** Pairs a desktop by a one-time code. */
export function pairRoute(app: FastifyInstance, { database, now }: Parts): void {
  const limit = rateLimit(PAIRINGS_AT_ONCE / PAIRINGS_A_SECOND, () => performance.now())
  app.post('/v1/pair', async (request, reply) => {
    const wait = limit.take(request.ip, PAIRINGS_A_SECOND)
    if (wait !== null) return send(reply, refuseFor(wait))
    const asked = pairRequest.safeParse(jsonBody(request))
    if (!asked.success) return send(reply, refuse('request-not-understood'))
    const paired = await pair(database, asked.data, now())
    return send(reply, paired.ok ? paired.answer : refuse(paired.refusal))
  })
}

const nothing = z.unknown()

/** What belongs to the pairing: tokens, webhook addresses, and the handing over of the book's key. */
export function pairedRoutes(route: ReturnType<typeof desktopRoutes>, parts: Parts): void {
  const { database, now } = parts
  route('POST', '/v1/token/rotate', nothing, async ({ desktop, token }) => ({
    token: await replaceToken(database, desktop.id, token),
  }))
  route('POST', '/v1/ingest-key/rotate', newIngestKeyRequest, async ({ desktop, input: { overlapHours } }) => ({
    ingestKey: await renewIngestKey(database, desktop.merchantId, { overlapHours, now: now() }),
  }))
  route('GET', '/v1/stats', nothing, ({ desktop }) => stats(parts, desktop))
  route('GET', '/v1/handovers', nothing, async ({ desktop }) =>
    desktop.hasKey ? { data: await awaitingKey(database, desktop.merchantId) } : refuse('key-awaited'),
  )
  route('POST', '/v1/handovers/:desktopId', sealedKeys, async ({ desktop, params, input }) => {
    if (!desktop.hasKey) return refuse('key-awaited')
    const { desktopId: id = '' } = params
    const isKept = isDesktopId(id) && (await keepHandover(database, { id, merchantId: desktop.merchantId }, input))
    return isKept ? { kept: true } : refuse('desktop-unknown')
  })
  route('GET', '/v1/handover', nothing, ({ desktop }) => handover(parts, desktop))
  route('POST', '/v1/handover/taken', nothing, async ({ desktop }) => {
    await takeHandover(database, desktop.id)
    return { taken: true }
  })
}

/** Any text may stand in a path, and PostgreSQL takes no NUL. */
function isDesktopId(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text)
}

async function handover({ database }: Parts, { id, hasKey }: Desktop): Promise<HandoverAnswer> {
  if (hasKey) return { state: 'ready' }
  const sealed = await handoverFor(database, id)
  return sealed === null ? { state: 'awaited' } : { state: 'sealed', sealed }
}

async function stats({ database, log }: Parts, desktop: Desktop): Promise<StatsAnswer> {
  const { merchantId } = desktop
  const [merchant, span, desktops] = await Promise.all([
    findMerchant(database, merchantId),
    log.span(merchantId),
    listDesktops(database, merchantId),
  ])
  return {
    merchantId,
    desktopId: desktop.id,
    kid: merchant!.kid,
    hasKey: desktop.hasKey,
    ...span,
    acked: desktop.acked,
    lastReceivedAt: merchant!.lastReceivedAt,
    desktops: desktops.length,
    awaitingKey: desktops.filter(({ hasKey }) => !hasKey).length,
  }
}
