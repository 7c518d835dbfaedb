import { rmSync } from 'node:fs'
import { expect, launchApp, test } from './launch.ts'
import { runtime } from './runtime.ts'

test('the window shows something within ten seconds of starting, and the app ends when it is closed', async () => {
  const started = performance.now()
  const { app, page, userData } = await launchApp()
  const milliseconds = Math.round(performance.now() - started)
  test.info().annotations.push({ type: 'start-up', description: `${milliseconds} ms on ${runtime}` })
  expect(milliseconds).toBeLessThan(10_000)

  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await page.close()
  expect(await ended).toBe(0)
  rmSync(userData, { recursive: true, force: true })
})
