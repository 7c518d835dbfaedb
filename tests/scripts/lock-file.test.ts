import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingPackages, withPackages, type LockFile } from '../../scripts/lock-file.ts'

test('the lock file names every tool’s binary for every system, so that npm ci accepts it everywhere', () => {
  const file = join(import.meta.dirname, '../../package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile
  const missing = missingPackages(lock).map(([path]) => path)
  expect(missing, 'run `npm run lock`').toEqual([])
})

test('a binary that is missing is added with the version, the system and the role that its tool gives it', () => {
  const tool = {
    version: '1.2.0',
    dev: true,
    optionalDependencies: { '@tool/linux-x64-musl': '1.2.0', '@tool/win32-arm64-msvc': '1.2.0', here: '1.0.0' },
  }
  const lock = { packages: { '': {}, 'node_modules/here': { version: '1.0.0' }, 'node_modules/tool': tool } }
  const complete = withPackages(lock, missingPackages(lock))
  expect(complete.packages).toMatchObject({
    'node_modules/@tool/linux-x64-musl': {
      version: '1.2.0',
      dev: true,
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    },
    'node_modules/@tool/win32-arm64-msvc': { version: '1.2.0', os: ['win32'], cpu: ['arm64'] },
  })
  expect(missingPackages(complete)).toEqual([])
})
