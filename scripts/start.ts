// `npm start`: builds the app and opens its window, on Electron; with `--chromium` in a Chromium window instead.
import { join } from 'node:path'
import { electronBinary, hasScreen } from '../tests/e2e/runtime.ts'
import { noChromium, provideChromium } from './chromium.ts'
import { giveUp, isRoot, npmRun, projectRoot, run } from './run.ts'

const inChromium = process.argv.includes('--chromium')
const args = process.argv.slice(2).filter((argument) => argument !== '--chromium')

const open = inChromium ? chromiumWindow() : electronWindow()
if (!hasScreen()) giveUp('There is no screen to open a window on: start it from a desktop session.')
if (!npmRun('build')) giveUp('The app could not be built; what is wrong stands above.')
process.exit(open() ? 0 : 1)

function electronWindow(): () => boolean {
  const electron = electronBinary() ?? fetchElectron()
  if (!electron) {
    giveUp(
      'Electron could not be fetched from its release server: try again when it can be reached, or open the same app in a Chromium window with `npm start -- --chromium`.',
    )
  }
  // Chromium, and Electron with it, refuses its sandbox to root.
  return () => run(electron, [...(isRoot() ? ['--no-sandbox'] : []), projectRoot, ...args])
}

function fetchElectron(): string | null {
  console.log('Fetching Electron, once (about 120 MB).')
  run(process.execPath, [join(projectRoot, 'node_modules/electron/install.js')], { minutes: 10, quiet: true })
  return electronBinary()
}

function chromiumWindow(): () => boolean {
  const chromium = provideChromium() ?? giveUp(noChromium)
  const env = { STANDIN_HEADED: '1', STANDIN_CHROMIUM: chromium, STANDIN_NODE: process.execPath }
  return () => run(join(projectRoot, 'tests/stand-in/electron'), [projectRoot, ...args], { env })
}
