import { randomBytes } from 'node:crypto'
import type { Place } from '../../../relay/storage/place.ts'
import { between, pick, randomFrom, type Random } from '../../../shared/demo/random.ts'
import { desktopOf } from '../a-desktop.ts'
import { openConnection, requestBytes } from '../connection.ts'
import { addMerchants, serveRelay } from '../served-relay.ts'

export interface TakenIn {
  readonly webhooks: number
  readonly stored: number
  /** Larger than 256 KiB, and refused. */
  readonly tooLarge: number
  /** Stored otherwise than sent, refused though small, or taken though large. */
  readonly wrong: number
}

const LARGEST = 262_144

/** Sends webhooks of every size up to 300 KiB, not UTF-8, nested thousands deep, of types that do not exist. */
export async function sendOddWebhooks(place: Place, webhooks: number): Promise<TakenIn> {
  const [merchant] = await addMerchants(place, 1)
  const relay = await serveRelay(place)
  const desktop = desktopOf(relay.base, merchant!, merchant!.pair)
  const random = randomFrom(webhooks)
  let [cursor, stored, tooLarge, wrong] = ['', 0, 0, 0] as [string, number, number, number]
  for (let webhook = 0; webhook < webhooks; webhook++) {
    const body = oddBody(random)
    const contentType = oddType(random)
    const connection = await openConnection(relay.port)
    const request = requestBytes('POST', `/in/${merchant!.ingestKey}`, { 'Content-Type': contentType }, body)
    const { status } = await connection.ask(request)
    connection.close()
    if (status === 413 && body.length > LARGEST) tooLarge++
    else if (status !== 200 || body.length > LARGEST) wrong++
    else {
      const page = await desktop.poll(cursor === '' ? {} : { cursor })
      const received = page.data.length === 1 ? desktop.open(page.data[0]!) : null
      if (received === null || !body.equals(received.body) || received.contentType !== contentType) wrong++
      cursor = page.cursor
      stored++
    }
  }
  await relay.stop()
  return { webhooks, stored, tooLarge, wrong }
}

function oddBody(random: Random): Buffer {
  switch (between(random, 0, 5)) {
    case 0:
      return randomBytes(between(random, 0, 2_000))
    case 1:
      return randomBytes(LARGEST + between(random, -2, 2))
    case 2:
      return Buffer.alloc(307_200, '%ff')
    case 3:
      return Buffer.from('{"a":['.repeat(10_000))
    case 4:
      return Buffer.from(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)
    default:
      return Buffer.from('\u0000\uFEFFevent=\uD800&amount=१५')
  }
}

function oddType(random: Random): string {
  return pick(random, [
    'application/json',
    'multipart/form-data; boundary=',
    ';;;',
    'x',
    'text/plain; charset=utf-16',
    '=/=',
  ])
}
