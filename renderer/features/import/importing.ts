import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error.ts'
import type { EventPayload } from '../../../shared/contract.ts'
import type { ImportReport } from '../../../shared/contract/imports.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import { client, subscribe } from '../../client.ts'
import { say, sayFailure, valueOrSay } from '../../state/notices.ts'
import { askedNow, correctionsOf, isCorrected, ledgerIn, standingOf, type IncomingFile } from './incoming-file.ts'
import { sendFile } from './send-file.ts'

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
  for (const { key } of files) await preview(key)
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
    else await preview(key)
  }
  return undefined
}

function isBusy(): boolean {
  return importing.getState().at.step !== 'none'
}

function incoming(name: string, size: number, known: Pick<IncomingFile, 'fileId' | 'sent'>): IncomingFile {
  lastKey += 1
  const nothingKnown = { preview: null, said: null, version: 0, isReadAgain: false, asked: [], review: null }
  return { key: String(lastKey), name, size, ...nothingKnown, ...known }
}

function begin(files: readonly IncomingFile[]): void {
  importing.setState({ at: { step: 'preview', files, shown: files[0]?.key ?? '', secret: '', accounts: [] } })
  void askForAccounts()
}

async function askForAccounts(): Promise<void> {
  const answer = await client.bankAccounts({})
  const { at } = importing.getState()
  if (answer.ok && at.step === 'preview') importing.setState({ at: { ...at, accounts: answer.value } })
}

/** Reads the beginning of a file, with what the person says of it by then. */
async function preview(key: string): Promise<void> {
  const file = find(key)
  if (file === undefined || file.fileId === null) return
  const { fileId, said, version } = file
  const answer = await client.previewFile({ fileId, ...(said !== null && { corrections: said }) })
  if (find(key)?.version !== version) return
  const asked = answer.ok ? askedNow(find(key)!.asked, answer.value) : []
  change(key, { preview: answer, isReadAgain: false, asked })
  void reviewNext()
}

let reviewing: { readonly key: string; readonly version: number } | null = null

/** Reads statements to their end beside the book, one after the other, the one on screen first. */
async function reviewNext(): Promise<void> {
  if (reviewing !== null && find(reviewing.key)?.version === reviewing.version) return
  const { at } = importing.getState()
  if (at.step !== 'preview') return
  const waiting = at.files.filter(wantsReview)
  const file = waiting.find(({ key }) => key === at.shown) ?? waiting[0]
  if (file === undefined || file.fileId === null) return
  const { key, version, fileId } = file
  const own = { key, version }
  reviewing = own
  const review = await client.reviewFile({ fileId, corrections: correctionsOf(file) })
  // A later one has taken its place.
  if (reviewing !== own) return
  reviewing = null
  if (find(key)?.version === version) change(key, { review })
  await reviewNext()
}

function wantsReview(file: IncomingFile): boolean {
  const { preview: read, review, isReadAgain } = file
  if (review !== null || isReadAgain || standingOf(file) !== 'ready') return false
  return read?.ok === true && read.value.kind === 'statement' && !read.value.alreadyImported
}

/** Takes what the person says of a file beside what was said before, and reads it so. `null` takes back all of it. */
export async function correct(key: string, corrections: Corrections | null): Promise<void> {
  const file = find(key)
  if (file === undefined) return
  const said = corrections === null ? {} : withoutGaps({ ...correctionsOf(file), ...corrections })
  const asked = corrections === null ? [] : file.asked
  change(key, { said, asked, version: file.version + 1, isReadAgain: true, review: null })
  await preview(key)
}

/** Takes the person's choice for something that was asked. */
export async function answer(key: string, asks: string, choice: number): Promise<void> {
  const asked = find(key)?.asked.map((each) => (each.question.asks === asks ? { ...each, answer: choice } : each)) ?? []
  change(key, { asked })
  const chosen = asked.find(({ question }) => question.asks === asks)?.question.choices[choice]
  if (chosen) await correct(key, chosen.corrections)
}

/** What is undefined was said before and is taken back. */
function withoutGaps(corrections: Corrections): Corrections {
  return Object.fromEntries(Object.entries(corrections).filter(([, value]) => value !== undefined))
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

/** The files that can go in as they were understood; one that is in the book already adds nothing. */
export function readyFiles(files: readonly IncomingFile[]): readonly IncomingFile[] {
  return files.filter((file) => file.fileId !== null && !file.isReadAgain && standingOf(file) === 'ready')
}

export async function startImport(): Promise<void> {
  const { at } = importing.getState()
  if (at.step !== 'preview') return
  const { files, secret } = at
  const ready = readyFiles(files)
  const beganAt = performance.now()
  importing.setState({ at: { step: 'running', progress: null, beganAt, toldAt: beganAt, isCancelling: false } })
  const stop = subscribe('importProgress', takeProgress)
  const answer = await importReady(ready, secret)
  stop()
  void release(files)
  importing.setState({
    at: answer.ok ? { step: 'done', report: answer.value } : { step: 'failed', error: answer.error },
  })
}

/** Statements and webhooks in one transaction; then the ledgers, which are held beside them. */
async function importReady(ready: readonly IncomingFile[], secret: string): Promise<Result<ImportReport>> {
  const ledgers = ready.filter((file) => ledgerIn(file) !== null)
  const others = ready.filter((file) => ledgerIn(file) === null)
  const imported =
    others.length === 0
      ? ok({ files: [], failed: [], cancelled: false })
      : await client.importFiles({
          fileIds: others.map(({ fileId }) => fileId!),
          corrections: Object.fromEntries(
            others.filter(isCorrected).map((file) => [file.fileId!, correctionsOf(file)]),
          ),
          ...(secret !== '' && { secret }),
        })
  if (!imported.ok || imported.value.cancelled) return imported
  const report = { ...imported.value, files: [...imported.value.files], failed: [...imported.value.failed] }
  for (const file of ledgers) {
    const account = ledgerIn(file)?.account
    const answer = await client.importLedger({ fileId: file.fileId!, ...(account ? { account } : {}) })
    if (!answer.ok) report.failed.push({ file: file.name, error: answer.error })
    else if (answer.value !== null) {
      const { added, entries, rejected, notes } = answer.value
      report.files.push({ file: file.name, kind: 'ledger', added, known: entries - added, rejected, notes })
    }
  }
  return ok(report)
}

function takeProgress(progress: EventPayload<'importProgress'>): void {
  const { at } = importing.getState()
  if (at.step === 'running') importing.setState({ at: { ...at, progress, toldAt: performance.now() } })
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
