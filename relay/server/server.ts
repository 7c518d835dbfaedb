import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { StorageTooSlow } from '../log/group-commit.ts'
import { StorageTrouble } from '../storage/trouble.ts'
import type { Tell } from '../tell.ts'
import { desktopRoutes } from './desktop-route.ts'
import { eventRoutes } from './events.ts'
import { ingestRoute } from './ingest.ts'
import { pairedRoutes, pairRoute } from './pairing.ts'
import type { Parts } from './parts.ts'
import { refuse, send } from './refuse.ts'

/** For everything but webhooks, in bytes. */
const LARGEST_REQUEST = 16_384

export interface ServerOptions {
  /** The proxies whose word is taken for where a request comes from. */
  readonly trustedProxies: readonly string[]
  readonly tell: Tell
  /** Called with each answer's route and status. */
  readonly answered: (what: string) => void
}

/** The relay's HTTP: bodies are bytes until a route reads them, and every refusal has one shape. */
export function relayServer(parts: Parts, { trustedProxies, tell, answered }: ServerOptions): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: LARGEST_REQUEST,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    requestTimeout: 30_000,
    keepAliveTimeout: 75_000, // longer than the proxies in front, or they send into a closing connection
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    frameworkErrors: (_error, _request, reply) => void send(reply, refuse('not-found')),
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.setNotFoundHandler((_, reply) => send(reply, refuse('not-found')))
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, tell))
  app.addHook('onResponse', (request, reply, done) => {
    answered(`${request.method} ${routeOf(request)} ${reply.statusCode}`)
    done()
  })
  ingestRoute(app, parts)
  pairRoute(app, parts)
  const route = desktopRoutes(app, parts.database)
  eventRoutes(route, parts)
  pairedRoutes(route, parts)
  app.get('/healthz', async () => {
    await parts.database.ask('SELECT kept FROM retention')
    return { healthy: true }
  })
  return app
}

/** The route's pattern: the path itself may hold an ingest key. */
function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? '(none)'
}

/** The one place where what was thrown is answered. Its words are not told: they may repeat what a request brought. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, tell: Tell): FastifyReply {
  const route = routeOf(request)
  if (error instanceof StorageTrouble || error instanceof StorageTooSlow) {
    tell('storage-trouble', { route, code: error instanceof StorageTrouble ? error.code : 'too-slow' })
    return send(reply, refuse('storage-trouble'))
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return send(reply, refuse('too-large'))
  if (error.statusCode !== undefined && error.statusCode < 500) return send(reply, refuse('request-not-understood'))
  tell('bug', { route, name: error.name, where: placesOf(error) })
  // The provider sends again what was not stored.
  return send(reply, refuse(route.startsWith('/in/') ? 'storage-trouble' : 'unexpected'))
}

function placesOf({ stack = '' }: Error): string {
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return places.map((line) => line.trim()).join(' ')
}
