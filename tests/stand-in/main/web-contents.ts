import { EventEmitter } from 'node:events'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { react, type Answer, type EventParams, type Method, type Params, type Reactions } from '../chromium/cdp.ts'
import { cdp, newPage, ownPage, sessionOf } from '../chromium/chromium.ts'
import { codec, type Encoded } from '../page/codec.ts'
import type { FromPage, ToPage } from '../page/isolated-world.ts'
import { appPackage } from './app-package.ts'
import { app } from './app.ts'
import { cancelable } from './cancelable.ts'
import { IpcMain, ipcMain, type InvokeHandler } from './ipc-main.ts'
import { isQuitting, isReady } from './lifecycle.ts'
import { fromBuffer, type NativeImage } from './native-image.ts'
import { nativeTheme, onThemeChange } from './native-theme.ts'
import { pageScripts, WORLD } from './page-scripts.ts'
import { isAppRequest, respond } from './requests.ts'
import { fromChromium, schemeRequests, toChromium } from './schemes.ts'
import { session, type Session } from './session.ts'
import { WebFrame } from './web-frame.ts'

/** What a page asks of the window that holds it. */
export interface Holder {
  readyToShow(): void
  closed(): void
  close(): void
  openAnother(options: object, url: string): object
}

export interface WindowOptions {
  readonly width: number
  readonly height: number
  readonly webPreferences?: {
    readonly preload?: string
    readonly sandbox?: boolean
    readonly contextIsolation?: boolean
    readonly nodeIntegration?: boolean
    readonly webSecurity?: boolean
  }
}

type OpenAnswer = { readonly action: 'deny' | 'allow'; readonly overrideBrowserWindowOptions?: object }
type OpenHandler = (details: {
  url: string
  frameName: string
  features: string
  disposition: 'foreground-tab'
  referrer: { url: string; policy: 'default' }
}) => OpenAnswer

const { encode, decode } = codec()
const all = new Map<number, WebContents>()
let lastId = 0

export class WebContents extends EventEmitter {
  readonly id = ++lastId
  readonly session: Session = session.defaultSession
  readonly ipc = new IpcMain()
  readonly _ready: Promise<void>
  _targetId = ''
  readonly #holder: Holder
  #sessionId = ''
  #frames = new Map<string, WebFrame>()
  #mainFrameId = ''
  #contexts = new Map<number, { frameId: string; name: string }>()
  /** The preload's world of the main frame, while there is one. */
  #isolated: number | null = null
  /** Navigations that the main process began: the app is not asked about those. */
  #ownNavigations = new Set<string>()
  #openHandler: OpenHandler | null = null
  #destroyed = false

  constructor(holder: Holder, options: WindowOptions) {
    super()
    this.#holder = holder
    refuseUnsafe(options.webPreferences ?? {})
    all.set(this.id, this)
    this._ready = this.#start(options)
    this._ready.catch((error: unknown) => {
      if (!isQuitting()) console.error('stand-in: window failed', error)
    })
    app.emit('web-contents-created', {}, this)
  }

  // ---- starting --------------------------------------------------------------------------------

