import { useEffect, useLayoutEffect, useRef, type RefObject, type UIEvent } from 'react'
import type { List } from './list-state.ts'
import { scrollList } from './list.ts'
import { scale, withinList, type Viewport } from './window.ts'

/** Keeps the position of the list and the scrolling of its element the same; answers what listens to scrolling. */
export function useScroll<Row, Filter>(
  list: List<Row, Filter>,
  grid: RefObject<HTMLElement | null>,
  viewport: Viewport,
  bodyScroll: number,
): (event: UIEvent<HTMLElement>) => void {
  const isMeasured = viewport.height > 0
  const ratio = scale(viewport)
  // What the person scrolls is reported and never written back, or it would jerk against their hand.
  const reported = useRef(0)
  useLayoutEffect(() => {
    if (!isMeasured || Math.abs(bodyScroll - reported.current) < 1) return
    reported.current = bodyScroll
    grid.current?.scrollTo({ top: bodyScroll })
  }, [grid, bodyScroll, isMeasured])

  // On a smaller scale a turn of the wheel would pass many rows, so it is taken as px of the list.
  useEffect(() => {
    const element = grid.current
    if (!element || ratio === 1) return undefined
    function turn(event: WheelEvent): void {
      if (event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      const unit = [1, viewport.rowHeight, viewport.height][event.deltaMode] ?? 1
      const { position } = list.store.getState()
      scrollList(list, withinList(position + event.deltaY * unit, viewport))
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  })

  return ({ currentTarget: { scrollTop } }) => {
    if (ratio > 1 && Math.abs(scrollTop - reported.current) < 1) return
    reported.current = scrollTop
    scrollList(list, scrollTop * ratio)
  }
}
