import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { closeBook, openBook } from '../../electron/engine/book.ts'
import { connectToWrite } from '../../electron/engine/database/connection.ts'
import { insertRecord, insertSealable } from '../../electron/engine/database/records.ts'
import { recordsStay } from '../../electron/engine/database/migrations/records-stay.ts'
import { noteHeldEvents } from '../../electron/engine/import/note-held-events.ts'
import { migrations } from '../../electron/engine/database/migrations/migrations.ts'
import { sealOf, startSeal } from '../../electron/engine/database/seal.ts'
import { insertAudit } from '../../electron/engine/queries/audit.ts'
import { insertEvent, insertSignatureCheck } from '../../electron/engine/queries/events.ts'
import { insertFile } from '../../electron/engine/queries/files.ts'
import { selectBook } from '../../electron/engine/queries/books.ts'
import { verify } from '../../electron/engine/reports/verify.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { anEngine, valueOf } from './an-engine.ts'

const newFolder = temporaryFolder()

/** A book as the first version made it, with an event of a file and its signature check. */
function aBookOfVersionOne(path: string): void {
  const db = connectToWrite(path)
  db.pragma('application_id = 0x4d494c4e')
  db.exec(migrations[0]!.sql)
  db.pragma('user_version = 1')
  db.exec(`INSERT INTO book (id, created_at, demo) VALUES (1, '2026-11-01T10:00:00Z', 0);
    INSERT INTO reconciliation (id, version, due, as_of) VALUES (1, 1, 1, NULL)`)
  insertAudit(db, { act: 'new-book', subject: 'book', after: { demo: false } })
  // Of nothing: its file keeps no bytes here.
  const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const file = insertFile(db, { name: 'webhooks.jsonl', kind: 'events', sha256, size: 1 }, null)
  const seal = startSeal()
  const { id, checksum } = insertEvent(db, {
    identity: '0'.repeat(64),
    kind: 'rejected',
    subjectId: '77',
    fields: '[["event","TRANSFER_REJECTED"]]',
    text: '{"event":"TRANSFER_REJECTED"}',
    fileId: file.id,
    line: 3,
  })
  seal.add(checksum)
  insertSignatureCheck(db, { eventId: id, checkedAt: '2026-11-01T10:00:00Z', state: 'valid' })
  const after = { name: 'webhooks.jsonl', kind: 'events', sha256, added: 1, seal: seal.digest() }
  insertAudit(db, { act: 'import', subject: `file ${file.id}`, after })
  db.close()
}

