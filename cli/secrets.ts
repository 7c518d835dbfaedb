import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { appError } from '../shared/app-error.ts'
import { fail, ok, type Result } from '../shared/result.ts'

/** Whoever names a statement here by mistake is told so, and nothing of it is tried as a secret. */
const LARGEST = 16_384

/**
 * The client secrets in those files, one a line: the provider signs with the oldest that is active, so a merchant may
 * have several. They are kept nowhere and never printed.
 */
export function readSecrets(paths: readonly string[]): Result<string[]> {
  const secrets: string[] = []
  for (const path of paths) {
    const found = secretsIn(path)
    if (found.length === 0) return fail(appError('secret-file-unreadable', basename(path)))
    secrets.push(...found)
  }
  return ok(secrets)
}

function secretsIn(path: string): string[] {
  try {
    const stats = statSync(path)
    if (!stats.isFile() || stats.size > LARGEST) return []
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
    return text.split(/\r?\n/).flatMap((line) => line.trim() || [])
  } catch {
    return [] // whatever the reason, the sentence is the same
  }
}
