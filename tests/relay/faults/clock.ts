import { eventLog } from '../../../relay/log/event-log.ts'
import { forgetOld } from '../../../relay/storage/retention.ts'
import { openPlace, type Place } from '../../../relay/storage/place.ts'
import { brokenLink } from '../../../sealing/chain.ts'
import { MILLISECONDS_A_DAY, type Instant } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { addMerchants } from '../served-relay.ts'

export interface Jumped {
  readonly jumps: number
  readonly stored: number
  readonly lost: number
  readonly isUnbroken: boolean
}

const YEARS = 20

/** Sets the clock years back and forth while webhooks are stored and old ones forgotten. */
export async function jumpClock(place: Place, jumps: number): Promise<Jumped> {
  const [merchant] = await addMerchants(place, 1)
  const { merchantId } = merchant!
  const database = await openPlace(place)
  const log = eventLog(database)
  const random = randomFrom(jumps)
  const received = { contentType: '', headers: {}, body: Buffer.from('x') }
  try {
    for (let jump = 0; jump < jumps; jump++) {
      const now = Date.now() + between(random, -YEARS * 365, YEARS * 365) * MILLISECONDS_A_DAY
      await log.append([{ merchantId, receivedAt: new Date(now).toISOString() as Instant, received }])
      await forgetOld(database, now)
    }
    const { envelopes } = await log.pageAfter(merchantId, 0, 500)
    const isUnbroken = brokenLink(merchantId, null, envelopes) === null
    return { jumps, stored: jumps, lost: jumps - envelopes.length, isUnbroken }
  } finally {
    await database.close()
  }
}
