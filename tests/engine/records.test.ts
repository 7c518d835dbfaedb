import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeBook, newBook, type Book } from '../../electron/engine/book.ts'
import { insertRecord, recordTables } from '../../electron/engine/database/records.ts'
import { insertAudit, selectAudit } from '../../electron/engine/queries/audit.ts'
import { checkAuditChain } from '../../electron/engine/reports/verify-audit.ts'
import { checkRecords } from '../../electron/engine/reports/verify-records.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()
let book: Book

beforeEach(() => {
  const made = newBook(join(newFolder(), 'shop.milaan'), false)
  if (!made.ok) throw new Error(made.error.message)
  book = made.value
})
afterEach(() => closeBook(book))

function addAccount(number: string): number {
  return insertRecord(book.write, 'bank_account', { number })
}

/** What somebody with another SQLite program could do: the guards are dropped first. */
function behindTheBack(sql: string): void {
  for (const table of ['audit', ...recordTables])
    for (const change of ['update', 'delete']) book.write.exec(`DROP TRIGGER IF EXISTS ${table}_no_${change}`)
  book.write.exec(sql)
}

describe('records', () => {
  it.each(['audit', ...recordTables])('refuse update and delete: %s', (table) => {
    addAccount('50100012345678')
    const triggers = book.read
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? ORDER BY name")
      .pluck()
      .all(table)
    expect(triggers).toEqual([`${table}_no_delete`, `${table}_no_update`])
  })

  it('cannot be changed, deleted or replaced by SQL on the writing connection', () => {
    const id = addAccount('50100012345678')
    expect(() => book.write.prepare("UPDATE bank_account SET number = '1' WHERE id = ?").run(id)).toThrow(/record/)
    expect(() => book.write.prepare('DELETE FROM bank_account WHERE id = ?').run(id)).toThrow(/record/)
    expect(() =>
      book.write.prepare("REPLACE INTO bank_account (id, number, checksum) VALUES (?, '1', 0)").run(id),
    ).toThrow(/record/)
    expect(() => book.write.prepare('DELETE FROM audit').run()).toThrow(/record/)
  })

  it('that were edited behind the app are found and named', () => {
    const id = addAccount('50100012345678')
    expect(checkRecords(book.read)).toEqual([])
    behindTheBack(`UPDATE bank_account SET number = '50100012345679' WHERE id = ${id}`)
    const problems = checkRecords(book.read).filter(({ row }) => row !== null)
    expect(problems).toEqual([
      { table: 'bank_account', row: String(id), message: expect.stringContaining(`bank_account ${id} was edited`) },
    ])
  })

  it('that lost their guard are reported even when nothing was edited yet', () => {
    behindTheBack('SELECT 1')
    expect(checkRecords(book.read).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('decision_no_delete'),
    )
  })
})

describe('the audit', () => {
  beforeEach(() => {
    for (const subject of ['decision 1', 'decision 2', 'decision 3'])
      insertAudit(book.write, { act: 'decide', subject, after: { settlementIds: ['256'] }, reason: 'seen on paper' })
  })

  it('is a chain from the first act on', () => {
    expect([...selectAudit(book.read)].map(({ act }) => act)).toEqual(['new-book', 'decide', 'decide', 'decide'])
    expect(checkAuditChain(book.read)).toEqual([])
  })

  it.each([
    ['an edited reason', "UPDATE audit SET reason = 'not seen' WHERE id = 3", '3'],
    ['an edited time', "UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE id = 1", '1'],
    ['a removed row', 'DELETE FROM audit WHERE id = 2', '3'],
    ['a row with a new hash but the old chain', "UPDATE audit SET hash = 'x', reason = NULL WHERE id = 2", '2'],
  ])('shows %s', (_what, sql, row) => {
    behindTheBack(sql)
    expect(checkAuditChain(book.read)[0]).toMatchObject({ table: 'audit', row })
  })

  it('that was cut off at the end is missed by the records it told of', () => {
    insertRecord(book.write, 'decision', {
      at: '2026-01-01T00:00:00Z',
      who: 'me',
      kind: 'accept',
      settlement_ids: '[]',
      line_ids: '[]',
      words: '',
      note: null,
    })
    behindTheBack("DELETE FROM audit WHERE act = 'decide'")
    expect(checkRecords(book.read).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('decision has 1 rows where the audit tells of 0'),
    )
  })
})
