import { BrowserWindow, nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import { readJson, writeJson } from './json-file.ts'
import type { Log } from './log.ts'
import { minimumSize, placeWindow, windowState } from './window-state.ts'

export interface WindowOptions {
  readonly address: string
  readonly stateFile: string
  readonly log: Log
  /** The page's process ended; `again` says whether it did so within a minute of the last time. */
  readonly onPageGone: (reason: string, again: boolean) => void
}

/** Opens the app's one window, where it was the last time, and shows it once there is something to see. */
export function openWindow({ address, stateFile, log, onPageGone }: WindowOptions): BrowserWindow {
  const last = readJson(stateFile, windowState)
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    ...placeWindow(last, workAreas),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Milaan',
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // Electron would fetch its dictionaries from the network.
      spellcheck: false,
    },
  })
  if (last?.maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writeJson(stateFile, { bounds: window.getNormalBounds(), maximised: window.isMaximized() }, log)
  })
  // The title names the open book, which the page's own title does not.
  window.on('page-title-updated', (event) => event.preventDefault())
  followTheme(window)
  watchPage(window, onPageGone)
  void window.loadURL(address)
  return window
}

/** The page's own background (renderer/styles.css), so that nothing flashes while it loads. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? '#15161a' : '#f7f7f4'
}

function followTheme(window: BrowserWindow): void {
  const repaint = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', repaint)
  window.once('closed', () => nativeTheme.off('updated', repaint))
}

function watchPage(window: BrowserWindow, onPageGone: WindowOptions['onPageGone']): void {
  let last = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const again = Date.now() - last < 60_000
    last = Date.now()
    onPageGone(reason, again)
  })
}

export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
