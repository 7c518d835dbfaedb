import { useEffect, type ReactNode, type RefObject } from 'react'

interface EmptyProps {
  readonly grid: RefObject<HTMLElement | null>
  /** It is the main list of the screen. */
  readonly takesFocus: boolean
  readonly children: ReactNode
}

/**
 * What is said where there are no rows. A button that decided about the last row is gone with it, and one that cleared
 * the search goes with these words: the keys are then on the list.
 */
export function Empty({ grid, takesFocus, children }: EmptyProps): ReactNode {
  useEffect(() => {
    function takeLostFocus(): void {
      if (takesFocus && document.activeElement === document.body) grid.current?.focus({ preventScroll: true })
    }
    takeLostFocus()
    return takeLostFocus
  }, [grid, takesFocus])
  return <div className="absolute inset-x-0 top-10 bottom-0 grid place-items-center p-6">{children}</div>
}
