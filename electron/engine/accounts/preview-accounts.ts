import { readAccountTable, type AccountTable } from '../../../shared/accounts/account-table.ts'
import { batchRows, type BatchRow } from '../../../shared/accounts/batch-rows.ts'
import type { RailChoice } from '../../../shared/accounts/rail-choice.ts'
import type { AccountsPreview } from '../../../shared/contract/accounts.ts'
import type { FileToImport } from '../../../shared/engine-contract.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { ReadDb } from '../database/connection.ts'
import { fileSource } from '../import/file-source.ts'
import { inflate } from '../import/inflate.ts'
import { readingFile } from '../import/reading-file.ts'
import { bookOfAccounts } from './requests.ts'

const SHOWN = 100
const REFUSED_SHOWN = 200

export function tableOf({ path, file }: FileToImport, rails: RailChoice): Promise<Result<AccountTable>> {
  return readingFile(file, async () => readAccountTable(fileSource(path, file), inflate, rails))
}

/** What a table of customers asks for, and which of its rows can be sent, without touching the book. */
export async function previewAccounts(
  db: ReadDb,
  { fileId, rails, ...file }: FileToImport & { fileId: string; rails: RailChoice },
): Promise<Result<AccountsPreview>> {
  const table = await tableOf(file, rails)
  if (!table.ok) return table
  const rows = batchRows(table.value.rows, bookOfAccounts(db))
  const of = (standing: BatchRow['standing']) => rows.filter((row) => row.standing === standing)
  const refused = of('refused')
  const shown = new Set([...rows.slice(0, SHOWN), ...refused.slice(0, REFUSED_SHOWN)])
  return ok({
    fileId,
    file: file.file,
    ready: of('ready').length,
    known: of('known').length,
    refused: refused.length,
    columns: table.value.columns.map((column) => ({ ...column })),
    unused: [...table.value.unused],
    rows: rows.filter((row) => shown.has(row)).map(previewedRow),
  })
}

function previewedRow({ line, form, standing, reason }: BatchRow): AccountsPreview['rows'][number] {
  const { virtualAccountId, rail, name, phone, email } = form
  return { line, virtualAccountId, rail, name, phone, email, standing, reason }
}
