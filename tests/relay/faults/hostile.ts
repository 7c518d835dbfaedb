import { randomBytes } from 'node:crypto'
import { cursors } from '../../../relay/cursor.ts'
import { eventLog } from '../../../relay/log/event-log.ts'
import { makeCode } from '../../../relay/registry/codes.ts'
import { desktopOfToken, forgetDesktop, replaceToken } from '../../../relay/registry/desktops.ts'
import { renewIngestKey } from '../../../relay/registry/ingest-keys.ts'
import { pair } from '../../../relay/registry/pair.ts'
import type { Database } from '../../../relay/storage/database.ts'
import { forgetOld } from '../../../relay/storage/retention.ts'
import { openPlace, type Place } from '../../../relay/storage/place.ts'
import { identify } from '../../../relay/storage/settings.ts'
import { newKeyPair, publicText } from '../../../sealing/keys.ts'
import { MILLISECONDS_A_DAY, type Instant } from '../../../shared/day.ts'
import { between, pick, randomFrom, type Random } from '../../../shared/demo/random.ts'
import { openConnection, requestBytes } from '../connection.ts'
import { addMerchants, serveRelay, type PairedMerchant } from '../served-relay.ts'
import { desktopOf } from '../a-desktop.ts'

export interface Withstood {
  readonly requests: number
  /** How many of each kind of request got each status. */
  readonly answers: Readonly<Record<string, number>>
  /** Answers that hold an event of somebody else, or are a success that they must not be. */
  readonly wrong: readonly string[]
  /** Webhooks that came in where none may. */
  readonly intruded: number
}

/** What somebody who wants another merchant's events may have in hand. */
interface Loot {
  readonly victim: PairedMerchant
  readonly attacker: PairedMerchant
  /** Of the victim: what was good once. */
  readonly expiredTokens: readonly string[]
  readonly expiredIngestKeys: readonly string[]
  readonly expiredCursor: string
  readonly cursor: string
  readonly usedCode: string
}

interface Attempt {
  readonly kind: string
  readonly request: Buffer
  /** The statuses that are right. */
  readonly right: readonly number[]
}

const CONNECTIONS = 16

/** Sends so many requests with wrong, foreign, edited and expired keys, tokens, cursors and codes, and looks at every answer. */
export async function hostileRequests(place: Place, requests: number): Promise<Withstood> {
  const loot = await gatherLoot(place)
  const relay = await serveRelay(place)
  const random = randomFrom(requests)
  const answers: Record<string, number> = {}
  const wrong: string[] = []
  const victim = desktopOf(relay.base, loot.victim, loot.victim.pair)
  const before = await victim.readAll()
  const secret = before.map(({ id }) => id)
  let sent = 0

  async function attack(): Promise<void> {
    const connection = await openConnection(relay.port)
    while (sent < requests) {
      const { kind, request, right } = attempt(loot, random, sent++)
      const { status, body } = await connection.ask(request)
      answers[`${kind}: ${status}`] = (answers[`${kind}: ${status}`] ?? 0) + 1
      if (!right.includes(status) || secret.some((id) => body.includes(id))) wrong.push(`${kind}: ${status} ${body}`)
    }
    connection.close()
  }

  await Promise.all(Array.from({ length: CONNECTIONS }, attack))
  const intruded = (await victim.readAll()).length - before.length
  await relay.stop()
  return { requests, answers, wrong, intruded }
}

async function gatherLoot(place: Place): Promise<Loot> {
  const [victim, attacker] = await addMerchants(place, 2)
  const { merchantId, desktopId } = victim!
  const database = await openPlace(place)
  const now = Date.now()
  const { cursorKey } = await identify(database, now)
  const cursorAt = (seq: number) => cursors(cursorKey).write(merchantId, seq)
  try {
    await store(database, merchantId, 20)
    await database.write(({ ask }) => ask('UPDATE retention SET kept = kept + $1', [8 * MILLISECONDS_A_DAY]))
    await forgetOld(database, now)
    await store(database, merchantId, 20)
    await store(database, attacker!.merchantId, 3)
    const ingestKey = await renewIngestKey(database, merchantId, { overlapHours: 0, now: now - 1_000 })
    const token = await replaceToken(database, desktopId, victim!.token)
    await desktopOfToken(database, token)
    const usedCode = await makeCode(database, merchantId, { newKey: false, now })
    const lost = await pair(database, { code: usedCode, publicKey: publicText(newKeyPair()), desktop: 'lost' }, now)
    if (!lost.ok) throw new Error(lost.refusal)
    await forgetDesktop(database, lost.answer.desktopId)
    return {
      victim: { ...victim!, token, ingestKey },
      attacker: attacker!,
      expiredTokens: [victim!.token, lost.answer.token],
      expiredIngestKeys: [victim!.ingestKey!],
      expiredCursor: cursorAt(5),
      cursor: cursorAt(25),
      usedCode,
    }
  } finally {
    await database.close()
  }
}

