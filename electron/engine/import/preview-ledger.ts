import type { LedgerPreview } from '../../../shared/contract/imports.ts'
import type { FileToPreview } from '../../../shared/engine-contract.ts'
import { paise } from '../../../shared/paise.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { firstLook } from '../../../shared/statements/first-look.ts'
import { otherReport } from '../../../shared/statements/other-report.ts'
import { understandStatement } from '../../../shared/statements/read-statement.ts'
import type { LedgerRead } from '../../../shared/tables/read-ledger.ts'
import type { ReadDb } from '../database/connection.ts'
import type { FileSource } from './file-source.ts'
import { inflate } from './inflate.ts'
import { readLedgerBesideBank } from './read-ledger-beside-bank.ts'
import { asShown, columnsShown, isTable, ROWS_SHOWN, sheetOf, tableRows } from './preview-rows.ts'
import { REJECTED_SHOWN, SAMPLE, type FileFacts } from './preview-statement.ts'

/** Whether the columns show the file to be from the merchant's own books. */
export function isLedger(source: FileSource): boolean {
  const read = understandStatement(source, { inflate, isAnyTable: true })
  return read.ok && otherReport(read.value.table)?.what === 'ledger'
}

/** Reads a ledger whole beside the statements, as its import would. One that is not understood is shown as it stands. */
export function previewLedger(
  db: ReadDb,
  source: FileSource,
  file: FileFacts,
  { corrections = {} }: Pick<FileToPreview, 'corrections'>,
): Result<LedgerPreview> {
  const read = readLedgerBesideBank(db, source, { corrections })
  const looks = firstLook(source, inflate, ROWS_SHOWN)
  if (!looks.ok) return read.ok ? looks : read
  const preview = { kind: 'ledger', ...file, ...asShown(looks.value), corrections } as const
  if (read.ok) {
    const { account, ledger } = read.value
    const { table } = ledger
    const rows = tableRows(table, preview.rows)
    return ok({ ...preview, sheet: table.sheet, rows, understood: understood(account, ledger), problem: null })
  }
  if (!isTable(preview.rows)) return read
  return ok({ ...preview, sheet: sheetOf(looks.value, corrections), understood: null, problem: read.error.message })
}

function understood(
  account: string | null,
  { entries, skipped, table, readAs, told }: LedgerRead,
): NonNullable<LedgerPreview['understood']> {
  const days = entries.map(({ day }) => day).toSorted()
  return {
    ...columnsShown(table),
    account,
    entries: entries.length,
    from: days[0]!,
    to: days.at(-1)!,
    readAs,
    notes: [...told],
    sample: entries.slice(0, SAMPLE).map(({ line, day, amount, text }) => ({
      line,
      postedOn: day,
      narration: text,
      utr: null,
      direction: amount < 0 ? 'debit' : 'credit',
      amount: paise(Math.abs(amount)),
      balance: null,
    })),
    rejected: skipped.slice(0, REJECTED_SHOWN).map(({ line, reason }) => ({ line, reason })),
  }
}
