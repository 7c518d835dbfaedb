import type { ReactNode } from 'react'
import { ProgressBar } from 'react-aria-components/ProgressBar'

/** How much of something is done, 0 to 1; null while that is not known. */
export function Progress({ label, done }: { readonly label: string; readonly done: number | null }): ReactNode {
  const width = done === null ? '100%' : `${Math.round(Math.max(0, Math.min(1, done)) * 1000) / 10}%`
  return (
    <ProgressBar
      aria-label={label}
      isIndeterminate={done === null}
      value={(done ?? 0) * 100}
      className="h-1.5 w-full overflow-hidden rounded-full bg-line"
    >
      <div
        className={`h-full rounded-full bg-accent transition-[width] duration-150 ${done === null ? 'breathes' : ''}`}
        style={{ width }}
      />
    </ProgressBar>
  )
}
