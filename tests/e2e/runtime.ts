import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type Runtime = 'electron' | 'stand-in'
export const projectRoot = join(import.meta.dirname, '../..')
const standInFolder = join(projectRoot, 'tests/stand-in')

/** Electron when its own binary and a screen are there, the stand-in otherwise; E2E_RUNTIME forces one of them. */
export const runtime: Runtime = forcedRuntime() ?? (electronBinary() && hasScreen() ? 'electron' : 'stand-in')

/**
 * Makes Playwright in this process start apps on the chosen runtime: electron's own index.js honours the variable, so
 * neither it nor Playwright knows anything of the stand-in.
 */
export function chooseRuntime(): void {
  if (runtime === 'stand-in') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder
}

/** Electron's executable, null until it was fetched. */
export function electronBinary(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

export function hasScreen(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

function forcedRuntime(): Runtime | null {
  const forced = process.env['E2E_RUNTIME']
  if (!forced) return null
  if (forced === 'electron' || forced === 'stand-in') return forced
  throw new Error(`E2E_RUNTIME is 'electron' or 'stand-in', not '${forced}'.`)
}
