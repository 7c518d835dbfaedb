import { describe, expect, it, onTestFinished } from 'vitest'
import type { Place } from '../../../relay/storage/place.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { providePostgres } from '../postgres/provide-postgres.ts'
import { jumpClock } from './clock.ts'
import { fillDisk } from './full-disk.ts'
import { hostileRequests } from './hostile.ts'
import { killUnderLoad } from './kill.ts'
import { sendOddWebhooks } from './odd-webhooks.ts'

// The short forms: `npm run faults:relay` does all of this much longer.
const newFolder = temporaryFolder()
const kinds: [string, () => Promise<Place | null>][] = [
  ['SQLite', () => Promise.resolve({ kind: 'sqlite', folder: newFolder() })],
  [
    'PostgreSQL',
    async () => {
      const { server } = await providePostgres()
      if (server === null) return null
      onTestFinished(() => server.remove())
      return { kind: 'postgres', url: server.newDatabase() }
    },
  ],
]

describe.each(kinds)('a relay on %s', (_, newPlace) => {
  it('that is killed while webhooks come in loses none that it acknowledged', async (test) => {
    const place = await newPlace()
    if (place === null) return test.skip('no PostgreSQL server here')
    const { acknowledged, unanswered, ...rest } = await killUnderLoad(place, 2)
    expect(rest).toEqual({ kills: 2, lost: 0, doubled: 0, broken: 0 })
    expect(acknowledged).toBeGreaterThan(0)
    expect(unanswered).toBeGreaterThanOrEqual(0)
  }, 60_000)

  it('loses nothing and goes on when its clock is set years back and forth', async (test) => {
    const place = await newPlace()
    if (place === null) return test.skip('no PostgreSQL server here')
    expect(await jumpClock(place, 10)).toEqual({ jumps: 10, stored: 10, lost: 0, isUnbroken: true })
  })

  it('gives nobody another merchant’s events, whatever keys, tokens and cursors they try', async (test) => {
    const place = await newPlace()
    if (place === null) return test.skip('no PostgreSQL server here')
    const { wrong, intruded } = await hostileRequests(place, 1_000)
    expect({ wrong, intruded }).toEqual({ wrong: [], intruded: 0 })
  }, 60_000)
})

it('a relay on a full disk refuses webhooks, loses none that it took, and takes them again when there is room', async (test) => {
  const filled = await fillDisk(newFolder(), 3)
  if (filled === null) return test.skip('only root can mount a small disk')
  expect(filled).toMatchObject({ fillings: 3, refused: 30, wrong: 0, others: [] })
  expect(filled.acknowledged).toBeGreaterThan(0)
}, 60_000)

it('a relay gives out webhooks of every kind as they came in, and refuses those of more than 256 KiB', async () => {
  const taken = await sendOddWebhooks({ kind: 'sqlite', folder: newFolder() }, 60)
  expect(taken).toMatchObject({ webhooks: 60, wrong: 0 })
  expect(taken.stored + taken.tooLarge).toBe(60)
}, 60_000)
