import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { isQuitting } from '../main/lifecycle.ts'
import { connect, react, type Cdp, type EventParams } from './cdp.ts'
import { findChromium } from './find-chromium.ts'

/** Somebody who owns a page: gets its events, and hears when it is gone. */
export interface PageOwner {
  event(event: string, params: unknown): void
  gone(): void
}

/** A person looks at the window: Chromium shows itself, and dialogs are asked in the page. */
export const headed = Boolean(process.env['STANDIN_HEADED'])

let connection: Cdp | undefined
let browser: ChildProcess | undefined

const sessions = new Map<string, string>() // target id → session id
const targets = new Map<string, string>() // session id → target id
const waiting = new Map<string, (sessionId: string) => void>()
const owners = new Map<string, PageOwner>()
const expected = new Set<string>() // the pages that a BrowserWindow asked for
let creating: Promise<unknown> = Promise.resolve()
/** Headed, Chromium starts with one window of its own, which becomes the app's first. */
let firstWindow: string | null = null
const firstWindowOpened = Promise.withResolvers<void>()

export function cdp(): Cdp {
  if (!connection) throw new Error('stand-in: Chromium has not started yet')
  return connection
}

export async function startChromium(profile: string, switches: ReadonlyMap<string, string>): Promise<void> {
  const executable = findChromium()
  if (!executable) throw new Error('stand-in: there is no Chromium; install one or name it in STANDIN_CHROMIUM')
  mkdirSync(profile, { recursive: true })
  const flags = chromiumFlags(profile, switches)
  browser = spawn(executable, flags, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  const died = death(browser, executable)
  connection = connect(browser.stdio[3] as Writable, browser.stdio[4] as Readable, onEvent)
  const { product } = await Promise.race([connection.send('Browser.getVersion'), died])
  Object.assign(process.versions, { chrome: product.split('/')[1] })
  await connection.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
  if (headed) await firstWindowOpened.promise
}

/** Asks Chromium to end, and ends it when it does not. */
export async function stopChromium(): Promise<void> {
  if (!browser || browser.exitCode !== null) return
  const ended = new Promise((resolve) => browser?.once('exit', resolve))
  const asked = cdp()
    .send('Browser.close')
    .then(() => ended)
    .catch(() => undefined)
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 2_000))])
  browser.kill('SIGKILL')
}

export async function newPage(width: number, height: number): Promise<string> {
  if (firstWindow) {
    const targetId = firstWindow
    firstWindow = null
    return targetId
  }
  const made = cdp()
    .send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height })
    .then(({ targetId }) => {
      expected.add(targetId)
      return targetId
    })
  creating = Promise.allSettled([creating, made])
  return made
}

/** The session that talks to this page, once Chromium has attached it. */
export function sessionOf(targetId: string): Promise<string> {
  const attached = sessions.get(targetId)
  return attached ? Promise.resolve(attached) : new Promise((resolve) => waiting.set(targetId, resolve))
}

export function ownPage(targetId: string, owner: PageOwner): void {
  owners.set(targetId, owner)
}

function chromiumFlags(profile: string, switches: ReadonlyMap<string, string>): string[] {
  const flags = new Map(switches)
  for (const name of flags.keys()) if (/^(headless|inspect.*|r|require)$/.test(name)) flags.delete(name)
  const shown = headed
    ? { app: 'data:text/html,<title>Starting</title>' }
    : { headless: '', 'no-startup-window': '', 'hide-scrollbars': '', 'mute-audio': '' }
  const ours: Record<string, string> = {
    ...shown,
    'user-data-dir': profile,
    'remote-debugging-pipe': '',
    'disable-gpu': '',
    'no-first-run': '',
    'no-default-browser-check': '',
    'disable-background-networking': '',
    'disable-component-update': '',
    'disable-sync': '',
    'disable-quic': '',
    'disable-extensions': '',
    'disable-dev-shm-usage': '',
    'password-store': 'basic',
    'deny-permission-prompts': '',
    // Chromium refuses its sandbox to root, whom containers run as.
    ...(process.getuid?.() === 0 ? { 'no-sandbox': '' } : {}),
  }
  for (const [name, value] of Object.entries(ours)) flags.set(name, value)
  return [...flags].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
}

/** Rejects with Chromium's last words when it ends before the app does; by then nothing can go on. */
function death(started: ChildProcess, executable: string): Promise<never> {
  let words = ''
  started.stderr?.on('data', (chunk: Buffer) => {
    words = (words + String(chunk)).slice(-8_000)
    // Playwright waits for this line to know that the app's pages can be reached.
    const listening = /^DevTools listening on ws:.*$/m.exec(String(chunk))
    if (listening) process.stderr.write(`${listening[0]}\n`)
  })
  const died = new Promise<never>((_, reject) => {
    started.once('error', reject)
    started.once('exit', (code) => {
      reject(new Error(`stand-in: ${executable} exited (${code})\n${words}`))
      // Shown to a person, Chromium ends with its last window, and so do the app's pages.
      for (const owner of owners.values()) owner.gone()
    })
  })
  died.catch((error: unknown) => {
    if (isQuitting() || started.exitCode === 0) return
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
  return died
}

function onEvent(event: string, params: unknown, sessionId: string | undefined): void {
  const targetId = sessionId && targets.get(sessionId)
  if (targetId) owners.get(targetId)?.event(event, params)
  react(
    {
      'Target.attachedToTarget': (attached) => void onAttached(attached),
      'Target.detachedFromTarget': ({ sessionId }) => onDetached(sessionId),
    },
    event,
    params,
  )
}

async function onAttached({ sessionId, targetInfo }: EventParams<'Target.attachedToTarget'>): Promise<void> {
  const { targetId, type, url } = targetInfo
  sessions.set(targetId, sessionId)
  targets.set(sessionId, targetId)
  if (type !== 'page') return letGo(cdp().send('Runtime.runIfWaitingForDebugger', {}, sessionId))
  if (headed && expected.size === 0 && url.startsWith('data:text/html,')) {
    firstWindow = targetId
    expected.add(targetId)
    firstWindowOpened.resolve()
  }
  await creating
  // A page that no BrowserWindow asked for is a popup, whose address setWindowOpenHandler has had.
  if (!expected.has(targetId)) return letGo(cdp().send('Target.closeTarget', { targetId }))
  waiting.get(targetId)?.(sessionId)
}

function onDetached(sessionId: string): void {
  const targetId = targets.get(sessionId)
  if (!targetId || sessions.get(targetId) !== sessionId) return
  const owner = owners.get(targetId)
  owners.delete(targetId)
  owner?.gone()
}

function letGo(answer: Promise<unknown>): void {
  answer.catch(() => undefined)
}
