import { createHash } from 'node:crypto'
import { z } from 'zod'
import { formatRupees, paise } from '../../../shared/paise.ts'
import type { ReadDb } from '../database/connection.ts'
import { recordColumns, recordTables, type RecordTable } from '../database/records.ts'
import type { ColumnValue } from '../database/checksum.ts'
import { sealOf } from '../database/seal.ts'
import { keptSource } from '../import/keep-source.ts'
import { keptLedger } from '../import/kept-ledger.ts'
import { entryChecksums, selectLedgerBytes } from '../queries/ledgers.ts'
import { selectAudit } from '../queries/audit.ts'
import { selectContents } from '../queries/files.ts'
import {
  allChecksums,
  countRows,
  editedRows,
  selectChecksums,
  selectFileNames,
  selectTriggers,
  selectWrongSightings,
} from '../queries/verification.ts'
import type { Problem } from './problem.ts'

/** No record was edited, removed or slipped in, and the files are the ones that were imported. */
export function checkRecords(db: ReadDb): Problem[] {
  return [
    ...missingTriggers(db),
    ...edited(db),
    ...unsealed(db),
    ...changedFiles(db),
    ...changedLedgers(db),
    ...unaudited(db),
  ]
}

function missingTriggers(db: ReadDb): Problem[] {
  const triggers = selectTriggers(db)
  return recordTables
    .flatMap((table) => ['update', 'delete'].map((change) => ({ table, trigger: `${table}_no_${change}` })))
    .filter(({ trigger }) => !triggers.has(trigger))
    .map(({ table, trigger }) => ({
      table,
      row: null,
      message: `The guard ${trigger} was removed, so ${table} could be changed behind Milaan's back.`,
    }))
}

function edited(db: ReadDb): Problem[] {
  const names = selectFileNames(db)
  return recordTables.flatMap((table) =>
    [...editedRows(db, table)].map(({ row, columns }) => ({
      table,
      row,
      message: `${table} ${row}${whereItStands(table, columns, names)} was edited after it was recorded.`,
    })),
  )
}

/** Where a person finds the row: the file, its line, and the amount that the book has now. */
function whereItStands(
  table: RecordTable,
  columns: readonly ColumnValue[],
  names: ReadonlyMap<number, string>,
): string {
  const column = (name: string) => columns[(recordColumns[table] as readonly string[]).indexOf(name)] ?? null
  const file = names.get(Number(column('file_id')))
  if (file === undefined) return ''
  const amount = column('amount_paise')
  const now = typeof amount === 'number' ? `, now ${formatRupees(paise(amount))}` : ''
  const line = column('line')
  return typeof line !== 'number' ? ` (${file}${now})` : ` (${file}, line ${line}${now})`
}

const importAct = z.object({
  kind: z.enum(['events', 'statement', 'ledger']),
  added: z.number().optional(),
  seal: z.string().optional(),
})
const deliverAct = z.object({
  deliveries: z.number(),
  deliverySeal: z.string(),
  added: z.number(),
  seal: z.string(),
})
const ledgerAct = z.object({ seal: z.string() })
const accountsAct = z.object({ records: z.number(), seal: z.string() })
const tellApartAct = z.object({
  lines: z.array(z.object({ file: z.number(), added: z.number(), seal: z.string() })),
  stands: z.object({ noted: z.number(), seal: z.string() }),
})

/** The rows that each act added still give the seal that its audit row keeps, and there are no others. */
function unsealed(db: ReadDb): Problem[] {
  const problems: Problem[] = []
  const events = selectChecksums(db, 'provider_event')
  const lines = selectChecksums(db, 'statement_line')
  const delivered = allChecksums(db, 'delivery')
  const accounts = allChecksums(db, 'account_record')
  const stands = allChecksums(db, 'line_instead')
  let apart = 0
  for (const { act, subject, after } of selectAudit(db)) {
    const told: unknown = JSON.parse(after ?? '{}')
    switch (act) {
      case 'import':
      case 'check-signatures': {
        const { kind, added = 0, seal = sealOf([]) } = importAct.parse(told)
        const fileId = Number(subject.replace('file ', ''))
        const rows = (kind === 'events' ? events : lines).get(fileId) ?? []
        if (sealOf(rows.splice(0, added)) !== seal) problems.push(unsealedFile(kind, fileId))
        break
      }
      case 'import-ledger': {
        const { seal } = ledgerAct.parse(told)
        const id = Number(subject.replace('ledger ', ''))
        if (sealOf(entryChecksums(db, id)) !== seal) problems.push(unsealedRows('ledger_entry'))
        break
      }
      case 'deliver': {
        const { deliveries, deliverySeal, added, seal } = deliverAct.parse(told)
        if (sealOf(delivered.splice(0, deliveries)) !== deliverySeal) problems.push(unsealedRows('delivery'))
        if (sealOf((events.get(null) ?? []).splice(0, added)) !== seal) problems.push(unsealedRows('provider_event'))
        break
      }
      case 'tell-lines-apart': {
        const { lines: ofFiles, stands: noted } = tellApartAct.parse(told)
        for (const { file, added, seal } of ofFiles) {
          apart += added
          if (sealOf((lines.get(file) ?? []).splice(0, added)) !== seal) problems.push(unsealedFile('statement', file))
        }
        if (sealOf(stands.splice(0, noted.noted)) !== noted.seal) problems.push(unsealedRows('line_instead'))
        break
      }
      case 'accounts': {
        const { records, seal } = accountsAct.parse(told)
        if (sealOf(accounts.splice(0, records)) !== seal) problems.push(unsealedRows('account_record'))
        break
      }
    }
  }
  for (const [fileId, rows] of [...events, ...lines])
    if (rows.length > 0) problems.push(fileId === null ? unsealedRows('provider_event') : unsealedFile('added', fileId))
  if (delivered.length > 0) problems.push(unsealedRows('delivery'))
  if (accounts.length > 0) problems.push(unsealedRows('account_record'))
  if (stands.length > 0) problems.push(unsealedRows('line_instead'))
  if (apart !== countRows(db, 'told_apart')) problems.push(unsealedRows('told_apart'))
  for (const fileId of selectWrongSightings(db)) problems.push(unsealedFile('sighted', fileId))
  return problems
}

