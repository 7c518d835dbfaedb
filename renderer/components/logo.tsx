import type { ReactNode } from 'react'

/** Two records and the part in which they agree. */
export function Logo({ size = 28 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden className="shrink-0 text-accent">
      <rect x="2.75" y="4.75" width="14.5" height="14.5" rx="4" stroke="currentColor" strokeWidth="1.5" />
      <rect x="10.75" y="8.75" width="14.5" height="14.5" rx="4" stroke="currentColor" strokeWidth="1.5" />
      <path d="M10 12a4 4 0 0 1 4-4h4v8a4 4 0 0 1-4 4h-4z" fill="currentColor" />
    </svg>
  )
}
