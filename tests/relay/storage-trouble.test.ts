import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Arrival } from '../../relay/log/arrival.ts'
import { groupCommit, StorageTooSlow } from '../../relay/log/group-commit.ts'
import { openPostgres, UnsafeDatabase } from '../../relay/storage/postgres.ts'
import { identify } from '../../relay/storage/settings.ts'
import { openSqlite } from '../../relay/storage/sqlite.ts'
import { brokenLink } from '../../sealing/chain.ts'
import type { Instant } from '../../shared/day.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDesktop, ask, deliver } from './a-desktop.ts'
import { aRelay } from './a-relay.ts'
import { providePostgres } from './postgres/provide-postgres.ts'

const newFolder = temporaryFolder()
const trouble = { status: 503, body: { error: 'storage-trouble' } }

const postgres = await providePostgres()
if (postgres.server === null) console.warn(`Not tested on PostgreSQL: ${postgres.reason}`)

describe.skipIf(postgres.server === null)('a PostgreSQL server', () => {
  const server = postgres.server!
  afterAll(() => server?.remove())

  it('that is away makes the provider try again, and all goes on when it is back', async () => {
    const database = await openPostgres(server.newDatabase())
    onTestFinished(() => database.close())
    const relay = await aRelay(database)
    const desktop = await aDesktop(relay.base, (await relay.newMerchant()).code)
    expect((await deliver(relay.base, desktop, 'before')).status).toBe(200)
    const { cursor } = await desktop.poll()
    const waiting = desktop.ask('GET', `/v1/events?cursor=${cursor}&wait=20`)
    await server.stop()
    expect(await deliver(relay.base, desktop, 'meanwhile')).toMatchObject(trouble)
    expect(await desktop.ask('GET', '/v1/events')).toMatchObject(trouble)
    expect((await ask(relay.base, 'GET', '/healthz')).status).toBe(503)
    await server.start()
    expect((await deliver(relay.base, desktop, 'after')).status).toBe(200)
    expect((await waiting).status).toBeOneOf([200, 503])
    expect(desktop.texts(await desktop.readAll())).toEqual(['before', 'after'])
  })

  it('that crashes keeps every webhook that was acknowledged', async () => {
    const database = await openPostgres(server.newDatabase())
    onTestFinished(() => database.close())
    const relay = await aRelay(database)
    const desktop = await aDesktop(relay.base, (await relay.newMerchant()).code)
    const acknowledged: string[] = []
    const load = { isRunning: true }
    const sending = Array.from({ length: 8 }, async (_, sender) => {
      for (let round = 0; load.isRunning; round++) {
        const text = `${sender} ${round}`
        if ((await deliver(relay.base, desktop, text)).status === 200) acknowledged.push(text)
        else await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })
    while (acknowledged.length < 100) await new Promise((resolve) => setTimeout(resolve, 10))
    await server.crash()
    const before = acknowledged.length
    while (acknowledged.length < before + 50) await new Promise((resolve) => setTimeout(resolve, 10))
    load.isRunning = false
    await Promise.all(sending)
    const envelopes = await desktop.readAll()
    expect(desktop.texts(envelopes)).toEqual(expect.arrayContaining(acknowledged))
    expect(brokenLink(desktop.merchantId, null, envelopes)).toBeNull()
  })

  it('that may lose what it said is stored is not used', async () => {
    const unsafe = server.newDatabase().replace('search_path', 'synchronous_commit=off+-c+search_path')
    await expect(openPostgres(unsafe)).rejects.toThrow(new UnsafeDatabase('synchronous_commit'))
  })

  it('tells one relay of another’s events again after the connection was lost', async () => {
    const address = server.newDatabase()
    const [here, there] = [await openPostgres(address), await openPostgres(address)]
    for (const database of [here, there]) onTestFinished(() => database.close())
    const [relay, other] = [await aRelay(here), await aRelay(there)]
    const desktop = await aDesktop(relay.base, (await relay.newMerchant()).code)
    await server.crash()
    // Until both are connected again.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const waiting = desktop.poll({ wait: 20 })
    const began = performance.now()
    while ((await deliver(other.base, desktop, 'from elsewhere')).status !== 200);
    expect(desktop.texts((await waiting).data)).toEqual(['from elsewhere'])
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})

it('a SQLite database flushes to disk at each commit, after it was closed and opened again too', async () => {
  const folder = newFolder()
  for (let opening = 0; opening < 2; opening++) {
    const database = openSqlite(folder)
    await identify(database, 0)
    const [mode] = await database.write(({ ask }) => ask<{ synchronous: number }>('PRAGMA synchronous'))
    expect(mode).toEqual({ synchronous: 2 })
    await database.close()
  }
})

describe('webhooks that come at about the same time', () => {
  function anArrival(bytes = 10): Arrival {
    const received = { contentType: '', headers: {}, body: Buffer.alloc(bytes) }
    return { merchantId: 'm', receivedAt: '2026-03-10T06:30:00.000Z' as Instant, received }
  }

  it('are stored together, and acknowledged when that is done', async () => {
    const groups: number[] = []
    const commits = groupCommit(
      async (arrivals) => {
        groups.push(arrivals.length)
        await new Promise((resolve) => setTimeout(resolve, 5))
        return arrivals.map(() => 'stored' as const)
      },
      () => {},
    )
    const fates = await Promise.all(Array.from({ length: 500 }, () => commits.add(anArrival())))
    expect(new Set(fates)).toEqual(new Set(['stored']))
    expect(groups).toEqual([200, 200, 100])
    await commits.idle()
  })

  it('fail together, and those after them are stored', async () => {
    let rounds = 0
    const commits = groupCommit(
      (arrivals) =>
        ++rounds === 1 ? Promise.reject(new Error('disk')) : Promise.resolve(arrivals.map(() => 'stored')),
      () => {},
    )
    const first = await Promise.allSettled([commits.add(anArrival()), commits.add(anArrival())])
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await commits.add(anArrival())).toBe('stored')
  })

  it('are refused at once when too much waits already, so that memory does not run out', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const commits = groupCommit(
      async (arrivals) => {
        await promise
        return arrivals.map(() => 'stored' as const)
      },
      () => {},
    )
    const adding = Array.from({ length: 400 }, () => commits.add(anArrival(256 * 1024)))
    const settled = Promise.allSettled(adding)
    await expect(adding.at(-1)).rejects.toThrow(StorageTooSlow)
    resolve()
    const stored = (await settled).filter(({ status }) => status === 'fulfilled')
    expect(stored.length).toBeGreaterThan(200)
    expect(await commits.add(anArrival())).toBe('stored')
  })
})
