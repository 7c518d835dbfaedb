import type { KeyboardEvent } from 'react'

/** The row that a key leads to from this one; null for keys that move nothing. */
export function rowAfterKey(
  { key, altKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  from: number,
  total: number,
  rowsAPage: number,
): number | null {
  if (altKey || ctrlKey || metaKey) return null
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return from + 1
    case 'ArrowUp':
    case 'k':
      return from - 1
    case 'PageDown':
      return from + Math.max(1, rowsAPage - 1)
    case 'PageUp':
      return from - Math.max(1, rowsAPage - 1)
    case 'Home':
      return 0
    case 'End':
      return total - 1
    default:
      return null
  }
}
