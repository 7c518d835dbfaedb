import type { DelimitedRow } from '../delimited.ts'
import { isAmount, isDate } from './contents.ts'
import type { Corrections } from './corrections.ts'
import type { FirstLook } from './first-look.ts'
import { lettersOf, namesOf } from './header.ts'
import type { NamedLayout } from './layout-file.ts'
import type { StatementTable } from './statement.ts'

/*
 * What a person said of one file, kept for the next one that looks like it. Nothing of the file itself is kept: no
 * account, no balance, no sheet.
 */

/** What is worth keeping of what was said of a file with this table; null when nothing of it is of its shape. */
export function layoutOf(
  name: string,
  { shape, roles, headerLine }: Pick<StatementTable, 'shape' | 'roles' | 'headerLine'>,
  said: Corrections,
): NamedLayout | null {
  const { dateOrder, decimal, rowOrder, direction } = said
  const isOfColumns = said.headerLine !== undefined || said.columns !== undefined
  const corrections = {
    ...(isOfColumns && { columns: roles }),
    ...(dateOrder && { dateOrder }),
    ...(decimal && { decimal }),
    ...(rowOrder && { rowOrder }),
    ...(direction && { direction }),
  }
  if (Object.keys(corrections).length === 0 || roles.length === 0) return null
  return { name, shape: headerLine === null ? '' : shape, width: roles.length, corrections }
}

/** The layout that a file has, and what it says of this file. */
export interface LayoutFound {
  readonly layout: NamedLayout
  readonly corrections: Corrections
}

/**
 * The layout of which the file has the header, alone in a row or as the reader put it together; else one without a
 * header that its rows fit. The last one kept comes first.
 */
export function layoutFor(
  layouts: readonly NamedLayout[],
  looks: readonly FirstLook[],
  found: Pick<StatementTable, 'shape' | 'headerLine'> | null,
): LayoutFound | null {
  for (const layout of layouts.toReversed()) {
    const line = layout.shape === '' ? lineWithout(layout, looks, found) : lineWith(layout.shape, looks, found)
    if (line !== undefined) return { layout, corrections: said(layout, line) }
  }
  return null
}

/** Columns mean nothing without the line that they are counted from. */
function said({ corrections }: NamedLayout, headerLine: number | null): Corrections {
  return corrections.columns === undefined ? corrections : { ...corrections, headerLine }
}

function lineWith(
  shape: string,
  looks: readonly FirstLook[],
  found: Pick<StatementTable, 'shape' | 'headerLine'> | null,
): number | undefined {
  if (found?.headerLine && found.shape === shape) return found.headerLine
  return looks.flatMap(({ rows }) => rows).find((row) => shapeOfRow(row) === shape)?.line
}

function shapeOfRow(row: DelimitedRow): string {
  return namesOf(row)
    .map(lettersOf)
    .filter((name) => name !== '')
    .join(' ')
}

/** `null` where the rows fit a layout without a header, `undefined` where they do not. */
function lineWithout(
  { width, corrections }: NamedLayout,
  looks: readonly FirstLook[],
  found: Pick<StatementTable, 'headerLine'> | null,
): null | undefined {
  if (found?.headerLine || corrections.columns === undefined) return undefined
  const { columns } = corrections
  const date = columns.indexOf('posted-on')
  const money = ['debit', 'credit', 'amount', 'balance'].map((role) => columns.findIndex((each) => each === role))
  const isLike = ({ fields }: DelimitedRow) =>
    fields.length === width &&
    isDate(fields[date] ?? '') &&
    money.every((at) => at < 0 || isAmount(fields[at] ?? '') || (fields[at] ?? '').trim() === '')
  const dated = looks.flatMap(({ rows }) => rows).filter(({ fields }) => fields.some(isDate))
  return dated.length > 0 && dated.every(isLike) ? null : undefined
}
