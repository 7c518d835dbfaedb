import type { Nothing } from '../../../shared/contract.ts'
import type { FileRow } from '../../../shared/contract/import-changes.ts'
import { client } from '../../client.ts'
import { createList } from '../../components/table/list.ts'
import { askToChange } from '../../state/import-change.ts'

/** Every file that was imported into this book, the last one first. */
export const files = createList<FileRow, Nothing>(
  {},
  (_filter, window) => client.listFiles(window),
  ({ fileId }) => String(fileId),
)

/** Undo of an import that counts; of one that was undone, redo. */
export function askAbout({ fileId, file, withdrawnAt }: FileRow): void {
  askToChange({ act: withdrawnAt === null ? 'undo' : 'redo', fileId, file })
}
