/*
 * Two entries may stand beside each other on one physical line. The number of the second is half a line more, so that each
 * has its own and both are in order.
 */

export function secondOnLine(line: number): number {
  return line + 0.5
}

/** As a person is told it: `3`, and `3b` for what stands second on it. */
export function placeOfLine(line: number): string {
  return isSecond(line) ? `${physicalLine(line)}b` : String(line)
}

export function physicalLine(line: number): number {
  return Math.floor(line)
}

function isSecond(line: number): boolean {
  return !Number.isInteger(line)
}
