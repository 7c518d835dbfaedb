import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

/** The box that shows whether a row is ticked; its row says so to assistive technology. */
export function Tick({ isTicked }: { readonly isTicked: boolean }): ReactNode {
  return (
    <span
      aria-hidden
      className={`grid size-4 place-items-center rounded-[4px] border ${isTicked ? 'border-accent bg-accent text-on-accent' : 'border-strong bg-panel'}`}
    >
      {isTicked && <Check size={12} strokeWidth={3} />}
    </span>
  )
}
