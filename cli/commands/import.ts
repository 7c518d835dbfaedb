import { basename } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { FileReport } from '../../shared/contract/imports.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import { readCorrections } from '../corrections.ts'
import { whenInterrupted } from '../interrupt.ts'
import { notAFile } from '../paths.ts'
import { readSecrets } from '../secrets.ts'
import { remarks } from '../remarks.ts'
import { left, paragraphs, right, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

export interface ImportPaths {
  readonly book: string
  readonly files: readonly string[]
  readonly secretFiles: readonly string[]
  /** The file with what the person says of the statements. */
  readonly corrections: string | null
  /** The account that the statements are meant to be of. */
  readonly account: string | null
}

/** Takes in all of the files or, when one cannot be read or the person interrupts, none. */
export async function importIntoBook(
  engine: EngineHandlers,
  { book, files, secretFiles, corrections: correctionsFile, account }: ImportPaths,
): Promise<Result<Answer>> {
  const secrets = readSecrets(secretFiles)
  if (!secrets.ok) return secrets
  const corrections = readCorrections(correctionsFile)
  if (!corrections.ok) return corrections
  const said = correctionsFile === null ? {} : { corrections: corrections.value }
  const meant = account === null ? {} : { account }
  const refused = files.map(notAFile).find((error) => error !== null)
  if (refused) return fail(refused)
  return withOpenBook(engine, book, async () => {
    const stop = whenInterrupted(() => void engine.cancelImport({}))
    const imported = await engine.importFiles({
      files: files.map((path) => ({ path, file: basename(path), ...said, ...meant })),
      secrets: secrets.value,
      reconcile: false,
      whenOneFails: 'add-none',
    })
    stop()
    if (!imported.ok) return imported
    if (imported.value.cancelled) return fail(appError('cancelled'))
    const reports = imported.value.files
    return ok({ document: { files: reports }, text: () => textOf(reports) })
  })
}

function textOf(reports: readonly FileReport[]): string {
  const rows = reports.map(({ file, kind, added, known, rejected }) => [
    file,
    kind === 'events' ? 'webhook events' : 'bank statement',
    String(added),
    String(known),
    String(rejected.length),
  ])
  return paragraphs(
    table([left('File'), left('Kind'), right('Added'), right('Known'), right('Not read')], rows),
    ...reports.map(remarks),
  )
}
