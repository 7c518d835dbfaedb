import type { Handlers } from '../../shared/contract.ts'
import type { FileToImport } from '../../shared/engine-contract.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Corrections } from '../../shared/statements/corrections.ts'
import { signingSecrets } from '../connection/signing-secrets.ts'
import type { Desk } from './desk.ts'

type FileMethods =
  | 'chooseFiles'
  | 'stageFile'
  | 'stageFilePart'
  | 'releaseFiles'
  | 'previewFile'
  | 'reviewFile'
  | 'importFiles'
  | 'importLedgers'

/** Files on their way into the book. */
export function fileHandlers({ access, dialogs, staging, layouts }: Desk): Pick<Handlers<'main'>, FileMethods> {
  const { call } = access
  return {
    chooseFiles: async ({ as }) =>
      allOk(await Promise.all((await dialogs.askFiles(as)).map((path) => staging.choose(path)))),
    stageFile: ({ file, size }) => staging.stage(file, size),
    stageFilePart: ({ fileId, bytes }) => staging.append(fileId, bytes),
    releaseFiles: async ({ fileIds }) => {
      await staging.release(fileIds)
      return ok({})
    },
    previewFile: async ({ fileId, corrections, as }) => {
      const found = await staging.find(fileId)
      return found.ok
        ? call('previewFile', { ...found.value, fileId, corrections, as, layouts: layouts.list() })
        : found
    },
    reviewFile: async ({ fileId, corrections }) => {
      const found = await staging.find(fileId)
      return found.ok ? call('reviewFile', { ...found.value, corrections }) : found
    },
    importFiles: async ({ fileIds, corrections = {}, secret }) => {
      const found = allOk<FileToImport>(
        await Promise.all(fileIds.map((fileId) => toImport(fileId, corrections[fileId]))),
      )
      if (!found.ok) return found
      const held = await signingSecrets(access)
      // A keychain that is locked keeps no file out: its events are checked with what was typed.
      const secrets = [...(held.ok ? held.value : []), ...(secret === undefined ? [] : [secret])]
      return call('importFiles', { files: found.value, secrets, reconcile: true, whenOneFails: 'add-the-rest' })
    },
    importLedgers: async ({ files }) => {
      const found = allOk(await Promise.all(files.map(({ fileId, corrections }) => toImport(fileId, corrections))))
      return found.ok ? call('importLedgers', { files: found.value }) : found
    },
  }

  /** With what the person said of it. */
  async function toImport(fileId: string, corrections: Corrections | undefined): Promise<Result<FileToImport>> {
    const found = await staging.find(fileId)
    return found.ok ? ok({ ...found.value, corrections }) : found
  }
}

/** All values, or the first thing that went wrong. */
function allOk<T>(results: readonly Result<T>[]): Result<T[]> {
  const values: T[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}
