import { memo, type CSSProperties, type ReactNode } from 'react'
import { Tick } from '../tick.tsx'
import type { Column } from './column.ts'

interface RowProps<Row> {
  readonly id: string
  readonly index: number
  readonly height: number
  readonly row: Row | undefined
  readonly columns: readonly Column<Row>[]
  readonly isCurrent: boolean
  readonly isTicked: boolean | null
  readonly onPress: (index: number) => void
  readonly onOpen: (index: number) => void
  readonly onTick: (index: number) => void
}

/** One row of a table; until its page is here, with bars where the words will be. */
function TableRow<Row>(props: RowProps<Row>): ReactNode {
  const { id, index, height, row, columns, isCurrent, isTicked } = props
  const style: CSSProperties = { height, gridTemplateColumns: 'var(--tracks)' }
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isTicked ?? isCurrent}
      aria-busy={row === undefined}
      data-current={isCurrent || undefined}
      className="grid items-center gap-x-4 border-b border-line px-4 hover:bg-hover data-current:bg-hover group-focus/grid:data-current:bg-accent-soft group-focus/grid:data-current:shadow-[inset_3px_0_0_var(--color-accent)]"
      style={style}
      onMouseDown={() => props.onPress(index)}
      onDoubleClick={() => props.onOpen(index)}
    >
      {isTicked !== null && (
        <div
          role="gridcell"
          aria-colindex={1}
          className="flex"
          onClick={() => row !== undefined && props.onTick(index)}
        >
          <Tick isTicked={isTicked} />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + (isTicked === null ? 1 : 2)}
          className={`min-w-0 truncate ${column.align === 'right' ? 'text-right' : ''}`}
        >
          {row === undefined ? <Waiting align={column.align} /> : column.cell(row)}
        </div>
      ))}
    </div>
  )
}

function Waiting({ align }: { readonly align: 'right' | undefined }): ReactNode {
  return (
    <span
      className={`breathes block h-2.5 w-3/5 rounded-full bg-line ${align === 'right' ? 'ml-auto' : ''}`}
      aria-hidden
    />
  )
}

// React.memo forgets the type parameter, which every use here needs.
export const Row = memo(TableRow) as typeof TableRow
