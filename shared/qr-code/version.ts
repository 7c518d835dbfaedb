/*
 * Sizes of QR codes by version (1 to 40), from ISO/IEC 18004, for error correction level M, which survives 15 % of
 * damage: the level that payment codes are printed in.
 */

/** Error correction bytes in each block. */
const correctionBytes = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
]
const blocks = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35,
  37, 38, 40, 43, 45, 47, 49,
]

export interface Version {
  readonly number: number
  /** Modules along one side. */
  readonly size: number
  readonly blockCount: number
  readonly correctionPerBlock: number
  /** Bytes in all, data and correction. */
  readonly totalBytes: number
  readonly dataBytes: number
}

/** The smallest version that holds so many bytes of text; null when none does. */
export function versionFor(textBytes: number): Version | null {
  for (let number = 1; number <= 40; number++) {
    const version = versionOf(number)
    const header = 4 + lengthBits(version) // mode and length
    if (Math.ceil((header + 8 * textBytes) / 8) <= version.dataBytes) return version
  }
  return null
}

/** How many bits tell the length of the text. */
export function lengthBits({ number }: Version): number {
  return number < 10 ? 8 : 16
}

function versionOf(number: number): Version {
  const blockCount = blocks[number - 1]!
  const correctionPerBlock = correctionBytes[number - 1]!
  const totalBytes = Math.floor(freeModules(number) / 8)
  const dataBytes = totalBytes - blockCount * correctionPerBlock
  return { number, size: 17 + 4 * number, blockCount, correctionPerBlock, totalBytes, dataBytes }
}

/** What the finders, timing, alignment, format and version patterns leave. */
function freeModules(number: number): number {
  const size = 17 + 4 * number
  const finders = 3 * 64
  const format = 31 // two copies of 15, and the one that is always dark
  const timing = 2 * (size - 16)
  const alignments = alignmentPositions(number).length
  const alignment = alignments === 0 ? 0 : (alignments ** 2 - 3) * 25 - (alignments - 2) * 10
  const version = number < 7 ? 0 : 36
  return size ** 2 - finders - format - timing - alignment - version
}

/** Where the centres of the alignment patterns are, along either side. */
export function alignmentPositions(number: number): number[] {
  if (number === 1) return []
  const count = Math.floor(number / 7) + 2
  const last = 10 + 4 * number
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2
  const even = number === 32 ? 26 : step // the one version that the rule does not fit
  const positions = Array.from({ length: count - 1 }, (_, at) => last - even * at)
  return [6, ...positions.toReversed()]
}
