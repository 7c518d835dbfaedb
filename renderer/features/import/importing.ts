import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error.ts'
import type { EventPayload, ImportReport, Preview } from '../../../shared/contract.ts'
import type { Result } from '../../../shared/result.ts'
import { client, subscribe } from '../../client.ts'
import { say, sayFailure, valueOrSay } from '../../state/notices.ts'
import { sendFile } from './send-file.ts'

/** A file on its way into the book: `preview` is null while it is being read. */
export interface IncomingFile {
  readonly key: string
  readonly name: string
  readonly size: number
  /** How much of a dropped file has been handed over. */
  readonly sent: number
  readonly fileId: string | null
  readonly preview: Result<Preview> | null
}

/** One import at a time, and where it stands. */
export type Importing =
  | { readonly step: 'none' }
  | {
      readonly step: 'preview'
      readonly files: readonly IncomingFile[]
      readonly shown: string
      readonly secret: string
    }
  | {
      readonly step: 'running'
      readonly progress: EventPayload<'importProgress'> | null
      readonly isCancelling: boolean
    }
  | { readonly step: 'done'; readonly report: ImportReport }
  | { readonly step: 'failed'; readonly error: AppError }

export const importing = createStore<{ readonly at: Importing }>(() => ({ at: { step: 'none' } }))

let lastKey = 0
let choosing = false

/** Files chosen in main's dialog, which has them already. */
export async function importChosen(): Promise<void> {
  if (choosing || isBusy()) return
  choosing = true
  const chosen = valueOrSay(await client.chooseFiles({}))
  choosing = false
  if (!chosen?.length || isBusy()) return
  const files = chosen.map(({ fileId, file, size }) => incoming(file, size, { fileId, sent: size }))
  await take(files)
}

/** A file that main has already, by whatever way it came there. */
export async function importStaged(staged: {
  readonly fileId: string
  readonly file: string
  readonly size: number
}): Promise<void> {
  if (isBusy()) return say('Finish this import first.')
  const { fileId, file, size } = staged
  return take([incoming(file, size, { fileId, sent: size })])
}

async function take(files: readonly IncomingFile[]): Promise<void> {
  begin(files)
  for (const { key, fileId } of files) if (fileId !== null) await preview(key, fileId)
}

/** Files dropped on the window, which are handed over in parts. */
export async function importDropped(dropped: readonly File[]): Promise<void> {
  if (isBusy()) return say('Finish this import first, then drop the other files.')
  const files = dropped.map((file) => ({ file, ...incoming(file.name, file.size, { fileId: null, sent: 0 }) }))
  begin(files.map(({ file: _file, ...rest }) => rest))
  for (const { key, file } of files) {
    const sent = await sendFile(
      file,
      (done) => change(key, { sent: done }),
      () => find(key) === undefined,
    )
    if (sent === null) return undefined
    if (!sent.ok) change(key, { preview: sent })
    else if (!change(key, { fileId: sent.value.fileId })) await client.releaseFiles({ fileIds: [sent.value.fileId] })
    else await preview(key, sent.value.fileId)
  }
  return undefined
}

function isBusy(): boolean {
  return importing.getState().at.step !== 'none'
}

function incoming(name: string, size: number, known: Pick<IncomingFile, 'fileId' | 'sent'>): IncomingFile {
  lastKey += 1
  return { key: String(lastKey), name, size, preview: null, ...known }
}

function begin(files: readonly IncomingFile[]): void {
  importing.setState({ at: { step: 'preview', files, shown: files[0]?.key ?? '', secret: '' } })
}

async function preview(key: string, fileId: string): Promise<void> {
  if (find(key)) change(key, { preview: await client.previewFile({ fileId }) })
}

function find(key: string): IncomingFile | undefined {
  const { at } = importing.getState()
  return at.step === 'preview' ? at.files.find((file) => file.key === key) : undefined
}

/** False when the file is not wanted any more. */
function change(key: string, known: Partial<IncomingFile>): boolean {
  const { at } = importing.getState()
  if (at.step !== 'preview' || !find(key)) return false
  const files = at.files.map((file) => (file.key === key ? { ...file, ...known } : file))
  importing.setState({ at: { ...at, files } })
  return true
}

export function showFile(key: string): void {
  const { at } = importing.getState()
  if (at.step === 'preview') importing.setState({ at: { ...at, shown: key } })
}

export function setSecret(secret: string): void {
  const { at } = importing.getState()
  if (at.step === 'preview') importing.setState({ at: { ...at, secret } })
}

/** The files that can go in: understood, and not in the book already as they are. */
export function readyFiles(files: readonly IncomingFile[]): readonly string[] {
  return files.flatMap(({ fileId, preview: read }) => (fileId !== null && read?.ok ? [fileId] : []))
}

export async function startImport(): Promise<void> {
  const { at } = importing.getState()
  if (at.step !== 'preview') return
  const { files, secret } = at
  importing.setState({ at: { step: 'running', progress: null, isCancelling: false } })
  const stop = subscribe('importProgress', takeProgress)
  const answer = await client.importFiles({ fileIds: [...readyFiles(files)], ...(secret !== '' && { secret }) })
  stop()
  void release(files)
  importing.setState({
    at: answer.ok ? { step: 'done', report: answer.value } : { step: 'failed', error: answer.error },
  })
}

function takeProgress(progress: EventPayload<'importProgress'>): void {
  const { at } = importing.getState()
  if (at.step === 'running') importing.setState({ at: { ...at, progress } })
}

export async function cancelImport(): Promise<void> {
  const { at } = importing.getState()
  if (at.step !== 'running' || at.isCancelling) return
  importing.setState({ at: { ...at, isCancelling: true } })
  const answer = await client.cancelImport({})
  if (!answer.ok) sayFailure(answer.error)
}

/** Leaves the dialog; files that were not imported are given back. */
export function closeImport(): void {
  const { at } = importing.getState()
  if (at.step === 'running') return
  importing.setState({ at: { step: 'none' } })
  if (at.step === 'preview') void release(at.files)
}

async function release(files: readonly IncomingFile[]): Promise<void> {
  const fileIds = files.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]))
  if (fileIds.length > 0) await client.releaseFiles({ fileIds })
}
