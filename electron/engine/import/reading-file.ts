import { appError } from '../../../shared/app-error.ts'
import { fail, type Result } from '../../../shared/result.ts'
import { fileFailure } from '../database/failure.ts'

/** Runs what reads a file that a person chose; the file system's refusals become sentences. */
export async function readingFile<T>(file: string, read: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await read()
  } catch (error) {
    return refusal(file, error)
  }
}

/** The same for what does not wait. */
export function readingNow<T>(file: string, read: () => Result<T>): Result<T> {
  try {
    return read()
  } catch (error) {
    return refusal(file, error)
  }
}

function refusal(file: string, error: unknown): Result<never> {
  const failure = fileFailure(error, file)
  if (failure) return fail(failure)
  if (error instanceof RangeError && /string length/i.test(error.message))
    return fail(appError('file-too-large', file, '500 MB'))
  throw error
}
