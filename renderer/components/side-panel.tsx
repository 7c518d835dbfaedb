import { X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button } from './button.tsx'

interface SidePanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** One record in full beside its list. Escape closes it. */
export function SidePanel({ title, onClose, isWide = false, children }: SidePanelProps): ReactNode {
  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape') onClose()
  }
  return (
    <aside
      aria-label={title}
      onKeyDown={closeOnEscape}
      className={`flex min-h-0 shrink-0 flex-col border-l border-line bg-panel ${isWide ? 'w-[min(30rem,48%)]' : 'w-[min(23rem,44%)]'}`}
    >
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
        <h2 className="flex-1 truncate text-lead font-semibold">{title}</h2>
        <Button look="quiet" aria-label="Close the panel" icon={<X size={16} />} onPress={onClose} />
      </header>
      {children}
    </aside>
  )
}
