import { app, session, type WebContents } from 'electron'

/*
 * The page needs none of what is denied here, so nothing is looked at twice: it may show `address`, in one frame, and
 * gets no window, webview, permission, device or download.
 */

/** Before the app is ready. */
export function confinePages(address: string): void {
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => confine(contents, address))
}

/** Once the app is ready. */
export function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.on('will-download', (event) => event.preventDefault())
}

function confine(contents: WebContents, address: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isSamePage(event.url, address)) event.preventDefault()
  })
}

/** A page may load itself again, and move within itself. */
function isSamePage(url: string, address: string): boolean {
  return url.split('#')[0] === address
}
