import { useCallback, type KeyboardEvent } from 'react'
import { rowAt, type List } from './list-state.ts'
import { moveCursor, scrollList, tickAt } from './list.ts'
import { rowAfterKey } from './row-keys.ts'
import { positionToShow, type Viewport } from './window.ts'

/** Keys that mean something in one table beyond moving; true when the key was used. */
export type RowKeyListener = (event: KeyboardEvent) => boolean

interface RowActionsProps<Row, Filter> {
  readonly list: List<Row, Filter>
  readonly viewport: Viewport
  readonly isTickable: boolean
  readonly onOpen?: (row: Row) => void
  readonly onKey?: RowKeyListener
}

interface RowActions {
  readonly press: (index: number) => void
  readonly open: (index: number) => void
  readonly tick: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** What mouse and keys do with rows. The first three stay the same from render to render, for the rows' sake. */
export function useRowActions<Row, Filter>(props: RowActionsProps<Row, Filter>): RowActions {
  const { list, viewport, isTickable, onOpen, onKey } = props
  const press = useCallback((index: number) => moveCursor(list, index), [list])
  const tick = useCallback((index: number) => tickAt(list, index), [list])
  const open = useCallback(
    (index: number) => {
      const row = rowAt(list.store.getState(), index)
      if (row !== undefined) onOpen?.(row)
    },
    [list, onOpen],
  )

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target === event.currentTarget && (onKey?.(event) || move(event) || act(event))) event.preventDefault()
  }

  function move(event: KeyboardEvent): boolean {
    const { cursor, total } = list.store.getState()
    const rowsAPage = Math.floor(viewport.height / viewport.rowHeight)
    const to = rowAfterKey(event, cursor, total ?? 0, rowsAPage)
    if (to === null) return false
    moveCursor(list, to)
    scrollList(list, positionToShow(list.store.getState().cursor, viewport))
    // The list itself may be partly out of sight on a screen that scrolls.
    event.currentTarget.scrollIntoView({ block: 'nearest' })
    return true
  }

  function act({ key }: KeyboardEvent): boolean {
    const { cursor } = list.store.getState()
    if (key === ' ' && isTickable) tick(cursor)
    else if (key === 'Enter' && onOpen) open(cursor)
    else return false
    return true
  }

  return { press, open, tick, onKeyDown }
}
