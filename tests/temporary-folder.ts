import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for the tests of one file, removed after the last of them. */
export function temporaryFolder(): () => string {
  const folder = mkdtempSync(join(tmpdir(), 'milaan-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return () => mkdtempSync(join(folder, '-'))
}
