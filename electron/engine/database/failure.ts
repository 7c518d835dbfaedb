import Database from 'better-sqlite3'
import { basename } from 'node:path'
import { appError, type AppError } from '../../../shared/app-error.ts'

/**
 * The expected failure behind an error that SQLite or the file system threw while working on a book, or null when it is
 * a bug and must be thrown on.
 */
export function bookFailure(error: unknown, path: string): AppError | null {
  const file = basename(path)
  const code = codeOf(error)
  if (code === null) return null
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return appError('disk-full', file)
  if (code === 'SQLITE_NOTADB') return appError('book-not-a-book', file)
  if (code.startsWith('SQLITE_CORRUPT')) return appError('book-damaged', file, messageOf(error))
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return appError('book-busy', file)
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return appError('book-read-only', file)
  if (code.startsWith('SQLITE_CANTOPEN')) return appError('book-read-only', file)
  if (code.startsWith('SQLITE_IOERR')) return appError('book-damaged', file, 'the disk could not be read or written')
  if (code === 'ENOENT') return appError('book-missing', file)
  return null
}

/** The expected failure behind an error of reading a file that a person chose, or null when it is a bug. */
export function fileFailure(error: unknown, file: string): AppError | null {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return appError('file-missing', file)
    case 'EISDIR':
      return appError('file-wrong-kind', file, 'a folder', 'choose the files in it.')
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return appError('file-unreadable', file, 'another program holds it, or you may not open it')
    case 'EIO':
      return appError('file-unreadable', file, 'the disk could not be read')
    case null:
    default:
      return null
  }
}

function codeOf(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return null
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
