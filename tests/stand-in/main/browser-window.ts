import { EventEmitter } from 'node:events'
import { cdp } from '../chromium/chromium.ts'
import { app } from './app.ts'
import { cancelable } from './cancelable.ts'
import { isQuitting, isReady } from './lifecycle.ts'
import { addWindow, openWindows, removeWindow } from './open-windows.ts'
import { WebContents, type WindowOptions } from './web-contents.ts'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}
type Options = Partial<WindowOptions & Bounds> & { readonly show?: boolean; readonly title?: string }
let lastId = 0

export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return openWindows()
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return openWindows().find((window) => window.webContents === contents) ?? null
  }
  static fromId(id: number): BrowserWindow | null {
    return openWindows().find((window) => window.id === id) ?? null
  }
  static getFocusedWindow(): BrowserWindow | null {
    return openWindows().findLast((window) => window.isVisible()) ?? null
  }

  readonly id = ++lastId
  readonly webContents: WebContents
  title: string
  #visible: boolean
  #minimized = false
  #maximized = false
  #fullScreen = false
  #shownOnce = false
  #closed = false
  #bounds: Bounds

  constructor(options: Options = {}) {
    super()
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#visible = options.show !== false
    this.#bounds = { x, y, width, height }
    this.title = options.title ?? app.name
    addWindow(this)
    this.webContents = new WebContents(
      {
        readyToShow: () => this.#readyToShow(),
        closed: () => this.#onClosed(),
        close: () => this.close(),
        openAnother: (another, url) => {
          const window = new BrowserWindow(another)
          void window.loadURL(url)
          return window
        },
      },
      { ...options, ...this.#bounds },
    )
    app.emit('browser-window-created', {}, this)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }
  loadFile(file: string, options?: { query?: Record<string, string>; hash?: string }): Promise<void> {
    return this.webContents.loadFile(file, options)
  }
  reload(): void {
    this.webContents.reload()
  }

  setTitle(title: string): void {
    this.title = title
  }
  getTitle(): string {
    return this.title
  }
  show(): void {
    this.#visible = true
    this.emit('show')
    this.emit('focus')
  }
  showInactive(): void {
    this.#visible = true
    this.emit('show')
  }
  hide(): void {
    this.#visible = false
    this.emit('hide')
  }
  isVisible(): boolean {
    return this.#visible
  }
  focus(): void {
    this.emit('focus')
  }
  blur(): void {
    this.emit('blur')
  }
  isFocused(): boolean {
    return BrowserWindow.getFocusedWindow() === this
  }
  minimize(): void {
    this.#minimized = true
    this.emit('minimize')
  }
  restore(): void {
    this.#minimized = false
    this.emit('restore')
  }
  isMinimized(): boolean {
    return this.#minimized
  }
  maximize(): void {
    this.#maximized = true
    this.emit('maximize')
  }
  unmaximize(): void {
    this.#maximized = false
    this.emit('unmaximize')
  }
  isMaximized(): boolean {
    return this.#maximized
  }
  setFullScreen(full: boolean): void {
    this.#fullScreen = full
  }
  isFullScreen(): boolean {
    return this.#fullScreen
  }
  getBounds(): Bounds {
    return { ...this.#bounds }
  }
  getNormalBounds(): Bounds {
    return this.getBounds()
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height]
  }
  setBounds(bounds: Partial<Bounds>): void {
    Object.assign(this.#bounds, bounds)
    void this.#moveInChromium().catch(() => undefined)
    this.emit('resize')
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  // What belongs to a native window has no place on a page of Chromium.
  setMinimumSize(): void {}
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setBackgroundColor(): void {}
  setProgressBar(): void {}
  setRepresentedFilename(): void {}
  setDocumentEdited(): void {}

  isDestroyed(): boolean {
    return this.#closed
  }
  close(): void {
    void this._close()
  }
  destroy(): void {
    void this._close(true)
  }
  /** Whether it is closed in the end: the app may have refused. */
  async _close(force = false): Promise<boolean> {
    if (this.#closed) return true
    const event = cancelable()
    if (!force) this.emit('close', event)
    if (event.defaultPrevented) return false
    await this.webContents._ready.catch(() => undefined)
    const gone = new Promise<void>((resolve) => this.once('closed', () => resolve()))
    await cdp()
      .send('Target.closeTarget', { targetId: this.webContents._targetId })
      .catch(() => undefined)
    // A page that another debugger holds paused cannot run its unload and would never go.
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 1_500))])
    this.webContents._gone()
    return true
  }

  #onClosed(): void {
    this.#closed = true
    removeWindow(this)
    this.emit('closed')
    if (openWindows().length === 0 && !isQuitting() && !app.emit('window-all-closed')) app.quit()
  }
  #readyToShow(): void {
    if (this.#shownOnce) return
    this.#shownOnce = true
    this.emit('ready-to-show')
  }
  async #moveInChromium(): Promise<void> {
    await this.webContents._ready
    const { windowId } = await cdp().send('Browser.getWindowForTarget', { targetId: this.webContents._targetId })
    await cdp().send('Browser.setWindowBounds', { windowId, bounds: this.#bounds })
  }
}
