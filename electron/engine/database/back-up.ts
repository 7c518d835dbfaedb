import Database from 'better-sqlite3'
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import type { WriteDb } from './connection.ts'

/**
 * Writes a whole copy of the book to `to`, with what its WAL holds. The copy is checked before it takes the name, so
 * that a file of that name is always a good one. Throws when the copy cannot be made.
 */
export function backUp(db: WriteDb, to: string): void {
  const unfinished = `${to}.part`
  rmSync(unfinished, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(unfinished)
    checkWhole(unfinished)
    flush(unfinished)
    renameSync(unfinished, to)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function checkWhole(file: string): void {
  const copy = new Database(file, { readonly: true })
  try {
    const answer = copy.pragma('integrity_check(1)', { simple: true })
    if (answer !== 'ok') throw new Error(`the backup is not whole: ${String(answer)}`)
  } finally {
    copy.close()
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
