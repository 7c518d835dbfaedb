import type { ElectronApplication } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The engines that main says in its log it has started, the running one last. */
export async function enginePids(app: ElectronApplication): Promise<number[]> {
  const file = join(await app.evaluate(({ app }) => app.getPath('logs')), 'main.log')
  // The first of them may not have been started yet.
  const log = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return [...log.matchAll(/the engine started as process (\d+)/g)].map(([, pid]) => Number(pid))
}

export async function killEngine(app: ElectronApplication): Promise<void> {
  process.kill((await enginePids(app)).at(-1)!, 'SIGKILL')
}
