import type { Grid } from './grid.ts'

/** The eight patterns that the data may be turned over by, so that no part of a code looks like a finder. */
export const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** How hard a code is to read, by the standard's four rules: less is better. */
export function penalty({ size, dark }: Grid): number {
  const at = (x: number, y: number) => dark[y * size + x]!
  let points = 0
  for (let row = 0; row < size; row++) {
    points += linePenalty(size, (column) => at(column, row))
    points += linePenalty(size, (column) => at(row, column))
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const sum = at(x, y) + at(x - 1, y) + at(x, y - 1) + at(x - 1, y - 1)
      if (sum === 0 || sum === 4) points += 3
    }
  }
  const share = (100 * dark.reduce((sum, module) => sum + module, 0)) / size ** 2
  return points + 10 * Math.floor(Math.abs(share - 50) / 5)
}

const finderLike = [0b10111010000, 0b00001011101]

/** Five or more of one colour in a row, and what looks like a finder. */
function linePenalty(size: number, moduleAt: (at: number) => number): number {
  let points = 0
  let run = 0
  let window = 0
  for (let at = 0; at < size; at++) {
    const module = moduleAt(at)
    run = at > 0 && module === moduleAt(at - 1) ? run + 1 : 1
    if (run === 5) points += 3
    if (run > 5) points++
    window = ((window << 1) | module) & 0b11111111111
    if (at >= 10 && finderLike.includes(window)) points += 40
  }
  return points
}
