import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arrival } from '../../relay/log/arrival.ts'
import { eventLog } from '../../relay/log/event-log.ts'
import { forgetOld } from '../../relay/storage/retention.ts'
import { identify } from '../../relay/storage/settings.ts'
import { makeCode } from '../../relay/registry/codes.ts'
import { addMerchant } from '../../relay/registry/merchants.ts'
import { pair } from '../../relay/registry/pair.ts'
import type { Database } from '../../relay/storage/database.ts'
import { brokenLink } from '../../sealing/chain.ts'
import { openEvent } from '../../sealing/events.ts'
import { newKeyPair, publicText } from '../../sealing/keys.ts'
import { MILLISECONDS_A_DAY, type Instant } from '../../shared/day.ts'
import { storages } from './storages.ts'

const noon = Date.parse('2026-03-10T06:30:00.000Z')
const keys = newKeyPair()

async function aMerchant(database: Database): Promise<string> {
  await identify(database, noon)
  const merchantId = await addMerchant(database, 'Sharma Stores', noon)
  const code = await makeCode(database, merchantId, { newKey: false, now: noon })
  const paired = await pair(database, { code, publicKey: publicText(keys), desktop: 'desk' }, noon)
  expect(paired.ok).toBe(true)
  return merchantId
}

function anArrival(merchantId: string, text: string, at = noon): Arrival {
  const received = { contentType: 'text/plain', headers: {}, body: Buffer.from(text) }
  return { merchantId, receivedAt: new Date(at).toISOString() as Instant, received }
}

function textsOf(
  merchantId: string,
  envelopes: Awaited<ReturnType<ReturnType<typeof eventLog>['pageAfter']>>['envelopes'],
) {
  return envelopes.map((envelope) => String(openEvent(keys, merchantId, envelope)?.body))
}

