import { useState, type ReactNode } from 'react'
import type { ExceptionRow } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Facts } from '../../components/facts.tsx'
import { Field } from '../../components/field.tsx'
import { Money } from '../../components/money.tsx'
import { counted } from '../../words.ts'
import { dismissTransfer } from './refused-transfers.ts'

interface RefusedDialogProps {
  readonly row: ExceptionRow
  readonly onClose: () => void
}

/** A transfer that the provider refused, and the note of who has dealt with it. */
export function RefusedDialog({ row, onClose }: RefusedDialogProps): ReactNode {
  const { amount, since, age, reason } = row
  const transferId = String(row.subject.id)
  const [note, setNote] = useState('')
  const [isSaving, setIsSaving] = useState(false)

  async function save(): Promise<void> {
    if (isSaving) return
    setIsSaving(true)
    if (await dismissTransfer(transferId, note)) onClose()
    else setIsSaving(false)
  }

  return (
    <Dialog
      title={`Refused transfer ${transferId}`}
      onClose={onClose}
      footer={
        <>
          <div className="mr-auto" />
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={isSaving} onPress={() => void save()}>
            Dealt with
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4 p-5"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p className="text-title font-semibold">
          <Money amount={amount} />
        </p>
        <p className="rounded-md bg-ground p-3 text-soft">{reason}</p>
        <Facts
          facts={[
            ['Refused on', since && formatDay(since)],
            ['Open for', age === null ? null : counted(age, 'working day')],
          ]}
        />
        <Field
          label="Note, for whoever asks later"
          value={note}
          onChange={setNote}
          placeholder="Such as: the customer was told by phone"
          maxLength={500}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
