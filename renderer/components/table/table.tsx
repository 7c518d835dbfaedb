import { useEffect, useId, useMemo, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { columnsThatFit, type Column } from './column.ts'
import { Empty } from './empty.tsx'
import { Failure } from './failure.tsx'
import { Head, headHeight } from './head.tsx'
import { rowAt, type List } from './list-state.ts'
import { wantRows } from './list.ts'
import { Row } from './row.tsx'
import { useRowActions, type RowKeyListener } from './use-row-actions.ts'
import { useScroll } from './use-scroll.ts'
import { useSize } from './use-size.ts'
import { rowWindow, type Viewport } from './window.ts'

declare module 'react' {
  interface CSSProperties {
    /** The columns of a table, as grid tracks that its head and rows share. */
    '--tracks'?: string
  }
}

interface TableProps<Row, Filter> {
  readonly list: List<Row, Filter>
  readonly columns: readonly Column<Row>[]
  /** What the table holds, for those who do not see it. */
  readonly label: string
  readonly rowHeight?: number
  readonly isTickable?: boolean
  /** It is the main list of the screen: the keys are on it when it comes, and come back to it. */
  readonly takesFocus?: boolean
  readonly onOpen?: (row: Row) => void
  readonly onKey?: RowKeyListener
  /** What is said when there is nothing to show. */
  readonly empty: ReactNode
}

/** As many rows as a screen holds, while nobody knows how many there are. */
const rowsExpected = 12

/**
 * A table over a list of any length: it draws the rows in sight and a few around them. One tab stop; the keys move the
 * current row, which assistive technology follows by `aria-activedescendant`.
 */
export function Table<Row, Filter>(props: TableProps<Row, Filter>): ReactNode {
  const { list, rowHeight = 36, isTickable = false, takesFocus = false, label, empty } = props
  const state = useStore(list.store)
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(grid)
  const { position, cursor, total, ticked } = state

  const viewport: Viewport = {
    position,
    height: Math.max(0, height - headHeight),
    rowHeight,
    total: total ?? rowsExpected,
  }
  const { first, last, top, bodyHeight, bodyScroll } = rowWindow(viewport)
  const columns = useMemo(() => columnsThatFit(props.columns, width), [props.columns, width])
  const tracks = [...(isTickable ? ['1rem'] : []), ...columns.map((column) => column.width)].join(' ')
  const { press, open, tick, onKeyDown } = useRowActions({ ...props, viewport, isTickable })

  useEffect(() => {
    if (height > 0) wantRows(list, { first, last })
  }, [list, first, last, height])
  useEffect(() => () => wantRows(list, null), [list])
  const onScroll = useScroll(list, grid, viewport, bodyScroll)
  useEffect(() => {
    if (takesFocus) grid.current?.focus({ preventScroll: true })
  }, [takesFocus])

  const isCursorDrawn = total !== 0 && cursor >= first && cursor <= last
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col after:pointer-events-none after:absolute after:inset-0 after:z-20 has-[[role=grid]:focus-visible]:after:ring-1 has-[[role=grid]:focus-visible]:after:ring-accent has-[[role=grid]:focus-visible]:after:ring-inset">
      <div
        ref={grid}
        role="grid"
        data-main-list={takesFocus || undefined}
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total === null ? -1 : total + 1}
        aria-colcount={columns.length + Number(isTickable)}
        aria-busy={total === null}
        aria-multiselectable={isTickable || undefined}
        aria-activedescendant={isCursorDrawn ? `${id}-${cursor}` : undefined}
        className="group/grid min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-none [overflow-anchor:none] [scrollbar-gutter:stable] [scrollbar-width:thin]"
        style={{ '--tracks': tracks }}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <Head columns={columns} isTickable={isTickable} />
        <div role="rowgroup" className="relative overflow-clip" style={{ height: bodyHeight }}>
          {/* Placed by `top`, for a transform of millions of px is not exact; and the browser anchors nothing by itself. */}
          <div role="presentation" className="absolute inset-x-0" style={{ top }}>
            {Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at).map((index) => {
              const row = rowAt(state, index)
              return (
                <Row
                  key={index}
                  id={`${id}-${index}`}
                  index={index}
                  height={rowHeight}
                  row={row}
                  columns={columns}
                  isCurrent={index === cursor}
                  isTicked={isTickable ? row !== undefined && ticked.has(list.keyOf(row)) : null}
                  onPress={press}
                  onOpen={open}
                  onTick={tick}
                />
              )
            })}
          </div>
        </div>
      </div>
      {total === 0 && (
        <Empty grid={grid} takesFocus={takesFocus}>
          {empty}
        </Empty>
      )}
      <Failure list={list} />
    </div>
  )
}
