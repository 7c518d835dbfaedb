import { AlertTriangle, Check, CircleDashed, Clock, Eye } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'good' | 'warn' | 'bad' | 'wait' | 'plain'

const tones = {
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  wait: 'bg-wait-soft text-wait',
  plain: 'bg-ground text-soft border border-line',
} as const

const icons = { good: Check, warn: Eye, bad: AlertTriangle, wait: Clock, plain: CircleDashed } as const

/** A state in a word, told by shape as well as by colour. */
export function Mark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  const Icon = icons[tone]
  return (
    <span
      className={`inline-flex h-5 max-w-full items-center gap-1 rounded-full px-2 align-middle text-tiny font-medium ${tones[tone]}`}
    >
      <Icon size={11} strokeWidth={2.5} aria-hidden className="shrink-0" />
      <span className="truncate">{children}</span>
    </span>
  )
}
