import { basename } from 'node:path'
import type { LedgerReport, LedgersImported } from '../../shared/contract/ledgers.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import { readCorrections } from '../corrections.ts'
import { notAFile } from '../paths.ts'
import { remarks } from '../remarks.ts'
import { counted, left, paragraphs, right, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

interface LedgerPaths {
  readonly book: string
  readonly files: readonly string[]
  /** The file with what the person says of how the ledgers are to be read. */
  readonly corrections: string | null
  /** The bank account that they are the ledgers of. */
  readonly account: string | null
}

/** Takes in what the merchant's own books say of bank accounts; a file that cannot be read keeps none of the others out. */
export async function importLedgers(
  engine: EngineHandlers,
  { book, files, corrections: correctionsFile, account }: LedgerPaths,
): Promise<Result<Answer>> {
  const corrections = readCorrections(correctionsFile)
  if (!corrections.ok) return corrections
  const said = correctionsFile === null ? {} : { corrections: corrections.value }
  const meant = account === null ? {} : { account }
  return withOpenBook(engine, book, async () => {
    const missing = files.flatMap((path) => {
      const error = notAFile(path)
      return error === null ? [] : [{ path, file: basename(path), error }]
    })
    const there = files.filter((path) => missing.every((one) => one.path !== path))
    const imported = engine.importLedgers({
      files: there.map((path) => ({ path, file: basename(path), ...said, ...meant })),
    })
    if (!imported.ok) return imported
    const { ledgers } = imported.value
    const failed = [...missing.map(({ file, error }) => ({ file, error })), ...imported.value.failed]
    const [first] = failed
    if (first !== undefined && ledgers.length === 0) return fail(first.error)
    return ok({
      document: { ledgers, failed: failed.map(({ file, error }) => ({ file, ...error })) },
      text: () => reportText({ ledgers, failed }),
      ...(first && { complaint: first.error }),
    })
  })
}

function reportText({ ledgers, failed }: LedgersImported): string {
  return paragraphs(
    table(
      [left('Ledger'), left('Account'), right('Entries'), right('Added'), right('Not read')],
      ledgers.map(({ file, account, entries, added, rejected }: LedgerReport) => [
        file,
        account,
        counted(entries),
        counted(added),
        counted(rejected.length),
      ]),
    ),
    ...ledgers.map(remarks),
    // The first is said as what is wrong with the whole.
    ...failed.slice(1).map(({ error }) => error.message),
    'What the bank and the books say: milaan ledger show BOOK',
  )
}
