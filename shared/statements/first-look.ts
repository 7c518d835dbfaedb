import type { ByteSource } from '../byte-source.ts'
import type { DelimitedRow } from '../delimited.ts'
import { ok, type Result } from '../result.ts'
import type { Inflate } from './containers/inflate.ts'
import { openContainer } from './containers/open-container.ts'
import { firstRows } from './table.ts'

/** The first rows of one way to cut a file into rows. */
export interface FirstLook {
  /** The sheet of a workbook; elsewhere what the rows were cut as, such as `CSV`. */
  readonly name: string
  readonly rows: readonly DelimitedRow[]
}

/** Of a file as it stands, nothing understood: each sheet of a workbook, or the ways to cut a text, the widest first. */
export function firstLook(source: ByteSource, inflate: Inflate | null, count: number): Result<FirstLook[]> {
  const opened = openContainer(source, inflate)
  if (!opened.ok) return opened
  const looks = opened.value.sources.map((each) => ({ name: each.name, rows: firstRows(each, count) }))
  return ok(opened.value.kind === 'text' ? looks.toSorted((a, b) => cellsOf(b) - cellsOf(a)) : looks)
}

function cellsOf({ rows }: FirstLook): number {
  return rows.reduce((cells, { fields }) => cells + fields.length, 0)
}
