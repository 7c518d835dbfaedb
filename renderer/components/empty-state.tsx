import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly icon?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  readonly act?: ReactNode
}

/** What a place says that has nothing to show yet, and what would fill it. */
export function EmptyState({ icon, title, children, act }: EmptyStateProps): ReactNode {
  return (
    <div className="flex max-w-md flex-col items-center gap-2 text-center">
      {icon && <div className="mb-1 text-faint">{icon}</div>}
      <p className="text-lead font-semibold">{title}</p>
      {children && <div className="text-body text-soft">{children}</div>}
      {act && <div className="mt-3">{act}</div>}
    </div>
  )
}
