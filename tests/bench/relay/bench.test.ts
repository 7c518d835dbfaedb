import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../temporary-folder.ts'

const newFolder = temporaryFolder()

it('the relay’s bench stores all that it says is acknowledged, and leaves nothing behind', async () => {
  const folder = newFolder()
  const env = { ...process.env, TMPDIR: folder }
  const bench = join(import.meta.dirname, 'bench.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [bench, '--quick'], { env })
  const measures = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; value: number; acknowledged?: number; stored?: number })
  for (const { name, value, acknowledged, stored } of measures) {
    expect({ name, isMeasured: value > 0 }).toEqual({ name, isMeasured: true })
    expect({ name, stored }).toEqual({ name, stored: acknowledged })
  }
  expect(measures.length).toBeGreaterThanOrEqual(10)
  expect(readdirSync(folder)).toEqual([])
}, 180_000)
