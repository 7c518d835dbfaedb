/** The first place in a rising list that is at least that value. */
export function lowerBound(sorted: { readonly length: number; readonly [at: number]: number }, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! >= value) high = middle
    else low = middle + 1
  }
  return low
}
