import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addMerchants, serveRelay } from '../served-relay.ts'
import { deliver, desktopOf } from '../a-desktop.ts'

export interface FilledUp {
  readonly fillings: number
  readonly acknowledged: number
  /** Webhooks that were answered with 503. */
  readonly refused: number
  /** Acknowledged and not there, or there and not acknowledged. */
  readonly wrong: number
  /** Answers that were neither 200 nor 503. */
  readonly others: readonly number[]
}

/** Mounts a small file system there, with room for what is stored; says whether that may be done. */
function mountSmallDisk(folder: string, fillings: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${24 + fillings}m`, 'tmpfs', folder]).status === 0
}

/**
 * Fills the disk under a relay with SQLite again and again while webhooks come in, and makes room again. Null where no
 * small disk can be mounted.
 */
export async function fillDisk(folder: string, fillings: number): Promise<FilledUp | null> {
  if (!mountSmallDisk(folder, fillings)) return null
  try {
    return await fillMounted(folder, fillings)
  } finally {
    spawnSync('umount', ['-l', folder])
  }
}

async function fillMounted(disk: string, fillings: number): Promise<FilledUp> {
  const folder = join(disk, 'relay')
  mkdirSync(folder)
  const [merchant] = await addMerchants({ kind: 'sqlite', folder }, 1)
  const relay = await serveRelay({ kind: 'sqlite', folder })
  const acknowledged: string[] = []
  const others: number[] = []
  let refused = 0
  for (let filling = 0; filling < fillings; filling++) {
    const ballast = fill(disk, 100_000)
    for (let before = refused, round = 0; refused < before + 10; round++) {
      const text = `${filling} ${round} `.padEnd(4_000, 'x')
      const { status } = await deliver(relay.base, merchant!, text)
      if (status === 200) acknowledged.push(text)
      else if (status === 503) refused++
      else others.push(status)
    }
    rmSync(ballast)
    const { status } = await deliver(relay.base, merchant!, `${filling} with room again`)
    if (status === 200) acknowledged.push(`${filling} with room again`)
    else others.push(status)
  }
  const desktop = desktopOf(relay.base, merchant!, merchant!.pair)
  const there = desktop.texts(await desktop.readAll())
  await relay.stop()
  const wrong =
    Math.abs(there.length - acknowledged.length) + there.filter((text, at) => text !== acknowledged[at]).length
  return { fillings, acknowledged: acknowledged.length, refused, wrong, others }
}

function fill(folder: string, left: number): string {
  const { bsize, bavail } = statfsSync(folder)
  const file = join(folder, 'ballast')
  writeFileSync(file, Buffer.alloc(Math.max(0, bsize * bavail - left)))
  return file
}
