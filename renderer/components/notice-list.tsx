import { CircleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

interface NoticeListProps {
  readonly notices: readonly {
    readonly id: number
    readonly tone: 'calm' | 'bad'
    readonly words: string
    readonly act?: { readonly label: string; readonly carryOut: () => void }
  }[]
  readonly onDismiss: (id: number) => void
}

/** Sentences that come and go at the foot of the window; read aloud as they come. */
export function NoticeList({ notices, onDismiss }: NoticeListProps): ReactNode {
  return (
    <div
      role="region"
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed right-5 bottom-[calc(1.25rem+var(--foot,0px))] z-50 flex w-96 max-w-[calc(100vw-2.5rem)] flex-col gap-2"
    >
      {notices.map(({ id, tone, words, act }) => (
        <div
          key={id}
          role={tone === 'bad' ? 'alert' : undefined}
          className={`rises pointer-events-auto flex items-start gap-3 rounded-lg border bg-raised py-2 pr-2 pl-3.5 shadow-raised ${tone === 'bad' ? 'border-bad' : 'border-line'}`}
        >
          {tone === 'bad' && <CircleAlert size={16} aria-hidden className="mt-1.5 shrink-0 text-bad" />}
          <p className="flex-1 py-1.5">{words}</p>
          {act && (
            <Button
              onPress={() => {
                onDismiss(id)
                act.carryOut()
              }}
            >
              {act.label}
            </Button>
          )}
          <Button look="quiet" aria-label="Dismiss" icon={<X size={14} />} onPress={() => onDismiss(id)} />
        </div>
      ))}
    </div>
  )
}
