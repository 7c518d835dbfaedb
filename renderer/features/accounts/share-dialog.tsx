import { Copy, FileText, Mail, MessageCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Rail } from '../../../shared/domain.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { QrCode } from '../../components/qr-code.tsx'
import {
  changeSharing,
  closeSharing,
  copyDetails,
  previewOf,
  saveDetails,
  sendDetails,
  sharing,
  type Sharing,
} from './sharing.ts'

const railWords: Readonly<Record<Rail, string>> = { upi: 'UPI id', 'bank-account': 'Bank account' }

/** Everything that a customer needs to pay, to be copied, sent, saved or scanned. */
export function ShareDialog(): ReactNode {
  const { shared } = useStore(sharing)
  if (shared === null) return null
  const preview = previewOf(shared)
  const link = preview?.link ?? null
  const act = (carryOut: (what: Sharing) => Promise<void>) => () => void carryOut(shared)
  return (
    <Dialog
      title={`Share with ${shared.account.name ?? shared.account.virtualAccountId}`}
      width={link === null ? 'narrow' : 'wide'}
      onClose={closeSharing}
      footer={
        <>
          <Button
            look="primary"
            autoFocus
            icon={<Copy size={15} />}
            isDisabled={preview === null}
            onPress={act(copyDetails)}
          >
            Copy
          </Button>
          <Button
            icon={<MessageCircle size={15} />}
            isDisabled={preview === null}
            onPress={act((what) => sendDetails(what, 'whatsapp'))}
          >
            WhatsApp
          </Button>
          <Button
            icon={<Mail size={15} />}
            isDisabled={preview === null}
            onPress={act((what) => sendDetails(what, 'mail'))}
          >
            E-mail
          </Button>
          <Button icon={<FileText size={15} />} isDisabled={preview === null} onPress={act(saveDetails)}>
            Save as PDF
          </Button>
          <Button isLast onPress={closeSharing}>
            Done
          </Button>
        </>
      }
    >
      <div className={`grid gap-6 p-5 ${link === null ? '' : 'grid-cols-[minmax(0,1fr)_20rem]'}`}>
        <div className="flex min-w-0 flex-col gap-4">
          <Asked shared={shared} />
          <p
            aria-label="What the customer reads"
            className="rounded-lg border border-line bg-ground p-3.5 break-words whitespace-pre-line"
          >
            {preview?.text ?? 'Enter an amount in rupees, such as 5000 or 4999.50, or leave it out.'}
          </p>
        </div>
        {link !== null && (
          <div className="flex flex-col gap-2 text-center">
            <QrCode text={link} label="QR code for UPI apps" />
            <p className="text-small text-soft">The customer can scan this from the screen.</p>
          </div>
        )}
      </div>
    </Dialog>
  )
}

function Asked({ shared }: { readonly shared: Sharing }): ReactNode {
  const rails = [...new Set(shared.account.payInto.map(({ rail }) => rail))]
  return (
    <>
      {rails.length > 1 && (
        <Choice
          label="Pays by"
          options={rails.map((rail) => ({ value: rail, words: railWords[rail] }))}
          value={shared.rail}
          onChoose={(rail) => changeSharing({ rail })}
        />
      )}
      <div className="grid grid-cols-2 items-start gap-3">
        <Field
          label="Amount (optional)"
          value={shared.amount}
          onChange={(amount) => changeSharing({ amount })}
          placeholder="Any amount"
          problem={previewOf(shared) === null ? 'This is no amount.' : null}
          maxLength={20}
        />
        <Field
          label="For (optional)"
          value={shared.note}
          onChange={(note) => changeSharing({ note })}
          placeholder="Invoice 12"
          maxLength={80}
        />
      </div>
    </>
  )
}
