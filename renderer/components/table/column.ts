import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** A CSS grid track: `8rem`, `minmax(0, 2fr)`. */
  readonly width: string
  readonly align?: 'right'
  /** Shown only where the table is at least so many px wide. */
  readonly from?: number
  readonly cell: (row: Row) => ReactNode
}

export function columnsThatFit<Row>(columns: readonly Column<Row>[], width: number): readonly Column<Row>[] {
  return columns.filter(({ from }) => from === undefined || width >= from)
}
