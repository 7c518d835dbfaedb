// Checks of the stand-in itself; they hold on Electron too. What works there works here, and mistakes fail as they do there.
import { expect, test } from '@playwright/test'
import { launchSample, mainModule, preloadScript, type SampleApp } from '../stand-in/sample-app.ts'

interface Api {
  echo(...args: unknown[]): Promise<unknown[]>
  size(text: string): Promise<number>
  uncloneable(): Promise<unknown>
  unknown(): Promise<unknown>
  same<T>(value: T): T
  kindOf(value: unknown): string
  map<T>(list: T[], change: (item: T) => T): T[]
  later(change: (value: number) => Promise<number>): Promise<number>
  point: { x: number; norm?: unknown }
  ipcRenderer: object
  note(value: number, done: (value: number) => void): void
  weakMap(): unknown
  throws(): void
  rejects(): Promise<unknown>
  pathOf(url: string): string
}
declare global {
  interface Window {
    readonly api: Api
    readonly sawApi: string
  }
}

async function withSample(
  use: (sample: SampleApp) => Promise<void>,
  files: Record<string, string> = {},
): Promise<void> {
  const sample = await launchSample(files)
  await use(sample)
  await sample.end()
}

test('values keep their kind through IPC', async () => {
  await withSample(async ({ page }) => {
    const kinds = await page.evaluate(async () => {
      const values = [1, 'x', null, undefined, [], new Map(), new Set(), new Date(5), new Uint8Array(1), /x/]
      const echoed = await window.api.echo(...values)
      return echoed.map((value) => Object.prototype.toString.call(value).slice(8, -1))
    })
    expect(kinds).toEqual([
      'Number',
      'String',
      'Null',
      'Undefined',
      'Array',
      'Map',
      'Set',
      'Date',
      'Uint8Array',
      'RegExp',
    ])
    const held = await page.evaluate(async () => {
      const cycle: { self?: object; n: number } = { n: 1 }
      cycle.self = cycle
      const [map, numbers, again, prototypeKey] = (await window.api.echo(
        new Map([[1, new Set(['a'])]]),
        [Number.NaN, -0, 10n],
        cycle,
        JSON.parse('{ "__proto__": { "admin": true } }'),
      )) as [Map<number, Set<string>>, [number, number, bigint], { self: { self: { n: number } } }, { admin?: boolean }]
      return {
        inMap: [...(map.get(1) ?? [])],
        numbers: numbers.map((number) => (Object.is(number, -0) ? '-0' : String(number))),
        cycle: again.self.self.n,
        admin: prototypeKey.admin,
        long: await window.api.size('z'.repeat(8_000_000)),
      }
    })
    expect(held).toEqual({ inMap: ['a'], numbers: ['NaN', '-0', '10'], cycle: 1, admin: undefined, long: 8_000_000 })
  })
})

test('what cannot be cloned, or that nobody answers, is refused', async () => {
  await withSample(async ({ page }) => {
    const refusals = await page.evaluate(async () => {
      const calls = [window.api.uncloneable(), window.api.echo(() => 1), window.api.unknown()]
      const ends = await Promise.allSettled(calls)
      return ends.map((end) => end.status === 'rejected' && (end.reason as Error).message)
    })
    expect(refusals).toEqual([
      "Error invoking remote method 'uncloneable': Error: An object could not be cloned.",
      'An object could not be cloned.',
      "Error invoking remote method 'nobody-answers': Error: No handler registered for 'nobody-answers'",
    ])
  })
})