describe.each(await storages())('the event log on $name', ({ open, openTwice }) => {
  it('is empty before the first event', async () => {
    const database = await open()
    const merchantId = await aMerchant(database)
    const log = eventLog(database)
    expect(await log.span(merchantId)).toEqual({ oldest: 1, head: 0 })
    expect(await log.pageAfter(merchantId, 0, 100)).toEqual({ oldest: 1, head: 0, envelopes: [] })
  })

  it('numbers events from one, in the order they were stored, and chains them', async () => {
    const database = await open()
    const merchantId = await aMerchant(database)
    const log = eventLog(database)
    expect(await log.append(['a', 'b'].map((text) => anArrival(merchantId, text)))).toEqual(['stored', 'stored'])
    await log.append([anArrival(merchantId, 'c')])
    const { envelopes, ...span } = await log.pageAfter(merchantId, 0, 100)
    expect(span).toEqual({ oldest: 1, head: 3 })
    expect(envelopes.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(textsOf(merchantId, envelopes)).toEqual(['a', 'b', 'c'])
    expect(brokenLink(merchantId, null, envelopes)).toBeNull()
  })

  it('keeps every merchant’s events apart', async () => {
    const database = await open()
    const first = await aMerchant(database)
    const second = await aMerchant(database)
    const log = eventLog(database)
    await log.append([anArrival(second, 's1'), anArrival(first, 'f1'), anArrival(second, 's2')])
    expect(textsOf(first, (await log.pageAfter(first, 0, 100)).envelopes)).toEqual(['f1'])
    const ofSecond = (await log.pageAfter(second, 0, 100)).envelopes
    expect(textsOf(second, ofSecond)).toEqual(['s1', 's2'])
    // The place is sealed in: even with the key, another merchant's envelope does not open as one's own.
    expect(ofSecond.map((envelope) => openEvent(keys, first, envelope))).toEqual([null, null])
  })

  it('stores nothing that nobody could ever read', async () => {
    const database = await open()
    const paired = await aMerchant(database)
    const unpaired = await addMerchant(database, 'New Stores', noon)
    const log = eventLog(database)
    expect(await log.append([anArrival(unpaired, 'x'), anArrival(paired, 'y')])).toEqual(['no-key', 'stored'])
    expect(await log.span(unpaired)).toEqual({ oldest: 1, head: 0 })
  })

  it('has no gap and loses nothing with many writers, and no reader passes an event that comes later', async () => {
    const [one, other] = await openTwice()
    const merchants = [await aMerchant(one), await aMerchant(one), await aMerchant(one)]
    const logs = [eventLog(one), eventLog(other)]
    const sent = new Map(merchants.map((merchantId) => [merchantId, [] as string[]]))
    let isWriting = true

    async function write(writer: number): Promise<void> {
      for (let round = 0; round < 15; round++) {
        const group = merchants.map((merchantId, at) => {
          const text = `${writer} ${round} ${at}`
          sent.get(merchantId)!.push(text)
          return anArrival(merchantId, text)
        })
        // In different orders, as they come; two machines must not wait for each other.
        await logs[writer % 2]!.append(writer % 3 === 0 ? group.toReversed() : group)
      }
    }

    async function read(merchantId: string, reader: number): Promise<string[]> {
      const texts: string[] = []
      for (;;) {
        const wasWriting = isWriting
        const { envelopes, head } = await logs[reader % 2]!.pageAfter(merchantId, texts.length, 7)
        if (envelopes.length === 0) expect(head).toBe(texts.length)
        expect(envelopes.map(({ seq }) => seq)).toEqual(envelopes.map((_, at) => texts.length + 1 + at))
        texts.push(...textsOf(merchantId, envelopes))
        if (!wasWriting && envelopes.length === 0) return texts
        await new Promise(setImmediate)
      }
    }

    const readers = merchants.map((merchantId, reader) => read(merchantId, reader))
    await Promise.all([0, 1, 2, 3, 4, 5].map(write))
    isWriting = false
    for (const [at, texts] of (await Promise.all(readers)).entries())
      expect(texts.toSorted()).toEqual(sent.get(merchants[at]!)!.toSorted())
    for (const merchantId of merchants) {
      const { envelopes } = await eventLog(other).pageAfter(merchantId, 0, 500)
      expect(brokenLink(merchantId, null, envelopes)).toBeNull()
    }
  })

  it('gives out any bytes as they came in', async () => {
    const database = await open()
    const merchantId = await aMerchant(database)
    const log = eventLog(database)
    let head = 0
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), fc.string({ maxLength: 40 }), async (body, contentType) => {
        const received = { contentType, headers: { 'x-webhook-signature': contentType }, body }
        await log.append([{ ...anArrival(merchantId, ''), received }])
        const { envelopes } = await log.pageAfter(merchantId, head++, 1)
        const opened = openEvent(keys, merchantId, envelopes[0]!)
        expect({ ...opened, body: [...opened!.body] }).toEqual({ ...received, body: [...body] })
      }),
      { numRuns: 30 },
    )
  })

  it('ends a page early when its events are large, and never gives an empty page for a large event', async () => {
    const database = await open()
    const merchantId = await aMerchant(database)
    const log = eventLog(database)
    const large = 'x'.repeat(250_000)
    await log.append(Array.from({ length: 12 }, () => anArrival(merchantId, large)))
    const { envelopes } = await log.pageAfter(merchantId, 0, 100)
    expect(envelopes.length).toBeGreaterThan(1)
    expect(envelopes.length).toBeLessThan(12)
    expect((await log.pageAfter(merchantId, envelopes.length, 100)).envelopes[0]?.seq).toBe(envelopes.length + 1)
    expect((await log.pageAfter(merchantId, 3, 1)).envelopes.map(({ seq }) => seq)).toEqual([4])
  })

  it('finds the first event since a moment', async () => {
    const database = await open()
    const merchantId = await aMerchant(database)
    const log = eventLog(database)
    await log.append([0, 1, 2].map((hour) => anArrival(merchantId, 'x', noon + hour * 3_600_000)))
    const since = (hour: number) =>
      log.firstSince(merchantId, new Date(noon + hour * 3_600_000).toISOString() as Instant)
    expect([await since(-5), await since(0.5), await since(2), await since(3)]).toEqual([1, 2, 3, 4])
  })

  describe('after seven days', () => {
    async function passDays(database: Database, days: number): Promise<void> {
      const passed = Math.round(days * MILLISECONDS_A_DAY)
      await database.write(({ ask }) => ask('UPDATE retention SET kept = kept + $1', [passed]))
      await forgetOld(database, noon)
    }

    it('forgets events, the oldest first, and leaves no gap', async () => {
      const database = await open()
      const merchantId = await aMerchant(database)
      const log = eventLog(database)
      await log.append([anArrival(merchantId, 'monday')])
      await passDays(database, 1)
      await log.append([anArrival(merchantId, 'tuesday')])
      await passDays(database, 5.9)
      expect(await log.span(merchantId)).toEqual({ oldest: 1, head: 2 })
      await passDays(database, 0.5)
      expect(await log.span(merchantId)).toEqual({ oldest: 2, head: 2 })
      expect(await log.pageAfter(merchantId, 0, 100)).toEqual({ oldest: 2, head: 2, envelopes: [] })
      expect(textsOf(merchantId, (await log.pageAfter(merchantId, 1, 100)).envelopes)).toEqual(['tuesday'])
      await passDays(database, 1)
      expect(await log.span(merchantId)).toEqual({ oldest: 3, head: 2 })
      await log.append([anArrival(merchantId, 'next week')])
      const { envelopes } = await log.pageAfter(merchantId, 2, 100)
      expect(envelopes.map(({ seq }) => seq)).toEqual([3])
    })

    it('forgets thousands in small steps, and whoever reads meanwhile sees no gap', async () => {
      const database = await open()
      const merchantId = await aMerchant(database)
      const log = eventLog(database)
      for (let group = 0; group < 6; group++)
        await log.append(Array.from({ length: 200 }, () => anArrival(merchantId, 'x')))
      const passed = 8 * MILLISECONDS_A_DAY
      await database.write(({ ask }) => ask('UPDATE retention SET kept = kept + $1', [passed]))
      await log.append([anArrival(merchantId, 'young')])
      const sizes = new Set<number>()
      const forgetting = { isDone: false }
      const look = async () => {
        while (!forgetting.isDone) {
          const [held] = await database.ask<{ first: number; last: number; size: number }>(
            'SELECT min(seq) AS first, max(seq) AS last, count(*) AS size FROM event',
          )
          expect(held).toEqual({ first: 1_202 - held!.size, last: 1_201, size: held!.size })
          sizes.add(held!.size)
          await new Promise(setImmediate)
        }
      }
      const looking = look()
      expect(await forgetOld(database, noon)).toBe(1_200)
      forgetting.isDone = true
      await looking
      expect(sizes.size).toBeGreaterThan(1)
      expect(await log.span(merchantId)).toEqual({ oldest: 1_201, head: 1_201 })
    })

    it('is not when a clock jumps ahead or back: nothing is lost and everything goes on', async () => {
      const database = await open()
      const merchantId = await aMerchant(database)
      const log = eventLog(database)
      await log.append([anArrival(merchantId, 'before')])
      for (const years of [1, -3, 100, 0]) {
        const now = noon + years * 365 * MILLISECONDS_A_DAY
        await forgetOld(database, now)
        await log.append([anArrival(merchantId, `in ${years} years`, now)])
      }
      const { envelopes } = await log.pageAfter(merchantId, 0, 100)
      expect(textsOf(merchantId, envelopes)).toEqual([
        'before',
        'in 1 years',
        'in -3 years',
        'in 100 years',
        'in 0 years',
      ])
      expect(brokenLink(merchantId, null, envelopes)).toBeNull()
    })
  })
})
