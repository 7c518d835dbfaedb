import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'

/** Held while a book is open for writing, so that no second window or command writes to it. */
export interface BookLock {
  release(): void
}

/**
 * Takes the lock beside the book, or null when somebody else has it. It is an exclusive transaction on a small database
 * of its own: the operating system drops it when the process ends, however it ends, so no stale lock is ever left.
 */
export function lockBook(path: string): BookLock | null {
  const file = `${path}-lock`
  const db = new Database(file, { timeout: 0 })
  try {
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
  return {
    release: () => {
      // Removed while it is still held where the system allows that, so that nobody can be holding what is removed.
      if (process.platform !== 'win32') rmSync(file, { force: true })
      db.close()
      if (process.platform === 'win32') rmSync(file, { force: true, maxRetries: 2 })
    },
  }
}
