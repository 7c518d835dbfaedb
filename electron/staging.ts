import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { appError, type AppError } from '../shared/app-error.ts'
import type { Output } from '../shared/contract.ts'
import type { FileToImport } from '../shared/engine-contract.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import { displayName } from './display-name.ts'
import { fileFailure } from './file-failure.ts'

/** A file that the window knows by its id alone: chosen in main's dialog, or dropped and copied here piece by piece. */
interface StagedFile extends FileToImport {
  readonly size: number
  /** How much of it has arrived; all of a chosen file has. */
  received: number
  /** The pieces are written one after the other, in the order in which they arrived. */
  written: Promise<AppError | null>
  /** Ours to remove. */
  readonly copied: boolean
}

export interface Staging {
  choose(path: string): Promise<Result<Output<'chooseFiles'>[number]>>
  stage(file: string, size: number): Promise<Result<Output<'stageFile'>>>
  append(fileId: string, bytes: Uint8Array): Promise<Result<Output<'stageFilePart'>>>
  /** The file, once all of it is there. */
  find(fileId: string): Promise<Result<FileToImport>>
  release(fileIds: readonly string[]): Promise<void>
  releaseAll(): Promise<void>
}

const FILE_LIMIT = 2 ** 30
const TOTAL_LIMIT = 4 * 2 ** 30
const FILES_LIMIT = 1_000

/** Keeps copies in a folder of its own, which it empties first: an app that crashed may have left some behind. */
export async function startStaging(folder: string): Promise<Staging> {
  const files = new Map<string, StagedFile>()
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return { choose, stage, append, find, release, releaseAll: () => release([...files.keys()]) }

  async function choose(path: string): ReturnType<Staging['choose']> {
    const file = basename(path)
    try {
      const found = await stat(path)
      // A pipe or a device may never end, or never answer.
      if (!found.isFile()) return fail(appError('file-wrong-kind', file, 'not a file', 'choose a file.'))
      const { size } = found
      const fileId = keep({ path, file, size, received: size, written: Promise.resolve(null), copied: false })
      return ok({ fileId, file, size })
    } catch (error) {
      return fail(fileFailure(error, file))
    }
  }

  async function stage(name: string, size: number): ReturnType<Staging['stage']> {
    const file = displayName(name)
    if (size > FILE_LIMIT) return fail(appError('file-too-large', file, '1 GB'))
    const copies = [...files.values()].filter(({ copied }) => copied)
    const total = copies.reduce((sum, copy) => sum + copy.size, size)
    if (total > TOTAL_LIMIT || copies.length >= FILES_LIMIT) {
      return fail(appError('input-invalid', 'too many files wait to be imported; import or remove some first'))
    }
    // Named by us, so that no name from the window reaches the file system.
    const path = join(folder, randomUUID())
    const written = attempt(file, () => writeFile(path, '', { flag: 'wx', mode: 0o600 }))
    return ok({ fileId: keep({ path, file, size, received: 0, written, copied: true }) })
  }

  async function append(fileId: string, bytes: Uint8Array): ReturnType<Staging['append']> {
    const staged = files.get(fileId)
    // A chosen file is the person's own: nothing of the window's is ever written to it.
    if (staged === undefined || !staged.copied) return fail(unknownFile())
    if (staged.received + bytes.byteLength > staged.size) {
      await release([fileId])
      return fail(appError('file-changed', staged.file))
    }
    staged.received += bytes.byteLength
    const before = staged.written
    staged.written = before.then((error) => error ?? attempt(staged.file, () => appendFile(staged.path, bytes)))
    const error = await staged.written
    return error === null ? ok({}) : fail(error)
  }

  async function find(fileId: string): ReturnType<Staging['find']> {
    const staged = files.get(fileId)
    if (staged === undefined) return fail(unknownFile())
    const error = await staged.written
    if (error !== null) return fail(error)
    if (staged.received < staged.size)
      return fail(appError('file-unreadable', staged.file, 'only a part of it arrived'))
    return ok({ path: staged.path, file: staged.file })
  }

  async function release(fileIds: readonly string[]): Promise<void> {
    for (const fileId of fileIds) {
      const staged = files.get(fileId)
      files.delete(fileId)
      if (!staged?.copied) continue
      await staged.written
      await rm(staged.path, { force: true })
    }
  }

  function keep(staged: StagedFile): string {
    const fileId = randomUUID()
    files.set(fileId, staged)
    return fileId
  }
}

async function attempt(file: string, write: () => Promise<void>): Promise<AppError | null> {
  try {
    await write()
    return null
  } catch (error) {
    return fileFailure(error, file)
  }
}

function unknownFile(): AppError {
  return appError('file-missing', 'The file')
}
