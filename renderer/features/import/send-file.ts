import { appError } from '../../../shared/app-error.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { client } from '../../client.ts'

const partSize = 4 * 1024 * 1024

/**
 * Hands a dropped file over to main in parts, so that no more than one of them is ever in memory here.
 * Null when it is not wanted any more.
 */
export async function sendFile(
  file: File,
  onSent: (bytes: number) => void,
  isUnwanted: () => boolean,
): Promise<Result<{ fileId: string }> | null> {
  const staged = await client.stageFile({ file: file.name.slice(-255) || 'file', size: file.size })
  if (!staged.ok) return staged
  const { fileId } = staged.value
  for (let at = 0; at < file.size; at += partSize) {
    const part = isUnwanted() ? null : await readPart(file, at)
    const taken = part?.ok ? await client.stageFilePart({ fileId, bytes: part.value }) : part
    if (!taken?.ok) {
      await client.releaseFiles({ fileIds: [fileId] })
      return taken
    }
    onSent(Math.min(file.size, at + partSize))
  }
  return ok({ fileId })
}

/** A dropped folder looks like a file until it is read. */
async function readPart(file: File, at: number): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    return ok(new Uint8Array(await file.slice(at, at + partSize).arrayBuffer()))
  } catch {
    return fail(appError('file-unreadable', file.name, 'it is a folder, or it was moved or changed'))
  }
}
