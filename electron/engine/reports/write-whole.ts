import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { appError } from '../../../shared/app-error.ts'
import type { Nothing } from '../../../shared/contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { bookFailure } from '../database/failure.ts'

/** Saves a text where a person said; what the disk refuses becomes a sentence. */
export async function saveText(path: string, text: string): Promise<Result<Nothing>> {
  if (!existsSync(dirname(path))) return fail(appError('folder-missing', basename(path)))
  try {
    await writeWhole(path, text)
    return ok({})
  } catch (error) {
    const failure = bookFailure(error, path)
    if (failure) return fail(failure)
    throw error
  }
}

/** Writes a file so that there is the whole of it under its name, or what was there before. */
async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.part`
  try {
    const file = await open(unfinished, 'w')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
}