function unsealedFile(kind: string, fileId: number): Problem {
  return {
    table: 'source_file',
    row: String(fileId),
    message: `The ${kind} rows of file ${fileId} are not the ones that were imported: some were changed, added or removed.`,
  }
}

function unsealedRows(table: RecordTable): Problem {
  return {
    table,
    row: null,
    message: `The rows of ${table} are not the ones that the audit tells of: some were changed, added or removed.`,
  }
}

function changedFiles(db: ReadDb): Problem[] {
  return selectContents(db)
    .filter(({ id, sha256 }) => sha256OfKept(db, id) !== sha256)
    .map(({ id, name }) => ({
      table: 'source_part',
      row: String(id),
      message: `The kept bytes of ${name} are not those of the file that was imported.`,
    }))
}

function changedLedgers(db: ReadDb): Problem[] {
  return selectLedgerBytes(db)
    .filter(({ sha256, bytes }) => {
      const kept = keptLedger(bytes)
      return kept === null || createHash('sha256').update(kept).digest('hex') !== sha256
    })
    .map(({ id, name }) => ({
      table: 'ledger',
      row: String(id),
      message: `The kept bytes of ${name} are not those of the ledger that was imported.`,
    }))
}

function sha256OfKept(db: ReadDb, fileId: number): string | null {
  const hash = createHash('sha256')
  try {
    for (const part of keptSource(db, fileId)) hash.update(part)
  } catch {
    return null // not even gzip any more
  }
  return hash.digest('hex')
}

/** Every file and decision has its audit row: none was slipped in, and the end of the audit was not cut off. */
function unaudited(db: ReadDb): Problem[] {
  const count = {
    import: 0,
    decide: 0,
    withdraw: 0,
    connect: 0,
    business: 0,
    sweep: 0,
    rule: 0,
    pair: 0,
    deny: 0,
    'withdraw-import': 0,
    'restore-import': 0,
    settings: 0,
    'import-ledger': 0,
    'decide-entries': 0,
    'withdraw-entries': 0,
    'dismiss-transfer': 0,
    'reopen-transfer': 0,
  } as Record<string, number>
  for (const { act } of selectAudit(db)) count[act] = (count[act] ?? 0) + 1
  const pairs = [
    ['source_file', 'import', 'import-ledger'],
    ['decision', 'decide'],
    ['withdrawal', 'withdraw'],
    ['connection', 'connect'],
    ['business', 'business'],
    ['sweep', 'sweep'],
    ['ruling', 'rule'],
    ['relay_pairing', 'pair'],
    ['provider_denial', 'deny'],
    ['import_withdrawal', 'withdraw-import'],
    ['import_restoration', 'restore-import'],
    ['book_settings', 'settings'],
    ['ledger', 'import-ledger'],
    ['ledger_file', 'import-ledger'],
    ['entry_decision', 'decide-entries'],
    ['entry_withdrawal', 'withdraw-entries'],
    ['transfer_dismissal', 'dismiss-transfer'],
    ['transfer_dismissal_withdrawal', 'reopen-transfer'],
  ] as const
  return pairs
    .map(([table, ...acts]) => ({
      table,
      rows: countRows(db, table),
      told: acts.reduce((sum, act) => sum + count[act]!, 0),
    }))
    .filter(({ rows, told }) => rows !== told)
    .map(({ table, rows, told }) => ({
      table,
      row: null,
      message: `${table} has ${rows} rows where the audit tells of ${told}.`,
    }))
}
