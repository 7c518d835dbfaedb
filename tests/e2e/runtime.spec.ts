import { createRequire } from 'node:module'
import { expect, test } from './launch.ts'
import { runtime } from './runtime.ts'

const electron = createRequire(import.meta.url)('electron/package.json') as { version: string }

test(`the runtime is ${runtime}`, async ({ app }) => {
  expect(await app.evaluate(() => process.versions['electron'])).toBe(electron.version)
})
