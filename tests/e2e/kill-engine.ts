import type { ElectronApplication } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The engines that main says in its log it has started, the running one last. */
export async function enginePids(app: ElectronApplication): Promise<number[]> {
  const log = readFileSync(join(await app.evaluate(({ app }) => app.getPath('logs')), 'main.log'), 'utf8')
  return [...log.matchAll(/the engine started as process (\d+)/g)].map(([, pid]) => Number(pid))
}

export async function killEngine(app: ElectronApplication): Promise<void> {
  process.kill((await enginePids(app)).at(-1)!, 'SIGKILL')
}
