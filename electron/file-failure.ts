import { appError, type AppError } from '../shared/app-error.ts'

/** The sentence for the file system's refusal to take or give a file; throws whatever is no such refusal. */
export function fileFailure(error: unknown, file: string): AppError {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return appError('file-missing', file)
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return appError('file-unreadable', file, 'another program holds it, or you may not open it')
    case 'ENOSPC':
    case 'EDQUOT':
      return appError('disk-full', 'the book')
    default:
      return appError('file-unreadable', file, error.code)
  }
}
