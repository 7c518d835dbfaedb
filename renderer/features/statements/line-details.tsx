import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { formatDay } from '../../../shared/day.ts'
import { lines } from './statements.ts'

/** The line that the keys are on: its whole narration, and where it stands in its file. Always as high, so that the list stays still. */
export function LineDetails(): ReactNode {
  const line = useStore(lines.store, (state) => state.current)
  if (!line) return null
  const { narration, reference, utr, valueDate, file } = line
  return (
    <div className="h-14 shrink-0 border-t border-line bg-ground px-5 py-2 text-small">
      <p className="truncate font-medium" title={narration}>
        {narration}
      </p>
      <p className="truncate text-soft">
        {[
          utr && `UTR ${utr}`,
          reference && reference !== utr && `Reference ${reference}`,
          valueDate && `Value date ${formatDay(valueDate)}`,
          `${file}, line ${line.line.toLocaleString('en-IN')}`,
        ]
          .filter(Boolean)
          .join('  ·  ')}
      </p>
    </div>
  )
}
