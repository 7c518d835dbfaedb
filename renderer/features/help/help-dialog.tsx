import type { ReactNode } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { Keys } from '../../components/keys.tsx'
import { shortcutGroups } from './shortcut-list.ts'

/** Every shortcut on one page. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title="Keyboard shortcuts" width="wide" onClose={onClose}>
      <div className="columns-3 gap-8 px-6 py-5">
        {shortcutGroups.map(({ title, shortcuts }) => (
          <section key={title} className="mb-6 break-inside-avoid">
            <h3 className="mb-2 text-small font-semibold text-soft">{title}</h3>
            <dl className="grid grid-cols-[5.5rem_1fr] items-center gap-y-1.5">
              {shortcuts.map(([keys, does]) => (
                <div key={keys} className="contents">
                  <dt>
                    <Keys keys={keys} />
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
