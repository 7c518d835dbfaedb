import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { makeBook } from './book.ts'
import { answerOf, milaan } from './milaan.ts'
import { guide, oneLine, write } from './samples.ts'

vi.setConfig({ testTimeout: 120_000 }) // each command is a process of its own, and machines are busy
const newFolder = temporaryFolder()

async function filledBook(): Promise<string> {
  const folder = newFolder()
  const book = join(folder, 'shop.milaan')
  makeBook(book)
  await answerOf(['import', book, write(folder, 'guide.txt', guide), write(folder, 'bank.csv', oneLine)])
  await answerOf(['reconcile', book])
  return book
}

/** Changes the book as somebody with a database tool would: first away with what guards it. */
function edit(book: string, sql: string): void {
  const raw = new Database(book)
  raw.pragma('foreign_keys = OFF')
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) raw.exec(`DROP TRIGGER "${name}"`)
  raw.exec(sql)
  for (const trigger of triggers) raw.exec(trigger.sql)
  raw.close()
}

describe('milaan verify', () => {
  it('proves a book that nobody touched', async () => {
    const book = await filledBook()
    expect(await answerOf(['verify', book])).toMatchObject({ sound: true, problems: [] })
    const { code, stdout } = await milaan(['verify', book])
    expect(code).toBe(0)
    expect(stdout).not.toContain('DOES NOT HOLD')
  })

  it.each([
    ['the amount of a bank line', 'UPDATE statement_line SET amount_paise = amount_paise + 1', /bank\.csv, line 2/],
    ['what a webhook said', "UPDATE provider_event SET fields = replace(fields, '25000', '25001')", /provider_event/],
    ['who did what', "UPDATE audit SET at = '2001-01-01T00:00:00Z' WHERE id = 2", /audit 2/],
    ['the end of the audit', 'DELETE FROM audit WHERE id = (SELECT max(id) - 1 FROM audit)', /audit/],
    ['what was matched', 'DELETE FROM match_line', /match/],
  ])('names the row when somebody edited %s behind the app’s back', async (_what, sql, row) => {
    const book = await filledBook()
    edit(book, sql)
    const { code, stdout, stderr } = await milaan(['verify', book, '--json'])
    expect(code).toBe(1)
    const verification = JSON.parse(stdout) as { sound: boolean; problems: { message: string }[] }
    expect(verification.sound).toBe(false)
    expect(verification.problems.map(({ message }) => message).join('\n')).toMatch(row)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain('shop.milaan')
  })
})