async function store(database: Database, merchantId: string, count: number): Promise<void> {
  const received = { contentType: 'text/plain', headers: {}, body: Buffer.from('event=AMOUNT_COLLECTED') }
  const arrival = { merchantId, receivedAt: new Date().toISOString() as Instant, received }
  await eventLog(database).append(Array.from({ length: count }, () => arrival))
}

function attempt(loot: Loot, random: Random, number: number): Attempt {
  const { victim, attacker, cursor } = loot
  const events = (token: string, of?: string) =>
    requestBytes('GET', `/v1/events${of === undefined ? '' : `?cursor=${encodeURIComponent(of)}`}`, bearer(token))
  const post = (path: string, token: string, body: unknown) =>
    requestBytes('POST', path, bearer(token), Buffer.from(JSON.stringify(body)))
  const webhook = (key: string) => requestBytes('POST', `/in/${key}`, {}, Buffer.from('event=INTRUDER'))
  const secretOf = () => randomBytes(32).toString('base64url')
  const pairing = (code: string) => ({ code, publicKey: publicText(attacker.pair), desktop: 'thief' })
  const kinds: readonly (() => Attempt)[] = [
    () => ({ kind: 'webhook, key made up', request: webhook(secretOf()), right: [404] }),
    () => ({ kind: 'webhook, key edited', request: webhook(edited(victim.ingestKey!, random)), right: [404] }),
    () => ({ kind: 'webhook, key expired', request: webhook(pick(random, loot.expiredIngestKeys)), right: [404] }),
    () => ({ kind: 'webhook, token for a key', request: webhook(attacker.token), right: [404] }),
    () => ({ kind: 'events, token made up', request: events(secretOf(), cursor), right: [401] }),
    () => ({ kind: 'events, token edited', request: events(edited(victim.token, random), cursor), right: [401] }),
    () => ({ kind: 'events, token expired', request: events(pick(random, loot.expiredTokens), cursor), right: [401] }),
    () => ({ kind: 'events, key for a token', request: events(victim.ingestKey!, cursor), right: [401] }),
    () => ({ kind: 'events, no token', request: requestBytes('GET', `/v1/events?cursor=${cursor}`), right: [401] }),
    () => ({ kind: 'events, cursor foreign', request: events(attacker.token, cursor), right: [400] }),
    () => ({ kind: 'events, cursor edited', request: events(attacker.token, edited(cursor, random)), right: [400] }),
    () => ({ kind: 'events, cursor made up', request: events(attacker.token, someText(random)), right: [400] }),
    () => ({ kind: 'events, own and none', request: events(attacker.token), right: [200] }),
    () => ({ kind: 'events, cursor expired', request: events(victim.token, loot.expiredCursor), right: [410] }),
    () => ({ kind: 'ack, cursor foreign', request: post('/v1/ack', attacker.token, { cursor }), right: [400] }),
    () => ({ kind: 'seek, beyond', request: post('/v1/seek', attacker.token, { to: { seq: 30 } }), right: [409] }),
    () => ({
      kind: 'handover, of another merchant',
      request: post(`/v1/handovers/${victim.desktopId}`, attacker.token, { enc: secretOf(), ct: 'AAAA' }),
      right: [404],
    }),
    () => ({
      kind: 'pairing, code used or wrong',
      request: post('/v1/pair', '', pairing(wrongCode(loot, random))),
      right: [403, 429],
    }),
  ]
  return kinds[number % kinds.length]!()
}

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` }
}

function wrongCode({ usedCode }: Loot, random: Random): string {
  return between(random, 0, 1) === 0 ? usedCode : edited(usedCode, random)
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** With one to three letters changed. */
function edited(text: string, random: Random): string {
  let changed = text
  for (let change = between(random, 1, 3); change > 0; change--) {
    const at = between(random, 0, text.length - 1)
    changed = changed.slice(0, at) + letters[between(random, 0, letters.length - 1)] + changed.slice(at + 1)
  }
  return changed === text ? edited(text, random) : changed
}

function someText(random: Random): string {
  const length = between(random, 1, 60)
  return Array.from({ length }, () => String.fromCharCode(between(random, 1, 500))).join('')
}
