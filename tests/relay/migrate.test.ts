import { expect, it, onTestFinished } from 'vitest'
import { eventLog } from '../../relay/log/event-log.ts'
import { moveTo } from '../../relay/storage/migrate.ts'
import { openSqlite } from '../../relay/storage/sqlite.ts'
import { openPostgres } from '../../relay/storage/postgres.ts'
import { movedTo } from '../../relay/storage/settings.ts'
import { brokenLink } from '../../sealing/chain.ts'
import { newKeyPair } from '../../sealing/keys.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { aDesktop, deliver, desktopOf } from './a-desktop.ts'
import { aRelay } from './a-relay.ts'
import { providePostgres } from './postgres/provide-postgres.ts'

const newFolder = temporaryFolder()

it('a relay moves from SQLite to PostgreSQL, and every desktop goes on where it was', async (test) => {
  const { server, reason } = await providePostgres()
  if (server === null) return test.skip(reason)
  onTestFinished(() => server.remove())
  const sqlite = openSqlite(newFolder())
  onTestFinished(() => sqlite.close())
  const postgres = await openPostgres(server.newDatabase())
  onTestFinished(() => postgres.close())

  const before = await aRelay(sqlite)
  const { merchantId, code } = await before.newMerchant()
  const here = await aDesktop(before.base, code)
  const second = await aDesktop(before.base, await before.newCode(merchantId))
  const unused = await before.newCode(merchantId)
  const events = Array.from({ length: 450 }, (_, at) => `event ${at}`)
  for (const text of events) await deliver(before.base, here, text)
  const { cursor } = await here.poll({ limit: 300 })
  await before.stop()
  expect(await moveTo(sqlite, postgres, 'db/relay')).toMatchObject({ ok: true, rows: expect.any(Number) })
  expect(await movedTo(sqlite)).toBe('db/relay')
  expect(await movedTo(postgres)).toBeNull()

  const after = await aRelay(postgres, { clock: before.clock })
  const there = desktopOf(after.base, here, here.pair)
  expect(await deliver(after.base, here, 'after the move')).toMatchObject({ status: 200 })
  const rest = await there.readAll(cursor)
  expect(there.texts(rest)).toEqual([...events.slice(300), 'after the move'])
  expect(brokenLink(merchantId, null, await there.readAll())).toBeNull()
  expect((await desktopOf(after.base, second, second.pair).ask('GET', '/v1/handover')).body).toEqual({
    state: 'awaited',
  })
  expect(await aDesktop(after.base, unused, newKeyPair())).toMatchObject({ merchantId, key: 'awaited' })

  // Done once more, nothing is copied twice; but what the old one took in meanwhile is never overlooked.
  expect(await moveTo(sqlite, postgres, 'db/relay')).toEqual({ ok: true, rows: 0 })
  const { received, receivedAt } = {
    received: { contentType: '', headers: {}, body: Buffer.from('late') },
    receivedAt: rest[0]!.receivedAt,
  }
  await eventLog(sqlite).append([
    { merchantId, receivedAt, received },
    { merchantId, receivedAt, received },
  ])
  expect(await moveTo(sqlite, postgres, 'db/relay')).toEqual({ ok: false, why: 'grown' })

  const another = openSqlite(newFolder())
  onTestFinished(() => another.close())
  expect(await moveTo(another, postgres, 'db/relay')).toEqual({ ok: false, why: 'nothing-to-move' })
  await aRelay(another)
  expect(await moveTo(another, postgres, 'db/relay')).toEqual({ ok: false, why: 'taken' })
})
