import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'

/** What came of something, beside where it was asked for. */
export function Outcome({ isGood, children }: { readonly isGood: boolean; readonly children: ReactNode }): ReactNode {
  const Icon = isGood ? CircleCheck : CircleAlert
  return (
    <p
      role={isGood ? 'status' : 'alert'}
      className={`flex items-start gap-2.5 rounded-lg px-3.5 py-2.5 ${isGood ? 'bg-good-soft text-good' : 'bg-bad-soft text-bad'}`}
    >
      <Icon size={16} aria-hidden className="mt-0.5 shrink-0" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  )
}
