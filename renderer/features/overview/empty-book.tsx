import { FileDown, FileSpreadsheet, Webhook } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'

/** What a new book says: which two kinds of file make it useful. */
export function EmptyBook({ onImport }: { readonly onImport: () => void }): ReactNode {
  return (
    <div className="grid flex-1 place-items-center overflow-y-auto p-8">
      <div className="w-full max-w-2xl rounded-xl border-2 border-dashed border-strong px-10 py-9">
        <h2 className="text-title font-semibold tracking-[-0.01em]">Drop your files anywhere on this window</h2>
        <p className="mt-1 text-soft">Two kinds of file are enough to follow the money. Any number, in any order.</p>
        <dl className="mt-7 grid grid-cols-2 gap-8">
          <Kind icon={<Webhook size={20} />} title="Webhook export">
            What the provider told you: payments and settlements. JSON, JSON Lines, form-encoded text or CSV.
          </Kind>
          <Kind icon={<FileSpreadsheet size={20} />} title="Bank statement">
            What really arrived: CSV or tab-separated text as net banking gives it, from any bank.
          </Kind>
        </dl>
        <div className="mt-8 flex items-center gap-4">
          <Button look="primary" isLarge autoFocus icon={<FileDown size={18} />} onPress={onImport}>
            Import files
          </Button>
          <p className="text-small text-soft">You see what was understood before anything enters the book.</p>
        </div>
      </div>
    </div>
  )
}

function Kind({
  icon,
  title,
  children,
}: {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div>
      <dt className="flex items-center gap-2.5 text-lead font-semibold">
        <span className="text-accent">{icon}</span>
        {title}
      </dt>
      <dd className="mt-1 text-soft">{children}</dd>
    </div>
  )
}
