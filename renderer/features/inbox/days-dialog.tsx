import { useState, type ReactNode } from 'react'
import { isDay } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { readList } from './sweeping.ts'

/** Which days of the provider's list are to be read. */
export function DaysDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const fromDay = isDay(from) ? from : null
  const toDay = to.trim() === '' ? undefined : isDay(to) ? to : null
  const isBackwards = fromDay !== null && toDay !== null && toDay !== undefined && toDay < fromDay
  const isReady = fromDay !== null && toDay !== null && !isBackwards

  async function read(): Promise<void> {
    if (!isReady) return
    if (await readList({ from: fromDay, ...(toDay !== undefined && { to: toDay }) })) onClose()
  }

  return (
    <Dialog
      title="Read the provider’s list of other days"
      onClose={onClose}
      footer={
        <>
          <div className="mr-auto" />
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!isReady} onPress={() => void read()}>
            Read
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4 p-5"
        onSubmit={(event) => {
          event.preventDefault()
          void read()
        }}
      >
        <p className="text-soft">Days in India. What the book holds already is not added again.</p>
        <div className="grid grid-cols-2 gap-3">
          <Field
            label="First day"
            value={from}
            onChange={setFrom}
            placeholder="2026-04-01"
            problem={from !== '' && fromDay === null ? 'A day such as 2026-04-01' : null}
            autoFocus
          />
          <Field
            label="Last day"
            value={to}
            onChange={setTo}
            placeholder="today"
            problem={toDay === null ? 'A day such as 2026-04-30' : isBackwards ? 'This is before the first day' : null}
            hint="Left empty: until today"
          />
        </div>
      </form>
    </Dialog>
  )
}
