import { appError } from '../../../shared/app-error.ts'
import type { ImportReport } from '../../../shared/contract/imports.ts'
import type { ImportChange } from '../../../shared/contract/import-changes.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { changeImport, type ImportChangeRequest } from '../undo/change-import.ts'
import type { FileProgress, Ways, WritableBook } from './import-file.ts'
import { importAndReconcile, type ImportRequest } from './import-files.ts'

/** What may hold a book for long: an import, or undo and redo of one. */
export type BookWork =
  | { readonly kind: 'import'; readonly request: ImportRequest }
  | { readonly kind: 'change'; readonly request: ImportChangeRequest }

/** What each of them answers. */
export interface WorkReports {
  readonly import: ImportReport
  readonly change: ImportChange
}

export async function carryOut(
  book: WritableBook,
  work: BookWork,
  ways: Ways,
  progress: (fileNumber: number) => FileProgress,
): Promise<Result<WorkReports[BookWork['kind']]>> {
  switch (work.kind) {
    case 'import':
      return importAndReconcile(book, work.request, ways, progress)
    case 'change': {
      const tell = progress(1)
      return changeImport(book, work.request, ways.turns, (done, total) => tell(done, total, 0))
    }
  }
}

/** Of how many files progress is told. */
export function filesOf(work: BookWork): number {
  return work.kind === 'import' ? work.request.files.length : 1
}

/** The answer to a person who cancels before there is another. */
export function cancelledAnswer(kind: BookWork['kind']): Result<WorkReports[BookWork['kind']]> {
  return kind === 'import' ? ok({ files: [], failed: [], cancelled: true }) : fail(appError('cancelled'))
}
