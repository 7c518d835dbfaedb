/** Which of some items, so many of them, come to a sum. */
export interface Ways<Item> {
  /** The only ones that do; null where others do as well, none do, or trying all takes too long. */
  readonly some: readonly Item[] | null
  /** Whether none do: all were tried. */
  readonly isNone: boolean
  /** In how many ways so many can be taken of them. */
  readonly choices: number
  /** How long it took. */
  readonly steps: number
}

/** A search that takes more steps than `most` is given up. */
export function waysOf<Item extends { readonly amount: number }>(
  items: readonly Item[],
  count: number,
  sum: number,
  most: number,
): Ways<Item> {
  const falling = items.toSorted((a, b) => b.amount - a.amount)
  const upTo = [0]
  for (const { amount } of falling) upTo.push(upTo.at(-1)! + amount)
  const taken: Item[] = []
  const found: (readonly Item[])[] = []
  let steps = 0
  take(0, count, sum)
  const isTried = steps <= most
  const [only] = isTried && found.length === 1 ? found : []
  const isNone = isTried && found.length === 0
  return { some: only ?? null, isNone, choices: choicesOf(items.length, count), steps }

  /** Takes so many more, none of them before that place. */
  function take(from: number, left: number, rest: number): void {
    if (left === 0) {
      if (rest === 0) found.push([...taken])
      return
    }
    const smallest = upTo.at(-1)! - upTo[falling.length - left]!
    for (let at = from; at + left <= falling.length; at++) {
      const largest = upTo[at + left]! - upTo[at]!
      if (largest < rest || smallest > rest || found.length > 1 || steps++ > most) return
      taken.push(falling[at]!)
      take(at + 1, left - 1, rest - falling[at]!.amount)
      taken.pop()
    }
  }
}

function choicesOf(of: number, count: number): number {
  if (count > of) return 0
  let choices = 1
  for (let at = 0; at < count; at++) choices = (choices * (of - at)) / (at + 1)
  return choices
}
