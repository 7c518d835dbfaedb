import type { EventPayload } from '../../../shared/contract.ts'
import type { ImportReport } from '../../../shared/contract/imports.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { client, subscribe } from '../../client.ts'
import { sayFailure } from '../../state/notices.ts'
import { importing, release } from './importing.ts'
import { correctionsOf, isCorrected, ledgerIn, standingOf, type IncomingFile } from './incoming-file.ts'

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
  if (ledgers.length === 0) return imported
  const { files, failed } = await importLedgers(ledgers)
  const report = { ...imported.value, files: [...imported.value.files, ...files] }
  return ok({ ...report, failed: [...imported.value.failed, ...failed] })
}

async function importLedgers(ledgers: readonly IncomingFile[]): Promise<Pick<ImportReport, 'files' | 'failed'>> {
  const answer = await client.importLedgers({
    files: ledgers.map((file) => ({
      fileId: file.fileId!,
      ...(isCorrected(file) && { corrections: correctionsOf(file) }),
    })),
  })
  if (!answer.ok) return { files: [], failed: ledgers.map(({ name }) => ({ file: name, error: answer.error })) }
  const files = answer.value.ledgers.map(({ file, added, entries, rejected, notes }) => {
    return { file, kind: 'ledger' as const, added, known: entries - added, rejected, notes }
  })
  return { files, failed: answer.value.failed }
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
