import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome']
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium on this machine that starts: the one STANDIN_CHROMIUM names, an installed one, or Playwright's own. */
export function findChromium(): string | null {
  const named = process.env['STANDIN_CHROMIUM']
  if (named) return named
  return installed().find(starts) ?? [playwrightsChromium()].find(starts) ?? null
}

/** Where Playwright keeps its own Chromium, once it was fetched. */
export function playwrightsChromium(): string {
  return chromium.executablePath()
}

function installed(): string[] {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications]
}

/** Ubuntu's /usr/bin/chromium-browser is a script that asks for snap, and a downloaded Chromium may lack a library. */
function starts(executable: string): boolean {
  if (!existsSync(executable)) return false
  const run = spawnSync(executable, ['--version'], { timeout: 20_000, stdio: ['ignore', 'pipe', 'ignore'] })
  return run.status === 0 && /\d+\.\d+/.test(String(run.stdout))
}
