import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseRuntime } from '../e2e/runtime.ts'

export interface SampleApp {
  readonly app: ElectronApplication
  readonly page: Page
  /** What the main process has printed to stderr so far. */
  readonly log: () => string
  end(): Promise<void>
}

/** The main process of the sample app: one window, a scheme of its own, and a few answers to try IPC with. */
export function mainModule({ extra = '', preload = 'preload.cjs' } = {}): string {
  return `
import { app, BrowserWindow, ipcMain, protocol, utilityProcess } from 'electron'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
const here = import.meta.dirname
const scheme = { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }
protocol.registerSchemesAsPrivileged([scheme])
await import('node:os')
app.whenReady().then(() => {
  protocol.handle('app', (request) => {
    const path = new URL(request.url).pathname
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html'
    return new Response(readFileSync(join(here, path)), { headers: { 'content-type': type } })
  })
  ipcMain.handle('echo', (_event, ...args) => args)
  ipcMain.handle('size', (_event, text) => text.length)
  ipcMain.handle('uncloneable', () => () => 1)
  ipcMain.on('note', (event, number) => event.reply('noted', number * 2))
  const webPreferences = { preload: join(here, '${preload}'), sandbox: true, contextIsolation: true }
  const window = new BrowserWindow({ webPreferences })
  ${extra}
  window.loadURL('app://sample/index.html')
})
`
}

export const preloadScript = `
const { contextBridge, ipcRenderer } = require('electron')
class Point { constructor() { this.x = 1 } norm() { return 1 } }
contextBridge.exposeInMainWorld('api', {
  echo: (...args) => ipcRenderer.invoke('echo', ...args),
  size: (text) => ipcRenderer.invoke('size', text),
  uncloneable: () => ipcRenderer.invoke('uncloneable'),
  unknown: () => ipcRenderer.invoke('nobody-answers'),
  same: (value) => value,
  kindOf: (value) => Object.prototype.toString.call(value),
  map: (list, change) => list.map(change),
  later: async (change) => (await change(2)) + 1,
  point: new Point(),
  ipcRenderer,
  note: (number, done) => { ipcRenderer.once('noted', (_event, value) => done(value)); ipcRenderer.send('note', number) },
  weakMap: () => new WeakMap(),
  throws: () => { throw new RangeError('too far') },
  rejects: () => Promise.reject(new TypeError('nope')),
  pathOf: (url) => new (require('node:url').URL)(url).pathname,
})
`

const sample: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "sample", "version": "1.0.0", "type": "module", "main": "main.js" }',
  'main.js': mainModule(),
  'preload.cjs': preloadScript,
  'index.html':
    '<!doctype html><title>sample</title><body><iframe src="frame.html"></iframe><script>window.sawApi = typeof window.api</script>',
  'frame.html': 'frame',
  'other.html': '<title>other</title>',
  'worker.js': 'postMessage("from a worker")',
}

/** Writes the sample app to a folder of its own, with some files changed, and starts it. */
export async function launchSample(files: Readonly<Record<string, string>> = {}): Promise<SampleApp> {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-sample-'))
  for (const [name, text] of Object.entries({ ...sample, ...files })) writeFileSync(join(folder, name), text)
  chooseRuntime()
  const app = await _electron.launch({
    args: [folder, `--user-data-dir=${join(folder, 'user-data')}`],
  })
  let printed = ''
  app.process().stderr?.on('data', (chunk: Buffer) => (printed += String(chunk)))
  const page = await app.firstWindow()
  await page.waitForURL(/index\.html/)
  return {
    app,
    page,
    log: () => printed,
    async end() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
