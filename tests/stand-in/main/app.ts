import { EventEmitter } from 'node:events'
import { stopChromium } from '../chromium/chromium.ts'
import { appPackage } from './app-package.ts'
import { cancelable } from './cancelable.ts'
import { commandLine } from './command-line.ts'
import { exitAllowed, isQuitting, isReady, setQuitting, whenReady } from './lifecycle.ts'
import { openWindows } from './open-windows.ts'
import { getPath, setPath } from './paths.ts'
import { hasLock, releaseLock, requestLock } from './single-instance.ts'

class App extends EventEmitter {
  commandLine = commandLine
  isPackaged = false
  userAgentFallback = ''

  get name(): string {
    return appPackage.json.productName ?? appPackage.json.name ?? 'Electron'
  }
  set name(value: string) {
    appPackage.json.productName = value
  }
  getName(): string {
    return this.name
  }
  setName(value: string): void {
    this.name = value
  }
  getVersion(): string {
    return appPackage.json.version ?? process.versions['electron'] ?? ''
  }
  getAppPath(): string {
    return appPackage.folder
  }
  getPath(name: string): string {
    return getPath(name, this.name, commandLine.getSwitchValue('user-data-dir'))
  }
  setPath(name: string, path: string): void {
    setPath(name, path)
  }
  getLocale(): string {
    return 'en-US'
  }
  getSystemLocale(): string {
    return 'en-US'
  }
  getPreferredSystemLanguages(): string[] {
    return ['en-US']
  }

  isReady(): boolean {
    return isReady()
  }
  whenReady(): Promise<void> {
    return whenReady()
  }
  enableSandbox(): void {
    if (isReady()) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  // What shows outside the window has nowhere to show here.
  setAppUserModelId(): void {}
  setBadgeCount(): boolean {
    return true
  }
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  addRecentDocument(): void {}
  clearRecentDocuments(): void {}
  disableHardwareAcceleration(): void {}
  focus(): void {}
  setAsDefaultProtocolClient(): boolean {
    return true
  }

  hasSingleInstanceLock(): boolean {
    return hasLock()
  }
  releaseSingleInstanceLock(): void {
    releaseLock()
  }
  requestSingleInstanceLock(additionalData: unknown = null): boolean {
    return requestLock(this.getPath('userData'), additionalData, (second) => {
      void whenReady().then(() => this.emit('second-instance', {}, second.argv, second.cwd, second.additionalData))
    })
  }

  quit(): void {
    if (isQuitting() || !this.#allows('before-quit')) return
    setQuitting(true)
    void this.#finishQuitting()
  }
  exit(code = 0): void {
    setQuitting(true)
    this.emit('quit', {}, code)
    void Promise.allSettled([exitAllowed(), stopChromium()]).then(() => process.exit(code))
  }
  async #finishQuitting(): Promise<void> {
    if ((await this.#closeWindows()) && this.#allows('will-quit')) this.exit(0)
    else setQuitting(false)
  }
  #allows(event: string): boolean {
    const asked = cancelable()
    this.emit(event, asked)
    return !asked.defaultPrevented
  }
  async #closeWindows(): Promise<boolean> {
    for (const window of openWindows()) if (!(await window._close())) return false
    return true
  }
}

export const app = new App()
