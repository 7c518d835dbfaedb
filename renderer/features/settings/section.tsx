import type { ReactNode } from 'react'

/** A part of the settings: what it is for, and below it what is set. */
export function Section({
  title,
  about,
  children,
}: {
  readonly title: string
  readonly about: ReactNode
  readonly children: ReactNode
}): ReactNode {
  return (
    <section aria-label={title}>
      <h2 className="text-lead font-semibold">{title}</h2>
      <p className="mt-0.5 mb-3.5 text-soft">{about}</p>
      <div className="flex flex-col gap-4">{children}</div>
    </section>
  )
}
