import type { ReactNode } from 'react'

/** The top of a screen: its name, a line about it, and what narrows it down. */
export function PageHead({
  title,
  about,
  children,
}: {
  readonly title: string
  readonly about?: ReactNode
  readonly children?: ReactNode
}): ReactNode {
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-panel px-5 py-3">
      <div className="mr-auto flex min-w-0 items-baseline gap-3">
        <h1 className="text-title font-semibold tracking-[-0.01em]" tabIndex={-1}>
          {title}
        </h1>
        {about && <p className="truncate text-small text-soft">{about}</p>}
      </div>
      {children}
    </header>
  )
}
