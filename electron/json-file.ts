import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'
import type { Log } from './log.ts'

/** What the file holds; null when it is missing, damaged or of another shape, so that the app starts without it. */
export function readJson<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/**
 * Replaces the file in one step: whatever happens meanwhile, it holds the old content or the new. What is kept this way
 * is a convenience, so a disk that refuses it is logged and stops nothing.
 */
export function writeJson(path: string, content: unknown, log: Log): void {
  try {
    replaceFile(path, JSON.stringify(content, null, 2))
  } catch (error) {
    log(`${path} could not be written`, error)
  }
}

function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.new`
  const handle = openSync(beside, 'w', 0o600)
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, path)
}
