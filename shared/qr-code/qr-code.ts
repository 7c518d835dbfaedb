import { codewords } from './codewords.ts'
import { drawFormat, gridOf, type Grid } from './grid.ts'
import { masks, penalty } from './mask.ts'
import { versionFor } from './version.ts'

/** A QR code: `isDark(x, y)` for each module. What shows it leaves four light modules around it. */
export interface QrCode {
  /** Modules along one side. */
  readonly size: number
  isDark(x: number, y: number): boolean
}

/** How wide the light border must be, in modules. */
export const QUIET_ZONE = 4

/** The QR code of a text, in the smallest version and at error correction level M. Null for more than 2,331 bytes. */
export function qrCode(text: string): QrCode | null {
  const bytes = utf8(text)
  const version = versionFor(bytes.length)
  if (version === null) return null
  const empty = gridOf(version)
  drawBytes(empty, codewords(bytes, version))
  const [best] = masks.map((_, mask) => masked(empty, mask)).sort((a, b) => penalty(a) - penalty(b))
  const { size, dark } = best!
  return { size, isDark: (x, y) => x >= 0 && y >= 0 && x < size && y < size && dark[y * size + x] === 1 }
}

/** Up and down in columns of two, from the right, around what is fixed and left of the timing column. */
function drawBytes({ size, dark, fixed }: Grid, bytes: Uint8Array): void {
  let bit = 0
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const isUpward = ((size - 1 - (right < 6 ? right + 1 : right)) / 2) % 2 === 0
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        if (fixed[y * size + x] === 1) continue
        dark[y * size + x] = ((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1
        bit++
      }
    }
  }
}

function masked({ size, dark, fixed }: Grid, mask: number): Grid {
  const grid: Grid = { size, dark: dark.slice(), fixed }
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (fixed[y * size + x] === 0 && masks[mask]!(x, y)) grid.dark[y * size + x]! ^= 1
    }
  }
  drawFormat(grid, mask)
  return grid
}

/** `TextEncoder` is not in the language itself, and nothing else of the platform is used here. */
function utf8(text: string): Uint8Array {
  const encoded = encodeURIComponent(text.toWellFormed())
  const bytes: number[] = []
  for (let at = 0; at < encoded.length; at++) {
    if (encoded[at] === '%') bytes.push(Number.parseInt(encoded.slice(at + 1, (at += 2) + 1), 16))
    else bytes.push(encoded.charCodeAt(at))
  }
  return Uint8Array.from(bytes)
}
