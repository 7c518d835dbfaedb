import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseRuntime, projectRoot } from './runtime.ts'

export interface Launched {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
}

interface LaunchOptions {
  readonly userData?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built app with a user data folder of its own, and waits until its window shows something. */
export async function launchApp(options: LaunchOptions = {}): Promise<Launched> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'milaan-e2e-'))
  chooseRuntime()
  const app = await _electron.launch({
    args: [projectRoot, `--user-data-dir=${userData}`, ...(options.args ?? [])],
    cwd: projectRoot,
    env: { ...environment(), NODE_ENV: 'production', ...options.env },
    timeout: 30_000,
  })
  if (process.env['E2E_LOG']) showOutput(app)
  const page = await app.firstWindow()
  // Not `load`: the window may still be at about:blank then.
  await page.getByRole('main').waitFor()
  return { app, page, userData }
}

interface Fixtures {
  readonly launched: Launched
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
}

/** A test of the running app: `app` is its main process, `page` its window, `userData` its folder. */
export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures that this one needs
  launched: async ({}, use) => {
    const launched = await launchApp()
    await use(launched)
    await launched.app.close()
    rmSync(launched.userData, { recursive: true, force: true })
  },
  app: async ({ launched }, use) => use(launched.app),
  page: async ({ launched }, use) => use(launched.page),
  userData: async ({ launched }, use) => use(launched.userData),
})
export { expect } from '@playwright/test'

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

function showOutput(app: ElectronApplication): void {
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => process.stderr.write(`[app] ${String(chunk)}`))
  }
}