it('a book of the first version is brought up to date with all that is in it, after a backup', () => {
  const folder = newFolder()
  const path = join(folder, 'shop.milaan')
  aBookOfVersionOne(path)
  const opened = openBook(path)
  if (!opened.ok) throw new Error(opened.error.message)
  const { read, write } = opened.value

  expect(read.prepare('SELECT subject_id, line, checksum IS NOT NULL AS sealed FROM provider_event').all()).toEqual([
    { subject_id: '77', line: 3, sealed: 1 },
  ])
  expect(read.prepare('SELECT state FROM signature_check').pluck().all()).toEqual(['valid'])
  expect(selectBook(read).uid).toMatch(/^[0-9a-f]{32}$/)
  expect(write.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(() => write.prepare('DELETE FROM provider_event').run()).toThrow(/record/)
  expect(() => write.prepare('INSERT INTO signature_check VALUES (9, 9, 9, 9, 9)').run()).toThrow(/constraint/i)
  expect(verify(read).problems).toEqual([])
  closeBook(opened.value)

  const backup = join(folder, `shop.before-version-${migrations.length}.milaan-backup`)
  expect(existsSync(backup)).toBe(true)
  expect(new Database(backup).pragma('user_version', { simple: true })).toBe(1)
})

it('a book of an older version learns which of its files hold an event, so that undo of one leaves what the other tells', async () => {
  const folder = newFolder()
  const path = join(folder, 'shop.milaan')
  const event = JSON.stringify({ event: 'AMOUNT_SETTLED', amount: '25000', count: '1', utr: 'N1', settlementId: '501' })
  const { engine } = anEngine(folder)
  const files = ['one.json', 'two.json'].map((file, at) => {
    writeFileSync(join(folder, file), `${event}${'\n'.repeat(at)}`)
    return { path: join(folder, file), file }
  })
  valueOf(await engine.importFiles({ files, secrets: [], reconcile: true, whenOneFails: 'add-none' }))
  valueOf(engine.closeBook({}))

  // As the versions before left it.
  const opened = valueOf(openBook(path))
  opened.write.exec('DROP TRIGGER event_in_file_no_delete; DELETE FROM event_in_file')
  opened.write.exec(recordsStay(['event_in_file']).split('END;')[1]!.concat('END;'))
  noteHeldEvents(opened.write)
  closeBook(opened)

  valueOf(engine.openBook({ path }))
  expect(valueOf(await engine.undoImport({ fileId: 1 }))).toMatchObject({ events: { all: 1, heldElsewhere: 1 } })
  expect(valueOf(engine.trail({})).settlements).toHaveLength(1)
  expect(valueOf(engine.verify({})).problems).toEqual([])
})

/** A book as the eighth version left it, whose ledger is none of its files. */
function aBookOfVersionEight(path: string): void {
  const db = connectToWrite(path)
  db.pragma('application_id = 0x4d494c4e')
  for (const { sql } of migrations.slice(0, 8)) db.exec(sql)
  db.pragma('user_version = 8')
  db.exec(`INSERT INTO book (id, created_at, demo, uid) VALUES (1, '2026-11-01T10:00:00Z', 0, '${'a'.repeat(32)}');
    INSERT INTO reconciliation (id, version, due, as_of) VALUES (1, 1, 1, NULL)`)
  insertAudit(db, { act: 'new-book', subject: 'book', after: { demo: false } })
  const bytes = Buffer.from('Date,Particulars,Debit,Credit\n01-Mar-26,Asha Traders,11800.00,\n')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const accountId = insertRecord(db, 'bank_account', { number: '50100012345678' })
  const ledgerId = insertRecord(db, 'ledger', {
    at: '2026-11-02T10:00:00Z',
    who: 'asha',
    name: 'books.csv',
    sha256,
    account_id: accountId,
    from_day: '2026-03-01',
    to_day: '2026-03-01',
    entries: 1,
    notes: '[]',
    rejected: '[]',
    bytes: gzipSync(bytes),
  })
  const { checksum } = insertSealable(db, 'ledger_entry', {
    ledger_id: ledgerId,
    line: 2,
    day: '2026-03-01',
    amount_paise: 1_180_000,
    text: 'Asha Traders',
    reference: '',
    identity: '0'.repeat(32),
  })
  const after = { name: 'books.csv', account: '50100012345678', sha256, entries: 1, seal: sealOf([checksum]) }
  insertAudit(db, { act: 'import-ledger', subject: `ledger ${ledgerId}`, after })
  db.close()
}

it('the ledgers of an older book are files of it since, and can be undone', async () => {
  const folder = newFolder()
  const path = join(folder, 'older.milaan')
  aBookOfVersionEight(path)
  const { engine } = anEngine(folder)
  valueOf(engine.openBook({ path }))
  expect(valueOf(await engine.listFiles({ offset: 0, limit: 9 })).rows).toEqual([
    {
      fileId: 1,
      file: 'books.csv',
      kind: 'ledger',
      size: 63,
      importedAt: '2026-11-02T10:00:00Z',
      holds: 1,
      account: '50100012345678',
      period: { from: '2026-03-01', to: '2026-03-01' },
      withdrawnAt: null,
    },
  ])
  expect(valueOf(await engine.ledgers({}))).toMatchObject({ ledgers: [{ file: 'books.csv' }], onlyBooks: { count: 1 } })
  expect(valueOf(engine.verify({})).problems).toEqual([])
  valueOf(await engine.undoImport({ fileId: 1 }))
  expect(valueOf(await engine.ledgers({}))).toMatchObject({ ledgers: [], onlyBooks: { count: 0 } })
  valueOf(await engine.redoImport({ fileId: 1 }))
  expect(valueOf(engine.verify({})).problems).toEqual([])
})
