/** What was repaired or skipped while reading, and on which lines, gathered into one sentence for each kind. */
export interface Repairs {
  add(kind: Repair, line: number): void
  sentences(): string[]
}

const words = {
  'missing-comma': 'Missing commas were put in',
  'extra-comma': 'Commas too many were left out',
  'other-quotes': 'Curly or single quotes were read as straight double ones',
  'bare-name': 'Names without quotes were read as if they had them',
  'bare-word': 'True, False and None were read as true, false and null',
  comment: 'Comments were skipped',
  prose: 'Text that is no event was skipped',
  'stray-percent': 'A % that encodes nothing was kept as it stands',
  'table-time': 'Times that a spreadsheet rewrote were read by the day and month order of their column',
} as const
type Repair = keyof typeof words

const SHOWN = 6

interface Lines {
  readonly ranges: { from: number; to: number }[]
  /** Lines beyond the ranges that are shown. */
  more: number
}

export function gatherRepairs(): Repairs {
  const gathered = new Map<Repair, Lines>()
  return {
    add(kind, line) {
      const lines = gathered.get(kind) ?? { ranges: [], more: 0 }
      gathered.set(kind, lines)
      const last = lines.ranges.at(-1)
      if (last !== undefined && lines.more === 0 && line >= last.from && line <= last.to + 1)
        last.to = Math.max(last.to, line)
      else if (lines.ranges.length < SHOWN) lines.ranges.push({ from: line, to: line })
      else lines.more++
    },
    sentences: () => [...gathered].map(([kind, lines]) => `${words[kind]} on ${linesInWords(lines)}.`),
  }
}

function linesInWords({ ranges, more }: Lines): string {
  const parts = ranges.map(({ from, to }) => (from === to ? String(from) : `${from} to ${to}`))
  if (more > 0) parts.push(`${more} more`)
  const last = parts.pop()!
  const isOne = parts.length === 0 && /^\d+$/.test(last)
  return `${isOne ? 'line' : 'lines'} ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}`
}
