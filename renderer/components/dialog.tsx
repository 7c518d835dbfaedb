import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './button.tsx'

export interface DialogProps {
  readonly title: string
  readonly width?: keyof typeof widths
  /** Escape, the cross and a press outside; without it the dialog cannot be left that way. */
  readonly onClose?: (() => void) | undefined
  readonly children: ReactNode
  readonly footer?: ReactNode
  /** There is nothing in it but words. */
  readonly isText?: boolean
}

const widths = { narrow: 'max-w-[34rem]', wide: 'max-w-[60rem]', whole: 'max-w-[84rem]' } as const

/** A dialog over the window, shown as long as it is rendered. Focus stays inside and returns to where it was. */
export function Dialog({ title, width = 'narrow', onClose, children, footer, isText = false }: DialogProps): ReactNode {
  return (
    <ModalOverlay
      isOpen
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(isOpen) => !isOpen && onClose?.()}
      className="fixed inset-0 z-40 grid place-items-center bg-veil p-6"
    >
      <Modal
        className={`rises flex max-h-full w-full flex-col overflow-hidden rounded-xl border border-line bg-panel shadow-raised ${widths[width]}`}
      >
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          <header className="flex items-center gap-3 border-b border-line py-3 pr-3 pl-5">
            <Heading slot="title" className="flex-1 text-lead font-semibold">
              {title}
            </Heading>
            {onClose && <Button look="quiet" aria-label="Close" icon={<X size={16} />} onPress={onClose} />}
          </header>
          <div
            // What does not fit is scrolled to by keys as well, where nothing in it takes the focus.
            {...(isText && { role: 'group', 'aria-label': title, tabIndex: 0 })}
            className="min-h-0 flex-1 overflow-y-auto"
          >
            {children}
          </div>
          {footer && <footer className="flex items-center gap-2 border-t border-line px-5 py-3">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
