import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { appError, type AppError } from '../../../shared/app-error.ts'
import type { LedgerReport } from '../../../shared/contract/ledgers.ts'
import { paise } from '../../../shared/paise.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { DatedEntry } from '../../../shared/matching/entries/entry.ts'
import { kinshipOf } from '../../../shared/statements/same-account.ts'
import type { Book } from '../book.ts'
import type { ReadDb } from '../database/connection.ts'
import { startSeal } from '../database/seal.ts'
import { reconcileEntries } from '../reconcile/reconcile-entries.ts'
import { insertAudit } from '../queries/audit.ts'
import { accountNumbers, accountOf } from '../queries/bank-accounts.ts'
import { hasLedger, insertLedger, insertLedgerEntry, selectLinesBetween } from '../queries/ledgers.ts'
import { fileSource } from './file-source.ts'
import { readTable, type TableOfMoney } from './read-table.ts'
import { readingFile } from './reading-file.ts'

export interface LedgerToImport {
  readonly path: string
  readonly file: string
  /** The bank account that it is the ledger of; left out where the file says it, or the book has one only. */
  readonly account?: string | undefined
}

/** No ledger that a person exports is larger; it is kept in the book in one piece. */
const LARGEST = 100 * 2 ** 20

/** Takes in what the merchant's own books say of a bank account, and reconciles it with the statements. */
export function importLedger(
  book: Pick<Book, 'write'>,
  { path, file, account: asked }: LedgerToImport,
): Promise<Result<LedgerReport>> {
  return readingFile(file, async () => {
    const source = fileSource(path, file)
    if (source.size > LARGEST) return fail(appError('file-too-large', file, '100 MB'))
    const table = readTable(source)
    if (!table.ok) return table
    const account = accountFor(book.write, asked ?? null, table.value.heading.account)
    if (!account.ok) return account
    const bytes = readFileSync(path)
    if (!source.unchanged()) return fail(appError('file-changed', file))
    return ok(store(book, { file, account: account.value, table: table.value, bytes }))
  })
}

/** As asked, else as the file says, else the only one of the book; one of the book's own where it is the same. */
export function accountFor(db: ReadDb, asked: string | null, printed: string | null): Result<string> {
  const held = accountNumbers(db)
  const wanted = asked ?? (printed !== null && held.some((one) => kinshipOf(one, printed) !== 'other') ? printed : null)
  if (wanted !== null) {
    const like = held.filter((one) => kinshipOf(one, wanted) !== 'other')
    return like.length > 1 ? fail(unclear(held)) : ok(like[0] ?? wanted.replaceAll(/\s/g, ''))
  }
  return held.length > 1 ? fail(unclear(held)) : ok(held[0] ?? printed ?? '')
}

function unclear(held: readonly string[]): AppError {
  return { ...appError('ledger-account-unclear', held.join(', ')), field: 'account' }
}

interface Reading {
  readonly file: string
  readonly account: string
  readonly table: TableOfMoney
  readonly bytes: Uint8Array
}

function store({ write }: Pick<Book, 'write'>, { file, account, table, bytes }: Reading): LedgerReport {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const entries = table.entries.length
  const report = { file, account, entries, rejected: [...table.rejected], notes: [...table.heading.notes] }
  return write.transaction(() => {
    const accountId = accountOf(write, account)
    if (hasLedger(write, sha256, accountId)) return { ...report, added: 0 }
    const facing = facingBank(write, accountId, table)
    const days = facing.map(({ day }) => day).toSorted()
    const { period, notes } = table.heading
    const [from, to] = [[days[0]!, period?.from ?? days[0]!].toSorted()[0]!, days.at(-1)!]
    const ledgerId = insertLedger(write, {
      name: file,
      sha256,
      accountId,
      from,
      to: period !== null && period.to > to ? period.to : to,
      entries,
      notes,
      rejected: table.rejected,
      bytes: gzipSync(bytes, { level: 6 }),
    })
    const seal = startSeal()
    const told = new Map<string, number>()
    for (const { line, day, amount, text, reference } of facing) {
      const says = JSON.stringify([day, amount, text, reference])
      const nth = (told.get(says) ?? 0) + 1
      told.set(says, nth)
      const identity = createHash('sha256').update(`${says} ${nth}`).digest('hex').slice(0, 32)
      seal.add(insertLedgerEntry(write, { ledgerId, line, day, amount, text, reference, identity }))
    }
    insertAudit(write, {
      act: 'import-ledger',
      subject: `ledger ${ledgerId}`,
      after: { name: file, account, sha256, entries, seal: seal.digest() },
    })
    reconcileEntries(write)
    return { ...report, added: entries }
  })()
}

/**
 * Books call money into the bank a debit where the bank calls it a credit: the side on which more amounts agree is taken,
 * and that of books where the statements do not tell.
 */
function facingBank(db: ReadDb, accountId: number, { entries, hasDirections }: TableOfMoney): readonly DatedEntry[] {
  if (!hasDirections) return entries
  const days = entries.map(({ day }) => day).toSorted()
  const amounts = new Set(
    selectLinesBetween(db, accountId, days[0]!, days.at(-1)!).map(({ amount }) => amount as number),
  )
  const same = entries.filter(({ amount }) => amounts.has(amount)).length
  const opposite = entries.filter(({ amount }) => amounts.has(-amount)).length
  return same > opposite ? entries : entries.map((entry) => ({ ...entry, amount: paise(-entry.amount) }))
}

/** The file of a ledger as it was imported; null where what is kept is not even gzip any more. */
export function keptLedger(bytes: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(bytes)
  } catch {
    return null
  }
}
