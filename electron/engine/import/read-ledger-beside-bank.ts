import { appError, type AppError } from '../../../shared/app-error.ts'
import type { ByteSource } from '../../../shared/byte-source.ts'
import type { FileToImport } from '../../../shared/engine-contract.ts'
import { fileKind } from '../../../shared/file-kind.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { kinshipOf } from '../../../shared/statements/same-account.ts'
import { openLedger, readLedger, type LedgerRead } from '../../../shared/tables/read-ledger.ts'
import type { ReadDb } from '../database/connection.ts'
import { accountNumbers } from '../queries/bank-accounts.ts'
import { selectLinesOfAccount } from '../queries/ledgers.ts'
import { inflate } from './inflate.ts'

/** A ledger as it is read beside the statements of its account. */
export interface LedgerOfAccount {
  /** '' for an account without a number; null where the book has several and nothing says which it is. */
  readonly account: string | null
  readonly ledger: LedgerRead
}

/** Reads a ledger beside what the book's statements say of its account: the one that a person, or the file, names. */
export function readLedgerBesideBank(
  db: ReadDb,
  source: ByteSource,
  { account: asked, corrections = {} }: Pick<FileToImport, 'account' | 'corrections'>,
): Result<LedgerOfAccount> {
  const kind = fileKind(source)
  if (!kind.ok) return kind
  const opened = openLedger(source, inflate, corrections)
  if (!opened.ok) return opened
  const account = accountFor(db, asked ?? corrections.account ?? null, opened.value.account)
  const { from, to } = opened.value.beside
  const lines = account === null ? [] : selectLinesOfAccount(db, account, from, to)
  const read = readLedger(
    opened.value,
    lines.map(({ id, day, amount, text, reference }) => ({ line: id, day, amount, text, reference })),
  )
  return read.ok ? ok({ account, ledger: read.value }) : read
}

/** As asked, else as the file says, else the only one of the book; one of the book's own where it is the same. */
function accountFor(db: ReadDb, asked: string | null, printed: string | null): string | null {
  const held = accountNumbers(db)
  const wanted = asked ?? (printed !== null && held.some((one) => kinshipOf(one, printed) !== 'other') ? printed : null)
  if (wanted === null) return held.length > 1 ? null : (held[0] ?? printed ?? '')
  const like = held.filter((one) => kinshipOf(one, wanted) !== 'other')
  return like.length > 1 ? null : (like[0] ?? wanted.replaceAll(/\s/g, ''))
}

/** Why a ledger of no account cannot go in. */
export function accountUnclear(db: ReadDb, file: string): AppError {
  return { ...appError('ledger-account-unclear', file, accountNumbers(db).join(', ')), field: 'account' }
}
