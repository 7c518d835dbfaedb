import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { inspect } from 'node:util'

const LIMIT = 1_048_576

/** Writes what happened and, where something broke, its stack, for whoever mends it; the window never sees it. */
export type Log = (happened: string, error?: unknown) => void

/** Logs to a file that is set aside as `….old` when it reaches 1 MiB. A log that cannot be written stops nothing. */
export function logTo(path: string): Log {
  return (happened, error) => {
    const entry = `${new Date().toISOString()} ${happened}${error === undefined ? '' : `\n${inspect(error)}`}\n`
    process.stderr.write(entry)
    try {
      mkdirSync(dirname(path), { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LIMIT) renameSync(path, `${path}.old`)
      appendFileSync(path, entry, { mode: 0o600 })
    } catch {
      // The disk is full or the folder is not ours: the entry is on stderr.
    }
  }
}
