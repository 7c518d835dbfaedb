// Starts an Electron app on the stand-in: boot.ts [-r file] [--switches] <app folder> [arguments]
import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startChromium } from './chromium/chromium.ts'
import { appPackage, readAppPackage } from './main/app-package.ts'
import { app } from './main/app.ts'
import { readSwitches, switches } from './main/command-line.ts'
import { becomeReady, isQuitting } from './main/lifecycle.ts'
import { unpackAsar } from './packaging/asar.ts'

const version = electronVersion()
const args = process.argv.slice(2)
if (args.includes('--version')) {
  console.log(`v${version}`)
  process.exit(0)
}
const { requires, rest } = splitArguments(args)
/** The folder of a packed app, whose fake Electron started us. */
const packed = process.env['STANDIN_PACKED']
const folder = packed
  ? unpackAsar(join(packed, 'resources/app.asar'))
  : resolve(rest.find((argument) => !argument.startsWith('-')) ?? '.')

becomeElectron()
readAppPackage(folder)
readSwitches(rest)
app.isPackaged = packed !== undefined
for (const file of requires) createRequire(join(folder, 'package.json'))(resolve(file))
const attached = playwrightAttached()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
await runMain()
await startChromium(join(app.getPath('userData'), 'StandinProfile'), switches)
await attached
if (!isQuitting()) {
  becomeReady()
  app.emit('ready', {}, {})
}

function electronVersion(): string {
  const file = createRequire(import.meta.url).resolve('electron/package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function splitArguments(all: readonly string[]): { requires: string[]; rest: string[] } {
  const requires: string[] = []
  const rest: string[] = []
  for (const [at, argument] of all.entries()) {
    const before = all[at - 1]
    if (before === '-r' || before === '--require') requires.push(argument)
    else if (argument !== '-r' && argument !== '--require') rest.push(argument)
  }
  return { requires, rest }
}

function becomeElectron(): void {
  const electron = new URL('./electron.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, next) =>
      /^electron(\/(main|common))?$/.test(specifier)
        ? { url: electron, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context),
  })
  process.argv = [join(import.meta.dirname, 'electron'), ...args]
  Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true })
  Object.defineProperty(process.versions, 'chrome', { value: '', writable: true, enumerable: true })
  Object.assign(process, {
    type: 'browser',
    resourcesPath: join(packed ?? folder, 'resources'),
    ...(packed ? {} : { defaultApp: true }),
  })
}

/** Playwright may start us without its loader, which holds `ready` until it is attached; then we hold it. */
function playwrightAttached(): Promise<void> {
  const loaded = requires.some((file) => file.includes('playwright'))
  const started = rest.includes('--inspect=0') && rest.includes('--remote-debugging-port=0')
  if (loaded || !started) return Promise.resolve()
  return new Promise((done) => {
    Object.assign(globalThis, { __playwright_run: async () => done() })
    setTimeout(done, 15_000).unref()
  })
}

async function runMain(): Promise<void> {
  try {
    await import(pathToFileURL(resolve(folder, appPackage.json.main ?? 'index.js')).href)
  } catch (error) {
    console.error('App threw an error during load')
    console.error(error)
    process.exit(1)
  }
}
