import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { adversarialBooks } from './adversarial.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()
const BOOKS = adversarialBooks.map(() => 's')
const IMPORTED = ['s', 'ms', 's', 's', 'MB', 's', 'MB']
const APART = ['s', 'MB']
const RECONCILED = [...APART, ...APART, 's', 's', 'MB', ...BOOKS]
const REST = ['s', '%', '%', 'ms', 'MB', 's', 's', 'MB', 'ms', 'ms', 'ms', 's', ...APART, 's']
const UNITS = [...IMPORTED, ...RECONCILED, ...REST]

it('the bench prints one JSON line per measure and leaves nothing behind', { timeout: 180_000 }, async () => {
  const folder = newFolder()
  const bench = join(import.meta.dirname, 'bench.ts')
  const env = { ...process.env, TMPDIR: folder }
  const { stdout } = await promisify(execFile)(process.execPath, [bench, '--quick'], { env })
  const measures = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; value: number; unit: string })
  expect(measures.map(({ unit }) => unit)).toEqual(UNITS)
  for (const { name, value } of measures) expect({ name, isMeasured: value > 0 }).toEqual({ name, isMeasured: true })
  expect(readdirSync(folder)).toEqual([])
})
