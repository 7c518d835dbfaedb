import type { ReactNode } from 'react'
import type { DismissedTransfer } from '../../../shared/contract/rejected-transfers.ts'
import { formatDay, formatInstant } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Facts } from '../../components/facts.tsx'
import { Money } from '../../components/money.tsx'
import { reopenTransfer } from './refused-transfers.ts'

interface DealtWithDialogProps {
  readonly transfer: DismissedTransfer
  readonly onClose: () => void
}

/** A refused transfer that is dealt with: by whom, when and with which note; and the way back. */
export function DealtWithDialog({ transfer, onClose }: DealtWithDialogProps): ReactNode {
  const { transferId, amount, refusedOn, because, at, who, note } = transfer

  async function putBack(): Promise<void> {
    if (await reopenTransfer(transferId)) onClose()
  }

  return (
    <Dialog
      title={`Refused transfer ${transferId}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => void putBack()}>Put it back</Button>
          <div className="mr-auto" />
          <Button look="primary" autoFocus onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 p-5">
        {amount !== null && (
          <p className="text-title font-semibold">
            <Money amount={amount} />
          </p>
        )}
        <Facts
          facts={[
            ['Refused on', refusedOn && formatDay(refusedOn)],
            ['The provider says', because],
            ['Dealt with', formatInstant(at)],
            ['By', who],
            ['Note', note],
          ]}
        />
      </div>
    </Dialog>
  )
}
