import type { ReactNode } from 'react'
import type { Column } from './column.ts'

export const headHeight = 32

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly isTickable: boolean
}

/** The names of the columns, which stay in sight. */
export function Head<Row>({ columns, isTickable }: HeadProps<Row>): ReactNode {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
      <div
        role="row"
        aria-rowindex={1}
        className="grid items-center gap-x-4 border-b border-strong px-4 text-tiny font-semibold text-soft"
        style={{ height: headHeight, gridTemplateColumns: 'var(--tracks)' }}
      >
        {isTickable && <div role="columnheader" aria-colindex={1} aria-label="Ticked" />}
        {columns.map(({ id, title, align }, at) => (
          <div
            key={id}
            role="columnheader"
            aria-colindex={at + 1 + Number(isTickable)}
            className={`truncate ${align === 'right' ? 'text-right' : ''}`}
          >
            {title}
          </div>
        ))}
      </div>
    </div>
  )
}
