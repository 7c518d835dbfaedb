import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursors } from '../../relay/cursor.ts'
import { forgetOld } from '../../relay/storage/retention.ts'
import { MILLISECONDS_A_DAY } from '../../shared/day.ts'
import { ackAnswer, LONGEST_WAIT, MOST_EVENTS, seekAnswer } from '../../shared/relay/polling.ts'
import { refusalAnswer } from '../../shared/relay/refusal.ts'
import { aDesktop, ask, deliver, type TestDesktop } from './a-desktop.ts'
import { aRelay, type TestRelay } from './a-relay.ts'
import { storages } from './storages.ts'

async function aPair(relay: TestRelay): Promise<TestDesktop> {
  return aDesktop(relay.base, (await relay.newMerchant()).code)
}

async function sendAll(relay: TestRelay, desktop: TestDesktop, texts: readonly string[]): Promise<void> {
  for (const text of texts) expect((await deliver(relay.base, desktop, text)).status).toBe(200)
}

/** Makes everything that is stored too old. */
async function passTheWeek({ database, clock }: TestRelay): Promise<void> {
  await database.write(({ ask }) => ask('UPDATE retention SET kept = kept + $1', [8 * MILLISECONDS_A_DAY]))
  await forgetOld(database, clock.now())
}

describe.each(await storages())('polling a relay on $name', ({ open, openTwice }) => {
  it('goes on from the cursor of the last answer', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    await sendAll(relay, desktop, ['a', 'b', 'c'])
    const first = await desktop.poll({ limit: 2 })
    expect(first).toMatchObject({ done: false, oldest: 1, head: 3 })
    const second = await desktop.poll({ limit: 2, cursor: first.cursor })
    expect(second).toMatchObject({ done: true, oldest: 1, head: 3 })
    expect(desktop.texts([...first.data, ...second.data])).toEqual(['a', 'b', 'c'])
    const nothing = await desktop.poll({ cursor: second.cursor })
    expect(nothing).toEqual({ data: [], cursor: second.cursor, done: true, oldest: 1, head: 3 })
  })

  it('gives the same events for the same cursor, as often as asked', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    await sendAll(relay, desktop, ['a', 'b'])
    const { cursor } = await desktop.poll({ limit: 1 })
    expect(await desktop.poll({ cursor })).toEqual(await desktop.poll({ cursor }))
  })

  it('waits for an event and gives it at once', async () => {
    const relay = await aRelay(await open())
    const [desktop, stranger] = [await aPair(relay), await aPair(relay)]
    const { cursor } = await desktop.poll()
    const began = performance.now()
    const waiting = desktop.poll({ cursor, wait: LONGEST_WAIT })
    await sendAll(relay, stranger, ['for somebody else'])
    await sendAll(relay, desktop, ['at last'])
    expect(desktop.texts((await waiting).data)).toEqual(['at last'])
    expect(performance.now() - began).toBeLessThan(LONGEST_WAIT * 1000)
  })

  it('hears of an event that another machine took in', async () => {
    const [here, there] = await openTwice()
    const [relay, other] = [await aRelay(here), await aRelay(there)]
    const desktop = await aPair(relay)
    const { cursor } = await desktop.poll()
    const waiting = desktop.poll({ cursor, wait: LONGEST_WAIT })
    const began = performance.now()
    expect((await deliver(other.base, desktop, 'from elsewhere')).status).toBe(200)
    // On one machine there is one relay; two on one folder are never started.
    if (here !== there) {
      expect(desktop.texts((await waiting).data)).toEqual(['from elsewhere'])
      expect(performance.now() - began).toBeLessThan(LONGEST_WAIT * 1000)
    } else {
      await deliver(relay.base, desktop, 'from here')
      await waiting
    }
  })

  it('ends with nothing when the time is over', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    expect(await desktop.poll({ wait: 1 })).toMatchObject({ data: [], done: true, head: 0 })
  })

  it('is answered when the relay stops, so that no desktop waits for nobody', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    const waiting = Promise.all([desktop.poll({ wait: LONGEST_WAIT }), desktop.poll({ wait: LONGEST_WAIT })])
    await new Promise((resolve) => setTimeout(resolve, 100))
    await relay.stop()
    expect((await waiting).map(({ data }) => data)).toEqual([[], []])
  })

  it('asks for no more than it may', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    for (const query of [
      `limit=${MOST_EVENTS + 1}`,
      'limit=0',
      'limit=x',
      `wait=${LONGEST_WAIT + 1}`,
      'wait=-1',
      'cursor=',
    ])
      expect(await desktop.ask('GET', `/v1/events?${query}`)).toMatchObject({
        status: 400,
        body: { error: 'request-not-understood' },
      })
  })

  describe('with a cursor', () => {
    it('that was edited, made up or given to another merchant is refused', async () => {
      const relay = await aRelay(await open())
      const [desktop, stranger] = [await aPair(relay), await aPair(relay)]
      await sendAll(relay, desktop, ['a', 'b'])
      await sendAll(relay, stranger, ['c'])
      const { cursor } = await desktop.poll({ limit: 1 })
      const { cursor: foreign } = await stranger.poll({ limit: 1 })
      const edited = Array.from(
        cursor,
        (letter, at) => cursor.slice(0, at) + (letter === 'A' ? 'B' : 'A') + cursor.slice(at + 1),
      )
      for (const wrong of [foreign, ...edited, `${cursor}A`, cursor.slice(1), 'A'.repeat(32), '1', 'é'.repeat(32)]) {
        const answer = await desktop.ask('GET', `/v1/events?cursor=${encodeURIComponent(wrong)}`)
        expect(answer).toMatchObject({ status: 400, body: { error: 'cursor-refused' } })
        expect((await desktop.ask('POST', '/v1/ack', { cursor: wrong })).status).toBe(400)
      }
    })

    it('whose events are older than a week is told the oldest and where to go on', async () => {
      const relay = await aRelay(await open())
      const desktop = await aPair(relay)
      const { cursor: start } = await desktop.poll()
      await sendAll(relay, desktop, ['a', 'b'])
      const { cursor: read } = await desktop.poll()
      await passTheWeek(relay)
      await sendAll(relay, desktop, ['c'])
      const answer = await desktop.ask('GET', `/v1/events?cursor=${start}`)
      expect(answer).toMatchObject({ status: 410, body: { error: 'cursor-expired', oldest: 3, head: 3 } })
      const { cursor } = refusalAnswer.parse(answer.body)
      expect(desktop.texts((await desktop.poll({ cursor: cursor! })).data)).toEqual(['c'])
      // A desktop that had read all before has missed nothing.
      expect(desktop.texts((await desktop.poll({ cursor: read })).data)).toEqual(['c'])
      expect(desktop.texts(await desktop.readAll())).toEqual(['c'])
    })

    it('from before the relay lost events is told so', async () => {
      const relay = await aRelay(await open())
      const desktop = await aPair(relay)
      await sendAll(relay, desktop, ['a', 'b'])
      const { cursor } = await desktop.poll()
      await relay.database.write(({ ask }) => ask('UPDATE merchant SET last_seq = 1'))
      await relay.database.write(({ ask }) => ask('DELETE FROM event WHERE seq = 2'))
      expect(await desktop.ask('GET', `/v1/events?cursor=${cursor}`)).toMatchObject({
        status: 409,
        body: { error: 'cursor-ahead', head: 1 },
      })
      expect((await desktop.ask('POST', '/v1/ack', { cursor })).status).toBe(409)
    })
  })

  it('seeks to the oldest, the head, a sequence and a moment', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    await sendAll(relay, desktop, ['a', 'b'])
    relay.clock.pass(60_000)
    const since = new Date(relay.clock.now()).toISOString()
    await sendAll(relay, desktop, ['c', 'd'])
    const readFrom = async (to: unknown) => {
      const { cursor, ...span } = seekAnswer.parse((await desktop.ask('POST', '/v1/seek', { to })).body)
      expect(span).toEqual({ oldest: 1, head: 4 })
      return desktop.texts(await desktop.readAll(cursor)).join('')
    }
    expect(await readFrom('oldest')).toBe('abcd')
    expect(await readFrom('head')).toBe('')
    expect(await readFrom({ seq: 2 })).toBe('bcd')
    expect(await readFrom({ seq: 5 })).toBe('')
    expect(await readFrom({ since })).toBe('cd')
    expect(await readFrom({ since: '2999-01-01T00:00:00Z' })).toBe('')
    expect((await desktop.ask('POST', '/v1/seek', { to: { seq: 6 } })).body.error).toBe('cursor-ahead')
    for (const to of ['tail', { seq: 0 }, { seq: 1.5 }, { since: 'yesterday' }, null])
      expect((await desktop.ask('POST', '/v1/seek', { to })).status).toBe(400)
    await passTheWeek(relay)
    await sendAll(relay, desktop, ['e'])
    expect((await desktop.ask('POST', '/v1/seek', { to: { seq: 2 } })).body).toMatchObject({
      error: 'cursor-expired',
      oldest: 5,
    })
  })

  it('acknowledges what is safe on the desktop, and never takes it back', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    await sendAll(relay, desktop, ['a', 'b', 'c'])
    const { cursor: one } = await desktop.poll({ limit: 1 })
    const { cursor: all } = await desktop.poll()
    const ack = async (cursor: string) => ackAnswer.parse((await desktop.ask('POST', '/v1/ack', { cursor })).body).acked
    expect([await ack(one), await ack(all), await ack(one)]).toEqual([1, 3, 3])
    expect((await desktop.ask('GET', '/v1/stats')).body).toMatchObject({ head: 3, acked: 3 })
  })

  it('answers nobody without a token that the relay gave', async () => {
    const relay = await aRelay(await open())
    const desktop = await aPair(relay)
    const routes = [
      ['GET', '/v1/events'],
      ['GET', '/v1/stats'],
      ['GET', '/v1/handover'],
      ['GET', '/v1/handovers'],
      ['POST', '/v1/ack'],
      ['POST', '/v1/seek'],
      ['POST', '/v1/token/rotate'],
      ['POST', '/v1/ingest-key/rotate'],
      ['POST', '/v1/handover/taken'],
      ['POST', `/v1/handovers/${desktop.desktopId}`],
    ] as const
    for (const [method, path] of routes)
      for (const token of [undefined, '', 'A'.repeat(43), desktop.ingestKey!, `${desktop.token}A`])
        expect(await ask(relay.base, method, path, { token })).toMatchObject({
          status: 401,
          body: { error: 'token-refused' },
        })
  })

  it('is one of many things that need no token: only health does not', async () => {
    const relay = await aRelay(await open())
    expect(await ask(relay.base, 'GET', '/healthz')).toMatchObject({ status: 200, body: { healthy: true } })
    expect(await ask(relay.base, 'GET', '/v1/nothing')).toMatchObject({ status: 404, body: { error: 'not-found' } })
  })
})

describe('a cursor', () => {
  const key = Buffer.alloc(32, 7)

  it('tells its sequence to the relay and merchant that it was made for, and to no other', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string(), fc.string(), (seq, merchant, other) => {
        const cursor = cursors(key).write(merchant, seq)
        expect(cursors(key).read(merchant, cursor)).toBe(seq)
        if (other !== merchant) expect(cursors(key).read(other, cursor)).toBeNull()
        expect(cursors(Buffer.alloc(32, 8)).read(merchant, cursor)).toBeNull()
      }),
    )
  })

  it('is never read from text that nobody wrote', () => {
    const bytes = fc.uint8Array({ minLength: 24, maxLength: 24 }).map((some) => Buffer.from(some).toString('base64url'))
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 60 }), bytes), (text) => {
        expect(cursors(key).read('m', text)).toBeNull()
      }),
    )
  })
})