  async #start({ width, height, webPreferences }: WindowOptions): Promise<void> {
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this._targetId = await newPage(width, height)
    ownPage(this._targetId, {
      event: (event, params) => react(this.#reactions, event, params),
      gone: () => this._gone(),
    })
    this.#sessionId = await sessionOf(this._targetId)
    const scripts = pageScripts(webPreferences?.preload, (error) => {
      setImmediate(() => this.emit('preload-error', {}, webPreferences?.preload, error))
    })
    onThemeChange(() => void this.#applyTheme().catch(() => undefined))
    await Promise.all([
      this.#send('Page.enable'),
      this.#send('Runtime.enable'),
      this.#send('Inspector.enable'),
      this.#send('Runtime.addBinding', { name: '__standinIpc', executionContextName: WORLD }),
      this.#send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main }),
      this.#send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName: WORLD }),
      this.#send('Fetch.enable', {
        patterns: [{ urlPattern: schemeRequests }, { urlPattern: '*', resourceType: 'Document' }],
      }),
      this.#findMainFrame(),
      this.#applyTheme(),
    ])
    await this.#send('Runtime.runIfWaitingForDebugger')
  }
  async #findMainFrame(): Promise<void> {
    const { frameTree } = await this.#send('Page.getFrameTree')
    this.#mainFrameId = frameTree.frame.id
    this.#frames.set(frameTree.frame.id, new WebFrame(this, frameTree.frame.id, 'about:blank', null))
  }
  async #applyTheme(): Promise<void> {
    const value = nativeTheme.themeSource
    const features = value === 'system' ? [] : [{ name: 'prefers-color-scheme', value }]
    await this.#send('Emulation.setEmulatedMedia', { features })
  }
  #send<M extends Method>(method: M, params?: Params<M>): Promise<Answer<M>> {
    return cdp().send(method, params, this.#sessionId)
  }

  // ---- what the page does ----------------------------------------------------------------------

  readonly #reactions: Reactions = {
    'Runtime.executionContextCreated': ({ context }) => {
      const { frameId } = context.auxData as { frameId: string }
      this.#contexts.set(context.id, { frameId, name: context.name })
      if (context.name === WORLD && frameId === this.#mainFrameId) this.#isolated = context.id
    },
    'Runtime.executionContextDestroyed': ({ executionContextId }) => {
      this.#contexts.delete(executionContextId)
      if (this.#isolated === executionContextId) this.#isolated = null
    },
    'Runtime.executionContextsCleared': () => {
      this.#contexts.clear()
      this.#isolated = null
    },
    'Runtime.bindingCalled': ({ name, executionContextId, payload }) => {
      const context = this.#contexts.get(executionContextId)
      if (name !== '__standinIpc' || context?.name !== WORLD) return
      void this.#receive(JSON.parse(payload) as FromPage, context.frameId)
    },
    'Runtime.consoleAPICalled': ({ type, args }) => {
      const message = args.map((value) => String(value.value ?? value.description)).join(' ')
      this.emit('console-message', { level: type, message })
    },
    'Page.frameNavigated': ({ frame }) => {
      const parent = frame.parentId ? (this.#frames.get(frame.parentId) ?? null) : null
      this.#frames.set(frame.id, new WebFrame(this, frame.id, fromChromium(frame.url), parent))
      if (!frame.parentId) this.emit('did-navigate', {}, fromChromium(frame.url), 200, '')
    },
    'Page.navigatedWithinDocument': ({ frameId, url }) => {
      const frame = this.#frames.get(frameId)
      if (frame) frame.url = fromChromium(url)
      this.emit('did-navigate-in-page', {}, fromChromium(url), frameId === this.#mainFrameId)
    },
    'Page.frameDetached': ({ frameId, reason }) => {
      if (reason !== 'swap') this.#frames.delete(frameId)
    },
    'Page.domContentEventFired': () => void this.emit('dom-ready', {}),
    'Page.loadEventFired': () => {
      this.emit('did-finish-load', {})
      this.emit('did-stop-loading', {})
      this.#holder.readyToShow()
    },
    'Page.windowOpen': ({ url, windowName, windowFeatures }) => {
      this.#open(url, windowName, windowFeatures.join(','))
    },
    'Inspector.targetCrashed': () => {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 })
    },
    'Fetch.requestPaused': (paused) => {
      this.#answerRequest(paused).catch((error: unknown) => {
        if (!cdp().closed && !this.#destroyed) console.error('stand-in: request failed', error)
      })
    },
  }

  async #answerRequest(paused: EventParams<'Fetch.requestPaused'>): Promise<void> {
    const { requestId, request, resourceType } = paused
    if (resourceType === 'Document' && !this.#mayNavigate(paused)) {
      await this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    } else if (isAppRequest(request.url)) {
      const response = await respond(request)
      if (response) await this.#send('Fetch.fulfillRequest', { requestId, ...response })
      else await this.#send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
    } else {
      await this.#send('Fetch.continueRequest', { requestId })
    }
  }
  #mayNavigate({ frameId, request }: EventParams<'Fetch.requestPaused'>): boolean {
    const isMainFrame = frameId === this.#mainFrameId
    if (isMainFrame && this.#ownNavigations.delete(request.url)) return true
    const url = fromChromium(request.url)
    const frame = this.#frames.get(frameId)
    const event = Object.assign(cancelable(), { url, isMainFrame, isSameDocument: false, frame })
    this.emit('will-frame-navigate', event)
    if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event, url, false, true)
    return !event.defaultPrevented
  }
  #open(chromiumUrl: string, frameName: string, features: string): void {
    const url = fromChromium(chromiumUrl)
    const referrer = { url: '', policy: 'default' } as const
    const answer: OpenAnswer = this.#openHandler?.({
      url,
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer,
    }) ?? { action: 'allow' }
    if (answer.action !== 'allow') return
    const window = this.#holder.openAnother(answer.overrideBrowserWindowOptions ?? {}, url)
    this.emit('did-create-window', window, { url })
  }

  // ---- messages --------------------------------------------------------------------------------

  async #receive(message: FromPage, frameId: string): Promise<void> {
    switch (message.kind) {
      case 'open':
        return this.#open(message.url, message.name, message.features)
      case 'preload-error':
        console.error('preload-error', message.stack)
        this.emit('preload-error', {}, '', new Error(message.message))
        return
      case 'send': {
        const event = this.#ipcEvent(frameId)
        this.emit('ipc-message', event, message.channel, ...decodeArgs(message.args))
        this.ipc.emit(message.channel, event, ...decodeArgs(message.args))
        ipcMain.emit(message.channel, event, ...decodeArgs(message.args))
        return
      }
      case 'invoke':
        return this.#answerInvoke(message, frameId)
    }
  }
  async #answerInvoke({ id, channel, args }: Extract<FromPage, { kind: 'invoke' }>, frameId: string): Promise<void> {
    const askedIn = this.#isolated
    let answer: ToPage
    try {
      const handler = this.ipc._handlerOf(channel) ?? ipcMain._handlerOf(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      answer = { kind: 'result', id, result: encode(await call(handler, this.#ipcEvent(frameId), args)) }
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      answer = { kind: 'error', id, error: String(error) }
    }
    if (this.#isolated === askedIn) this.#deliver(answer)
  }
  #ipcEvent(frameId: string) {
    return {
      type: 'frame',
      sender: this,
      senderFrame: this.#frames.get(frameId) ?? null,
      frameId: 1,
      processId: this.id,
      ports: [],
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    }
  }
  #deliver(message: ToPage): void {
    if (this.#isolated === null || this.#destroyed) return
    const expression = `__standinDeliver(${JSON.stringify(message)})`
    // The page may go while the message is on its way, as in Electron.
    this.#send('Runtime.evaluate', { contextId: this.#isolated, expression }).catch(() => undefined)
  }
  send(channel: string, ...args: unknown[]): void {
    const encoded = encode(args)
    void this._ready.then(() => this.#deliver({ kind: 'send', channel, args: encoded }))
  }

  // ---- what the app does -----------------------------------------------------------------------

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }
  get mainFrame(): WebFrame | null {
    return this.#frames.get(this.#mainFrameId) ?? null
  }
  getURL(): string {
    return this.mainFrame?.url ?? ''
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  isLoading(): boolean {
    return false
  }
  async loadURL(url: string): Promise<void> {
    await this._ready
    await this.session._applyPermissions(this, url)
    const address = new URL(toChromium(url)).href
    this.#ownNavigations.add(address)
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()))
    const { errorText } = await this.#send('Page.navigate', { url: address })
    if (errorText) {
      this.emit('did-fail-load', {}, -2, errorText, url, true)
      throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText, url })
    }
    await loaded
  }
  loadFile(file: string, options: { query?: Record<string, string>; hash?: string } = {}): Promise<void> {
    const url = pathToFileURL(resolve(appPackage.folder, file))
    for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value)
    if (options.hash) url.hash = options.hash
    return this.loadURL(url.href)
  }
  reload(): void {
    this.#ownNavigations.add(toChromium(this.getURL()))
    void this.#send('Page.reload')
  }
  async executeJavaScript(expression: string): Promise<unknown> {
    await this._ready
    const options = { expression, awaitPromise: true, returnByValue: true, userGesture: true }
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', options)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as unknown
  }
  async printToPDF(options: object = {}): Promise<Buffer<ArrayBuffer>> {
    const { data } = await this.#send('Page.printToPDF', options)
    return Buffer.from(data, 'base64')
  }
  async capturePage(): Promise<NativeImage> {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png' })
    return fromBuffer(Buffer.from(data, 'base64'))
  }
  openDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false
  }
  setZoomFactor(): void {}
  setZoomLevel(): void {}
  async setVisualZoomLevelLimits(): Promise<void> {}
  focus(): void {}
  close(): void {
    this.#holder.close()
  }
  _gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    all.delete(this.id)
    this.emit('destroyed')
    this.#holder.closed()
  }
}

export const webContents = {
  getAllWebContents: (): WebContents[] => [...all.values()],
  fromId: (id: number): WebContents | undefined => all.get(id),
  fromDevToolsTargetId: (id: string): WebContents | undefined => [...all.values()].find((one) => one._targetId === id),
}

function refuseUnsafe(preferences: NonNullable<WindowOptions['webPreferences']>): void {
  const { contextIsolation, sandbox, nodeIntegration, webSecurity } = preferences
  if (contextIsolation === false || sandbox === false || nodeIntegration || webSecurity === false) {
    throw new Error('stand-in: only sandboxed, context-isolated windows are supported')
  }
}

function decodeArgs(args: Encoded): unknown[] {
  return decode(args) as unknown[]
}

function call(handler: InvokeHandler, event: object, args: Encoded): unknown {
  return handler(event as never, ...(decodeArgs(args) as never[]))
}