test('the context bridge copies values, freezes what it exposes and passes errors as messages', async () => {
  await withSample(async ({ page }) => {
    const seen = await page.evaluate(async () => {
      const { api } = window
      const failing = [
        api.rejects(),
        Promise.resolve().then(() => api.throws()),
        Promise.resolve().then(() => api.weakMap()),
      ]
      const ends = await Promise.allSettled(failing)
      return {
        early: window.sawApi,
        frozen: Object.isFrozen(api) && Object.isFrozen(api.point),
        blob: api.kindOf(new Blob(['x'])),
        date: api.same(new Date(7)).getTime(),
        bytes: [...api.same(new Uint8Array([9]))],
        map: api.map([1, 2], (number) => number * 10),
        methods: typeof api.point.norm,
        ipcRenderer: Object.keys(api.ipcRenderer).length,
        later: await api.later(async (number) => number * 2),
        note: await new Promise((resolve) => api.note(21, resolve)),
        errors: ends.map((end) => end.status === 'rejected' && end.reason instanceof Error && end.reason.message),
        path: api.pathOf('https://a/b'),
      }
    })
    expect(seen).toEqual({
      early: 'object',
      frozen: true,
      blob: '[object Blob]',
      date: 7,
      bytes: [9],
      map: [10, 20],
      methods: 'undefined',
      ipcRenderer: 0,
      later: 5,
      note: 42,
      errors: ['nope', expect.stringContaining('too far'), expect.stringContaining('could not be cloned')],
      path: '/b',
    })
  })
})

test('sub-frames get no preload, a reload runs it again, workers load', async () => {
  await withSample(async ({ page }) => {
    expect(await page.frames()[1]?.evaluate(() => typeof window.api)).toBe('undefined')
    expect(
      await page.evaluate(() =>
        ['__standinIpc', '__standinDeliver', 'require', 'process'].filter((name) => name in window),
      ),
    ).toEqual([])
    await page.reload()
    expect(await page.evaluate(() => window.api.echo(1))).toEqual([1])
    const said = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const worker = new Worker('worker.js')
          worker.addEventListener('message', ({ data }) => resolve(data))
          worker.addEventListener('error', ({ message }) => resolve(message))
        }),
    )
    expect(said).toBe('from a worker')
    expect(await page.evaluate(() => isSecureContext && typeof crypto.subtle)).toBe('object')
  })
})

const badPreloads: Readonly<Record<string, { files: Record<string, string>; says: string }>> = {
  'requires fs': { files: { 'preload.cjs': `require('fs')\n${preloadScript}` }, says: 'module not found: fs' },
  'requires node:path': {
    files: { 'preload.cjs': `require('node:path')\n${preloadScript}` },
    says: 'module not found: node:path',
  },
  'requires a file beside it': {
    files: { 'preload.cjs': `require('./other.cjs')\n${preloadScript}`, 'other.cjs': '' },
    says: 'module not found: ./other.cjs',
  },
  'is an ES module': {
    files: { 'preload.mjs': `import 'electron'\n${preloadScript}`, 'main.js': mainModule({ preload: 'preload.mjs' }) },
    says: 'Cannot use import statement outside a module',
  },
  'is missing': { files: { 'main.js': mainModule({ preload: 'none.cjs' }) }, says: 'Unable to load preload script' },
}
for (const [name, { files, says }] of Object.entries(badPreloads)) {
  test(`a preload that ${name} fails`, async () => {
    await withSample(async ({ page, log }) => {
      await expect.poll(log).toContain(says)
      expect(await page.evaluate(() => typeof window.api)).toBe('undefined')
    }, files)
  })
}

test('a name is exposed once only', async () => {
  const twice = `${preloadScript}; contextBridge.exposeInMainWorld('api', {})`
  await withSample(async ({ log }) => expect.poll(log).toContain('Cannot bind an API on top of an existing property'), {
    'preload.cjs': twice,
  })
})

const badMains: Readonly<Record<string, string>> = {
  'a window before ready': `import { BrowserWindow } from 'electron'; new BrowserWindow()`,
  'an API that is not there': `import { nothing } from 'electron'; nothing()`,
  'a module that is not installed': `import 'no-such-module'`,
}
for (const [name, main] of Object.entries(badMains)) {
  test(`${name} stops the app`, async () => {
    await expect(launchSample({ 'main.js': main })).rejects.toThrow()
  })
}

