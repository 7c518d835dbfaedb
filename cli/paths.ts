import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { appError, type AppError } from '../shared/app-error.ts'

/**
 * The path as the person means it: relative to the folder they are in. npm runs a script in the project's folder and
 * says in INIT_CWD where the person is.
 */
export function inCurrentFolder(path: string): string {
  const { INIT_CWD: folder, npm_lifecycle_event: script } = process.env
  return script === 'milaan' && folder !== undefined ? resolve(folder, path) : resolve(path)
}

/** Why a path is no file that can be read more than once, such as a pipe or a device; null when it may be one. */
export function notAFile(path: string): AppError | null {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined || stats.isFile() || stats.isDirectory()) return null
  return appError('file-wrong-kind', basename(path), 'a pipe or a device', 'save it as a file and use that.')
}
