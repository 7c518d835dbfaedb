import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { practiceMerchant } from '../../electron/practice/merchant.ts'
import { openSqlite } from '../../relay/storage/sqlite.ts'
import { aMain } from '../electron/a-main.ts'
import { aDelivery, collected } from '../engine/a-delivery.ts'
import { valueOf } from '../engine/an-engine.ts'
import { aClock } from '../provider/a-clock.ts'
import { deliver } from '../relay/a-desktop.ts'
import { aRelay } from '../relay/a-relay.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()

/** A disk of a few megabytes; null where nobody lets us mount one. */
function aSmallDisk(): string | null {
  const disk = join(newFolder(), 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]).status !== 0) return null
  onTestFinished(() => void spawnSync('umount', ['-l', disk]))
  return disk
}

it('what comes in while the disk is full is told in a sentence, waits at the relay, and comes in when there is room', async ({
  skip,
}) => {
  const disk = aSmallDisk()
  if (disk === null) return skip('only root can mount a small disk')
  const [app, relay] = [await aMain(), await aRelay(openSqlite(newFolder()), { clock: aClock(Date.now()) })]
  app.person.newBook = join(disk, 'Shop.milaan')
  valueOf(await app.main.newBook({}))
  valueOf(await app.main.saveConnection({ environment: 'practice', clientId: '', access: 'whitelist' }))
  const { code } = await relay.newMerchant()
  valueOf(await app.main.pairRelay({ address: relay.base, code }))
  valueOf(await app.main.copyWebhookAddress({}))
  const ingestKey = app.copied.at(-1)!.split('/').at(-1)!
  const relayView = async () => valueOf(await app.main.inbox({})).relay
  await vi.waitFor(async () => expect((await relayView())?.state).toBe('listening'), { timeout: 10_000 })

  const ballast = join(disk, 'ballast')
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(ballast, Buffer.alloc(bavail * bsize))
  const remarks = 'x'.repeat(20_000)
  for (let at = 0; at < 40; at++) {
    const { body, contentType } = aDelivery(collected(String(9_000 + at), { remarks }), {
      secret: practiceMerchant.clientSecret,
    })
    await deliver(relay.base, { ingestKey }, body, { 'Content-Type': contentType })
  }
  await vi.waitFor(async () => expect((await relayView())?.error?.code).toBe('disk-full'), { timeout: 20_000 })
  expect(valueOf(await app.call('listPayments', { offset: 0, limit: 1 })).total).toBeLessThan(40)
  rmSync(ballast)
  valueOf(await app.main.pollNow({}))
  await vi.waitFor(
    async () => expect(valueOf(await app.call('listPayments', { offset: 0, limit: 1 })).total).toBe(40),
    { timeout: 20_000 },
  )
  expect(valueOf(await app.call('verify', {})).problems).toEqual([])
}, 60_000)
