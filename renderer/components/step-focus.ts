import type { KeyboardEvent } from 'react'

/** Up and down arrows (or j and k) step through the elements marked `data-step` inside the element that listens. */
export function stepFocus(event: KeyboardEvent<HTMLElement>): void {
  const step =
    event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0
  if (step === 0) return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-step]:not(:disabled)')]
  const at = items.findIndex((item) => item.contains(document.activeElement))
  items[at + step]?.focus()
  event.preventDefault()
}
