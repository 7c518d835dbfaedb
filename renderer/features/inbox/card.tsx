import type { ReactNode } from 'react'
import { Mark, type Tone } from '../../components/mark.tsx'

interface CardProps {
  readonly title: string
  readonly tone: Tone
  readonly state: string
  readonly children: ReactNode
  readonly acts: ReactNode
}

/** One way by which the book hears of payments: how it stands, and what a person can do. */
export function Card({ title, tone, state, children, acts }: CardProps): ReactNode {
  return (
    <section
      aria-label={title}
      className="flex min-w-0 flex-col gap-2.5 border-line px-6 py-4 not-first:border-l max-[860px]:not-first:border-t max-[860px]:not-first:border-l-0"
    >
      <div className="flex items-center gap-3">
        <h2 className="text-lead font-semibold">{title}</h2>
        <Mark tone={tone}>{state}</Mark>
      </div>
      <div className="text-soft">{children}</div>
      <div className="mt-auto flex flex-wrap gap-2 pt-1">{acts}</div>
    </section>
  )
}
