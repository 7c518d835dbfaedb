import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { LedgerReport } from '../../../shared/contract/ledgers.ts'
import type { DatedEntry } from '../../../shared/matching/entries/entry.ts'
import { paise } from '../../../shared/paise.ts'
import type { Book } from '../book.ts'
import type { ReadDb, WriteDb } from '../database/connection.ts'
import { startSeal } from '../database/seal.ts'
import { insertAudit } from '../queries/audit.ts'
import { accountOf } from '../queries/bank-accounts.ts'
import { findNamed, insertFile } from '../queries/files.ts'
import { findImportWithdrawal, isContentResting, refreshRestingContents } from '../queries/import-withdrawals.ts'
import {
  insertLedger,
  insertLedgerEntry,
  selectIdentitiesOfLedger,
  selectLedgersOfBytes,
  selectLinesBetween,
  type StoredLedger,
} from '../queries/ledgers.ts'
import { reconcileEntries } from '../reconcile/reconcile-entries.ts'
import { noteRestoration } from '../undo/withdraw-import.ts'
import { backAgain } from './import-file.ts'
import type { TableOfMoney } from './read-table.ts'

/** A ledger as it is taken in. */
export interface LedgerToStore {
  readonly file: string
  readonly account: string
  readonly table: TableOfMoney
  readonly bytes: Uint8Array
}

interface Taking extends LedgerToStore {
  readonly accountId: number
  readonly sha256: string
  readonly entries: readonly NamedEntry[]
}

/** An entry with what it says, which tells it apart from the others of its ledger. */
interface NamedEntry extends DatedEntry {
  readonly identity: string
}

/**
 * Takes a ledger into the book and reconciles it with the statements, in one transaction. The same ledger again adds
 * nothing; where its import had been undone it counts again, or is read anew if it would be read otherwise now.
 */
export function storeLedger({ write }: Pick<Book, 'write'>, ledger: LedgerToStore): LedgerReport {
  const { file, account, table, bytes } = ledger
  return write.transaction(() => {
    const accountId = accountOf(write, account)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const taking = { ...ledger, accountId, sha256, entries: named(facingBank(write, accountId, table)) }
    const known = knownLedger(write, taking)
    const isBack = known !== null && countAgain(write, taking, known)
    if (known === null) addLedger(write, taking)
    reconcileEntries(write)
    const entries = taking.entries.length
    const notes = [...(isBack ? [backAgain] : []), ...table.heading.notes]
    return { file, account, entries, added: known === null ? entries : 0, isBack, rejected: [...table.rejected], notes }
  })()
}

/** The ledger of those bytes that counts, else one that says the same as would be read now. */
function knownLedger(db: ReadDb, { sha256, accountId, entries }: Taking): StoredLedger | null {
  const says = entries.map(({ identity }) => identity)
  const known = selectLedgersOfBytes(db, sha256, accountId)
  return (
    known.find(
      ({ ledgerId, isCounting }) => isCounting || isDeepStrictEqual(selectIdentitiesOfLedger(db, ledgerId), says),
    ) ?? null
  )
}

/** Lets the file of that name count, under which the book learns a ledger that it knows; answers whether it had rested. */
function countAgain(db: WriteDb, { file, sha256, bytes }: Taking, { contentId }: StoredLedger): boolean {
  const didRest = isContentResting(db, contentId)
  const known = findNamed(db, contentId, file)
  const withdrawal = known && findImportWithdrawal(db, known.id)
  if (withdrawal) noteRestoration(db, known, withdrawal)
  if (known === null) {
    const { id } = insertFile(db, { name: file, kind: 'ledger', sha256, size: bytes.byteLength }, contentId)
    const after = { name: file, kind: 'ledger', sha256, sameAs: `file ${contentId}` }
    insertAudit(db, { act: 'import', subject: `file ${id}`, after })
  }
  refreshRestingContents(db)
  return didRest || Boolean(withdrawal)
}

function addLedger(db: WriteDb, { file, account, accountId, table, bytes, sha256, entries }: Taking): void {
  const { id: fileId } = insertFile(db, { name: file, kind: 'ledger', sha256, size: bytes.byteLength }, null)
  const ledgerId = insertLedger(db, {
    fileId,
    name: file,
    sha256,
    accountId,
    ...daysOf(table),
    entries: entries.length,
    notes: table.heading.notes,
    rejected: table.rejected,
    bytes: gzipSync(bytes, { level: 6 }),
  })
  const seal = startSeal()
  for (const { line, day, amount, text, reference, identity } of entries)
    seal.add(insertLedgerEntry(db, { ledgerId, line, day, amount, text, reference, identity }))
  insertAudit(db, {
    act: 'import-ledger',
    subject: `ledger ${ledgerId}`,
    after: { file: fileId, name: file, account, sha256, entries: entries.length, seal: seal.digest() },
  })
}

/** The days that it stands for: those of its entries, and the period that it prints. */
function daysOf({ entries, heading: { period } }: TableOfMoney) {
  const days = [...entries.map(({ day }) => day), ...(period === null ? [] : [period.from, period.to])].toSorted()
  return { from: days[0]!, to: days.at(-1)! }
}

/** Entries that say the same are told apart by their order. */
function named(entries: readonly DatedEntry[]): NamedEntry[] {
  const told = new Map<string, number>()
  return entries.map((entry) => {
    const says = JSON.stringify([entry.day, entry.amount, entry.text, entry.reference])
    const nth = (told.get(says) ?? 0) + 1
    told.set(says, nth)
    return { ...entry, identity: createHash('sha256').update(`${says} ${nth}`).digest('hex').slice(0, 32) }
  })
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
