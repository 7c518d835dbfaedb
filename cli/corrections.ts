import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { appError } from '../shared/app-error.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import { correctionsSchema, type Corrections } from '../shared/statements/corrections.ts'
import { notAFile, inCurrentFolder } from './paths.ts'

/** What a person says of a statement, from a file of JSON; nothing when no file is given. */
export function readCorrections(file: string | null): Result<Corrections> {
  if (file === null) return ok({})
  const path = inCurrentFolder(file)
  const refused = notAFile(path)
  if (refused) return fail(refused)
  try {
    const read = correctionsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return read.success ? ok(read.data) : unreadable(path, z.prettifyError(read.error).replaceAll(/\s+/g, ' '))
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable(path, 'it is no JSON')
    throw error
  }
}

function unreadable(path: string, detail: string): Result<never> {
  return fail(appError('corrections-unreadable', basename(path), detail))
}
