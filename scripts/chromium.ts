import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, playwrightsChromium } from '../tests/stand-in/chromium/find-chromium.ts'
import { isRoot, projectRoot, run } from './run.ts'

export const noChromium =
  'No Chromium: install one (on Debian `apt-get install chromium`, elsewhere `npx playwright install --with-deps chromium`), or name one in STANDIN_CHROMIUM.'

const playwright = join(projectRoot, 'node_modules/@playwright/test/cli.js')

/** A Chromium that starts: one that is there, else Playwright's, else the system's when we may install it. */
export function provideChromium(): string | null {
  return findChromium() ?? download() ?? addLibraries() ?? installPackage()
}

function download(): string | null {
  console.log('No Chromium here yet: fetching one with Playwright.')
  // A server that does not answer must not hold the tests up; a slow line may take its time.
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
  run(process.execPath, [playwright, 'install', '--no-shell', 'chromium'], { minutes: 5, env })
  return findChromium()
}

/** The Chromium that was fetched starts only where the libraries of a desktop are. */
function addLibraries(): string | null {
  if (!mayInstall() || !existsSync(playwrightsChromium())) return null
  run(process.execPath, [playwright, 'install-deps', 'chromium'], { minutes: 5 })
  return findChromium()
}

function installPackage(): string | null {
  if (!mayInstall()) return null
  console.log('Installing the system’s Chromium.')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update'], { minutes: 3, env })
  // Fonts with the rupee sign and Devanagari come along, or the screens would show boxes.
  const packages = ['chromium', 'fonts-noto-core']
  run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { minutes: 8, env })
  return findChromium()
}

function mayInstall(): boolean {
  return isRoot() && existsSync('/usr/bin/apt-get')
}
