import { bytesOf } from '../../../shared/byte-source.ts'
import { openTable, readTables } from '../../../shared/tables/read-tables.ts'

/** What is read of a table's lines, beside those of a statement. */
export function readBeside(lines: readonly string[], statement: readonly string[]) {
  const [left, right] = [lines, statement].map((each) => {
    const opened = openTable(bytesOf('table.csv', Buffer.from(each.join('\n'))), null)
    if (!opened.ok) throw new Error(opened.error.message)
    return opened.value
  })
  const tables = readTables(left!, right!)
  if (!tables.ok) throw new Error(tables.error.message)
  return tables.value.left
}
