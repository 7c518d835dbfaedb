import type { ReactNode } from 'react'
import { counted } from '../../words.ts'

/** What was understood or repaired, a sentence each. */
export function Notes({ notes }: { readonly notes: readonly string[] }): ReactNode {
  if (notes.length === 0) return null
  return (
    <ul className="list-disc pl-4 text-soft marker:text-faint">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

const shownAtMost = 200

/** The rows that do not go in, by line, with the reason of each. */
export function RejectedRows({
  rejected,
  count = rejected.length,
  are = 'could not be read',
}: {
  /** The first of them. */
  readonly rejected: readonly { readonly line: number; readonly reason: string }[]
  readonly count?: number
  /** What they are, behind their number. */
  readonly are?: string | undefined
}): ReactNode {
  if (rejected.length === 0) return null
  return (
    <details className="rounded-md border border-line" open={count <= 5}>
      <summary className="px-3 py-2 font-medium text-warn">
        {counted(count, 'row')} {are}
      </summary>
      <ul
        className="max-h-40 overflow-y-auto border-t border-line px-3 py-2"
        tabIndex={0}
        aria-label={`Rows that ${are}`}
      >
        {rejected.slice(0, shownAtMost).map(({ line, reason }) => (
          <li key={`${line} ${reason}`} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-3 py-0.5">
            <span className="text-soft">Line {line.toLocaleString('en-IN')}</span>
            <span className="break-words">{reason}</span>
          </li>
        ))}
        {count > Math.min(rejected.length, shownAtMost) && (
          <li className="py-0.5 text-soft">
            and {counted(count - Math.min(rejected.length, shownAtMost), 'more', 'more')}
          </li>
        )}
      </ul>
    </details>
  )
}
