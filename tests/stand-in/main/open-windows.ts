import type { BrowserWindow } from './browser-window.ts'

/** The windows that are open, oldest first. */
const windows: BrowserWindow[] = []

export function openWindows(): BrowserWindow[] {
  return [...windows]
}

export function addWindow(window: BrowserWindow): void {
  windows.push(window)
}

export function removeWindow(window: BrowserWindow): void {
  windows.splice(windows.indexOf(window), 1)
}
