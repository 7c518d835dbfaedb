import { alignmentPositions, type Version } from './version.ts'

/** The modules of a code, row by row: dark or light, and whether a pattern of the standard occupies them. */
export interface Grid {
  readonly size: number
  readonly dark: Uint8Array
  readonly fixed: Uint8Array
}

export function gridOf(version: Version): Grid {
  const { size } = version
  const grid: Grid = { size, dark: new Uint8Array(size ** 2), fixed: new Uint8Array(size ** 2) }
  for (let at = 0; at < size; at++) {
    set(grid, 6, at, at % 2 === 0)
    set(grid, at, 6, at % 2 === 0)
  }
  drawFinder(grid, 3, 3)
  drawFinder(grid, size - 4, 3)
  drawFinder(grid, 3, size - 4)
  drawAlignments(grid, version.number)
  drawVersion(grid, version.number)
  drawFormat(grid, 0) // holds the place until the mask is known
  return grid
}

function set({ size, dark, fixed }: Grid, x: number, y: number, isDark: boolean): void {
  dark[y * size + x] = Number(isDark)
  fixed[y * size + x] = 1
}

/** A finder with the light border around it. */
function drawFinder(grid: Grid, centreX: number, centreY: number): void {
  for (let y = centreY - 4; y <= centreY + 4; y++) {
    for (let x = centreX - 4; x <= centreX + 4; x++) {
      if (x < 0 || y < 0 || x >= grid.size || y >= grid.size) continue
      const ring = Math.max(Math.abs(x - centreX), Math.abs(y - centreY))
      set(grid, x, y, ring !== 2 && ring !== 4)
    }
  }
}

function drawAlignments(grid: Grid, versionNumber: number): void {
  const positions = alignmentPositions(versionNumber)
  const last = positions.length - 1
  positions.forEach((y, row) => {
    positions.forEach((x, column) => {
      const isFinder = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0)
      if (!isFinder) drawAlignment(grid, x, y)
    })
  })
}

function drawAlignment(grid: Grid, centreX: number, centreY: number): void {
  for (let y = -2; y <= 2; y++) {
    for (let x = -2; x <= 2; x++) set(grid, centreX + x, centreY + y, Math.max(Math.abs(x), Math.abs(y)) !== 1)
  }
}

/** From version 7 on the code tells its version, with 12 bits of correction. */
function drawVersion(grid: Grid, versionNumber: number): void {
  if (versionNumber < 7) return
  const bits = (versionNumber << 12) | remainder(versionNumber, 12, 0x1f25)
  for (let at = 0; at < 18; at++) {
    const isDark = ((bits >> at) & 1) === 1
    const [long, short] = [grid.size - 11 + (at % 3), Math.floor(at / 3)]
    set(grid, long, short, isDark)
    set(grid, short, long, isDark)
  }
}

/** Level M is 0 in the format, so its five bits are the mask alone; 10 bits of correction follow. */
export function drawFormat(grid: Grid, mask: number): void {
  const bits = ((mask << 10) | remainder(mask, 10, 0x537)) ^ 0x5412
  const { size } = grid
  for (let at = 0; at < 15; at++) {
    const isDark = ((bits >> at) & 1) === 1
    const near = at < 6 ? at : at < 8 ? at + 1 : 14 - at
    if (at < 8) set(grid, 8, near, isDark)
    else set(grid, at === 8 ? 7 : near, 8, isDark)
    if (at < 8) set(grid, size - 1 - at, 8, isDark)
    else set(grid, 8, size - 15 + at, isDark)
  }
  set(grid, 8, size - 8, true)
}

function remainder(value: number, length: number, generator: number): number {
  let rest = value
  for (let bit = 0; bit < length; bit++) rest = (rest << 1) ^ ((rest >> (length - 1)) * generator)
  return rest
}
