import type { LedgerPreview } from '../../../shared/contract/imports.ts'
import type { FileToPreview } from '../../../shared/engine-contract.ts'
import { paise } from '../../../shared/paise.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { otherReport } from '../../../shared/statements/other-report.ts'
import { understandStatement } from '../../../shared/statements/read-statement.ts'
import type { ReadDb } from '../database/connection.ts'
import type { FileSource } from './file-source.ts'
import { accountFor } from './import-ledger.ts'
import { inflate } from './inflate.ts'
import { REJECTED_SHOWN, SAMPLE, type FileFacts } from './preview-statement.ts'
import { readTable } from './read-table.ts'

/** Whether the columns show the file to be from the merchant's own books. */
export function isLedger(source: FileSource): boolean {
  const read = understandStatement(source, { inflate, isAnyTable: true })
  return read.ok && otherReport(read.value.table)?.what === 'ledger'
}

export function previewLedger(
  db: ReadDb,
  source: FileSource,
  file: FileFacts,
  { corrections }: Pick<FileToPreview, 'corrections'>,
): Result<LedgerPreview> {
  const table = readTable(source)
  if (!table.ok) return table
  const { heading, entries, rejected } = table.value
  const account = accountFor(db, corrections?.account ?? null, heading.account)
  const days = entries.map(({ day }) => day).toSorted()
  return ok({
    kind: 'ledger',
    ...file,
    account: account.ok ? account.value : null,
    entries: entries.length,
    from: days[0]!,
    to: days.at(-1)!,
    sample: entries.slice(0, SAMPLE).map(({ line, day, amount, text }) => ({
      line,
      postedOn: day,
      narration: text,
      utr: null,
      direction: amount < 0 ? 'debit' : 'credit',
      amount: paise(Math.abs(amount)),
      balance: null,
    })),
    rejected: rejected.slice(0, REJECTED_SHOWN),
  })
}
