import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { logTo } from '../../electron/log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milaan-log-'))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

test('what happened is written with its time and its stack', () => {
  const file = join(folder, 'logs', 'main.log')
  logTo(file)('ab12 overview failed', new TypeError('no such thing'))
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT\S+Z ab12 overview failed\nTypeError: no such thing\n\s+at /)
})

test('the log does not grow without end', () => {
  const file = join(folder, 'main.log')
  writeFileSync(file, 'x'.repeat(1_100_000))
  logTo(file)('started')
  expect(statSync(file).size).toBeLessThan(1_000)
  expect(existsSync(`${file}.old`)).toBe(true)
})

test('a log that cannot be written stops nothing', () => {
  expect(() => logTo(join(folder, '\0', 'main.log'))('started')).not.toThrow()
})