test('without a handler, window.open opens a window', async () => {
  await withSample(async ({ app, page }) => {
    await page.evaluate(() => void window.open('other.html'))
    await expect.poll(() => app.windows().length).toBe(2)
  })
})

test('a crash of the page is reported', async () => {
  const extra = `window.webContents.on('render-process-gone', (_event, { reason }) => { globalThis.gone = reason })`
  const { app } = await launchSample({ 'main.js': mainModule({ extra }) })
  await app.evaluate(({ BrowserWindow }) => {
    void BrowserWindow.getAllWindows()[0]
      ?.loadURL('chrome://crash')
      .catch(() => undefined)
  })
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'gone'))).toBe('crashed')
  // The page is gone and cannot be closed as usual.
  await app.evaluate(({ app }) => app.exit()).catch(() => undefined)
})

const childModule = `
await new Promise((resolve) => setTimeout(resolve, 200))
const electron = await import('electron').then(() => 'has electron', () => 'no electron')
process.parentPort.on('message', ({ data }) => {
  if (data === 'exit') process.exit(7)
  process.parentPort.postMessage({ data, bytes: data.bytes instanceof Uint8Array, type: process.type, argv: process.argv.slice(2), electron })
})
`
const forksChild = `
  const child = utilityProcess.fork(join(here, 'child.js'), ['--book'], { serviceName: 'engine' })
  globalThis.child = { messages: [], exit: null, spawned: false, handle: child }
  child.on('spawn', () => { globalThis.child.spawned = true })
  child.on('message', (message) => globalThis.child.messages.push(message))
  child.on('exit', (code) => { globalThis.child.exit = code })
  child.postMessage({ bytes: new Uint8Array([1, 2]), map: new Map([[1, 2n]]) })
`
interface Child {
  messages: { bytes: boolean; type: string; argv: string[]; electron: string; data: { map: Map<number, bigint> } }[]
  exit: number | null
  spawned: boolean
  handle: Electron.UtilityProcess
}
const withChild = { 'main.js': mainModule({ extra: forksChild }), 'child.js': childModule }

test('a utility process gets what was sent before it listened, and answers', async () => {
  await withSample(async ({ app }) => {
    const answer = () =>
      app.evaluate(() => {
        const { messages, spawned, handle } = Reflect.get(globalThis, 'child') as Child
        const [first] = messages
        return first && { ...first, data: String(first.data.map.get(1)), spawned, pid: typeof handle.pid }
      })
    await expect.poll(answer).toEqual({
      data: '2',
      bytes: true,
      type: 'utility',
      argv: ['--book'],
      electron: expect.any(String),
      spawned: true,
      pid: 'number',
    })
  }, withChild)
})

test('the end of a utility process is told with its code', async () => {
  await withSample(async ({ app }) => {
    await app.evaluate(() => (Reflect.get(globalThis, 'child') as Child).handle.postMessage('exit'))
    await expect.poll(() => app.evaluate(() => (Reflect.get(globalThis, 'child') as Child).exit)).toBe(7)
    expect(await app.evaluate(() => (Reflect.get(globalThis, 'child') as Child).handle.kill())).toBe(false)
  }, withChild)
})

test('a utility process can be killed, and does not outlive the app', async () => {
  const sample = await launchSample(withChild)
  const pid = await sample.app.evaluate(() => (Reflect.get(globalThis, 'child') as Child).handle.pid ?? 0)
  await sample.end()
  await expect.poll(() => isAlive(pid)).toBe(false)
  await withSample(async ({ app }) => {
    expect(await app.evaluate(() => (Reflect.get(globalThis, 'child') as Child).handle.kill())).toBe(true)
    await expect.poll(() => app.evaluate(() => (Reflect.get(globalThis, 'child') as Child).exit)).not.toBeNull()
  }, withChild)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
