import { firstFrom } from './membership/search.ts'

/** How many texts begin so; they are in order. */
export function countStarting(inOrder: readonly string[], beginning: string): number {
  return (
    firstFrom(inOrder, (one) => one > beginning && !one.startsWith(beginning)) -
    firstFrom(inOrder, (one) => one >= beginning)
  )
}

/** With which ends of texts are their beginnings. */
export function backwards(text: string): string {
  return Array.from(text).toReversed().join('')
}
