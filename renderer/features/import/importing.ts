import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error.ts'
import type { EventPayload } from '../../../shared/contract.ts'
import type { ImportReport } from '../../../shared/contract/imports.ts'
import { client } from '../../client.ts'
import type { IncomingFile } from './incoming-file.ts'

/** One import at a time, and where it stands. */
export type Importing =
  | { readonly step: 'none' }
  | {
      readonly step: 'preview'
      readonly files: readonly IncomingFile[]
      readonly shown: string
      readonly secret: string
      /** The accounts that the book has statements of. */
      readonly accounts: readonly string[]
    }
  | {
      readonly step: 'running'
      readonly progress: EventPayload<'importProgress'> | null
      /** When it began, and the last progress came, by the clock of the page in milliseconds. */
      readonly beganAt: number
      readonly toldAt: number
      readonly isCancelling: boolean
    }
  | { readonly step: 'done'; readonly report: ImportReport }
  | { readonly step: 'failed'; readonly error: AppError }

export const importing = createStore<{ readonly at: Importing }>(() => ({ at: { step: 'none' } }))

export function isBusy(): boolean {
  return importing.getState().at.step !== 'none'
}

export function find(key: string): IncomingFile | undefined {
  const { at } = importing.getState()
  return at.step === 'preview' ? at.files.find((file) => file.key === key) : undefined
}

/** False when the file is not wanted any more. */
export function change(key: string, known: Partial<IncomingFile>): boolean {
  const { at } = importing.getState()
  if (at.step !== 'preview' || !find(key)) return false
  const files = at.files.map((file) => (file.key === key ? { ...file, ...known } : file))
  importing.setState({ at: { ...at, files } })
  return true
}

/** Leaves the dialog; files that were not imported are given back. */
export function closeImport(): void {
  const { at } = importing.getState()
  if (at.step === 'running') return
  importing.setState({ at: { step: 'none' } })
  if (at.step === 'preview') void release(at.files)
}

export async function release(files: readonly IncomingFile[]): Promise<void> {
  const fileIds = files.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]))
  if (fileIds.length > 0) await client.releaseFiles({ fileIds })
}
