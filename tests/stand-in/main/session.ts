import { EventEmitter } from 'node:events'
import { cdp } from '../chromium/chromium.ts'
import { protocol } from './protocol.ts'
import { fromChromium, toChromium } from './schemes.ts'
import type { WebContents } from './web-contents.ts'

type PermissionRequest = (
  contents: WebContents,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void
type PermissionCheck = (
  contents: WebContents | null,
  permission: string,
  requestingOrigin: string,
  details: object,
) => boolean

/** Electron's permissions, each with Chromium's names for it. */
const permissions: Readonly<Record<string, readonly string[]>> = {
  notifications: ['notifications'],
  geolocation: ['geolocation'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  'idle-detection': ['idle-detection'],
}

export class Session extends EventEmitter {
  protocol = protocol
  #request: PermissionRequest | null = null
  #check: PermissionCheck | null = null

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this.#request = handler
  }
  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.#check = handler
  }
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}
  async clearStorageData(): Promise<void> {}
  async clearCache(): Promise<void> {}

  /** Headless Chromium asks nobody, so the app's answers are put in force before each load. */
  async _applyPermissions(contents: WebContents, url: string): Promise<void> {
    const origin = new URL(toChromium(url)).origin
    if (origin === 'null') return
    for (const [permission, names] of Object.entries(permissions)) {
      const setting = (await this.#grants(contents, permission, url, origin)) ? 'granted' : 'denied'
      for (const name of names) {
        // A Chromium that does not know the permission cannot grant it either.
        await cdp()
          .send('Browser.setPermission', { permission: { name }, setting, origin })
          .catch(() => undefined)
      }
    }
  }
  async #grants(contents: WebContents, permission: string, requestingUrl: string, origin: string): Promise<boolean> {
    const request = this.#request
    const details = { requestingUrl, isMainFrame: true }
    const granted = request
      ? await new Promise<boolean>((resolve) => request(contents, permission, resolve, details))
      : true
    return granted && (this.#check?.(contents, permission, fromChromium(origin), { isMainFrame: true }) ?? true)
  }
}

export const session = { defaultSession: new Session() }
