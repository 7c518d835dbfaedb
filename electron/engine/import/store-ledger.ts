import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { LedgerReport } from '../../../shared/contract/ledgers.ts'
import type { RejectedRow } from '../../../shared/domain.ts'
import type { DatedEntry } from '../../../shared/matching/entries/entry.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import type { LedgerRead } from '../../../shared/tables/read-ledger.ts'
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
  type StoredLedger,
} from '../queries/ledgers.ts'
import { noteRestoration } from '../undo/withdraw-import.ts'
import { backAgain } from './import-file.ts'

/** A ledger as it is taken in. */
export interface LedgerToStore {
  readonly file: string
  readonly account: string
  readonly read: LedgerRead
  readonly bytes: Uint8Array
  /** What a person said of how it is to be read. */
  readonly corrections?: Corrections | undefined
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
 * Takes a ledger into the book. The same ledger again adds nothing; where its import had been undone it counts again, or
 * is read anew if it would be read otherwise now.
 */
export function storeLedger({ write }: Pick<Book, 'write'>, ledger: LedgerToStore): LedgerReport {
  const { file, account, read, bytes } = ledger
  const accountId = accountOf(write, account)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const taking = { ...ledger, accountId, sha256, entries: named(read.entries) }
  const known = knownLedger(write, taking)
  const isBack = known !== null && countAgain(write, taking, known)
  if (known === null) addLedger(write, taking)
  const entries = taking.entries.length
  const isOther = known !== null && !saysTheSame(write, known, taking)
  const notes = [...(isBack ? [backAgain] : []), ...(isOther ? [readBefore] : read.told)]
  return { file, account, entries, added: known === null ? entries : 0, isBack, rejected: rejectedIn(read), notes }
}

const readBefore =
  'It counts as it was read when it was imported, which is not how it would be read now; undo its import, and import it again, to have it read anew.'

function saysTheSame(db: ReadDb, { ledgerId }: StoredLedger, { entries }: Taking): boolean {
  const says = entries.map(({ identity }) => identity)
  return isDeepStrictEqual(selectIdentitiesOfLedger(db, ledgerId), says)
}

function rejectedIn({ skipped }: LedgerRead): RejectedRow[] {
  return skipped.map(({ line, reason }) => ({ line, reason }))
}

/** The ledger of those bytes that counts, else one that says the same as would be read now. */
function knownLedger(db: ReadDb, taking: Taking): StoredLedger | null {
  const known = selectLedgersOfBytes(db, taking.sha256, taking.accountId)
  return known.find((ledger) => ledger.isCounting || saysTheSame(db, ledger, taking)) ?? null
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

function addLedger(db: WriteDb, taking: Taking): void {
  const { file, account, accountId, read, bytes, sha256, entries, corrections } = taking
  const { id: fileId } = insertFile(db, { name: file, kind: 'ledger', sha256, size: bytes.byteLength }, null)
  const ledgerId = insertLedger(db, {
    fileId,
    name: file,
    sha256,
    accountId,
    ...daysOf(read),
    entries: entries.length,
    notes: read.told,
    rejected: rejectedIn(read),
    bytes: gzipSync(bytes, { level: 6 }),
  })
  const seal = startSeal()
  for (const { line, day, amount, text, reference, identity } of entries)
    seal.add(insertLedgerEntry(db, { ledgerId, line, day, amount, text, reference, identity }))
  insertAudit(db, {
    act: 'import-ledger',
    subject: `ledger ${ledgerId}`,
    after: {
      file: fileId,
      name: file,
      account,
      sha256,
      entries: entries.length,
      seal: seal.digest(),
      ...(corrections && { corrections }),
    },
  })
}

/** The days that it stands for: those of its entries, and the period that it prints. */
function daysOf({ entries, period }: LedgerRead) {
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
