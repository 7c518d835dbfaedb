import { useState, type ReactNode } from 'react'
import type { QuarantineRow, Verdict } from '../../../shared/contract/inbox.ts'
import { formatInstant } from '../../../shared/day.ts'
import { doubtWords } from '../../../shared/inbox/doubt-words.ts'
import { Button } from '../../components/button.tsx'
import { Facts } from '../../components/facts.tsx'
import { Field } from '../../components/field.tsx'
import { Mark } from '../../components/mark.tsx'
import { Money } from '../../components/money.tsx'
import { show } from '../../state/screen.ts'
import { quarantine, rule } from './quarantine.ts'
import { sources } from './quarantine-words.ts'

/** One thing that is set apart: why, what it says, and what a person decides about it. */
export function QuarantineDetails({ row }: { readonly row: QuarantineRow }): ReactNode {
  const { why, amount, countedAmount, kind, id, text } = row
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      {amount !== null && (
        <p className="text-title font-semibold">
          <Money amount={amount} />
        </p>
      )}
      <p className="mt-1 mb-3">
        <Mark tone="bad">{doubtWords[why].short}</Mark>
      </p>
      <p className="mb-4 rounded-md bg-ground p-3 text-soft">{doubtWords[why].about}</p>
      <Facts
        facts={[
          ['Received', formatInstant(row.receivedAt)],
          ['Came', row.place === null ? sources[row.source] : `${sources[row.source]}: ${row.place}`],
          ['Remitter', row.remitterName],
          ['Counted instead', countedAmount === null ? 'Nothing' : <Money key="counted" amount={countedAmount} />],
          ['Note', row.note],
        ]}
      />
      {countedAmount !== null && kind !== null && kind !== 'rejected' && id !== null && (
        <Button onPress={() => show(kind === 'collected' ? 'payments' : 'settlements', { search: id })}>
          Show what is counted
        </Button>
      )}
      <Decision row={row} />
      {text !== '' && (
        <>
          <h3 className="mt-5 mb-1.5 font-semibold">As it was received</h3>
          <pre className="max-h-72 overflow-auto rounded-md border border-line bg-ground p-3 font-mono text-small break-all whitespace-pre-wrap select-text">
            {text}
          </pre>
        </>
      )}
    </div>
  )
}

function Decision({ row }: { readonly row: QuarantineRow }): ReactNode {
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const isDismissed = quarantine.store.getState().filter.view === 'dismissed'
  async function decide(verdict: Verdict): Promise<void> {
    setProblem(await rule(row, verdict, note))
  }
  if (isDismissed)
    return (
      <div className="mt-5">
        <Button onPress={() => void decide('reopen')}>Put it back</Button>
      </div>
    )
  return (
    <div className="mt-5 flex flex-col gap-2.5 border-t border-line pt-4">
      <Field
        label="Note, for whoever asks later"
        value={note}
        onChange={(text) => {
          setNote(text)
          setProblem(null)
        }}
        problem={problem}
        maxLength={500}
      />
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => void decide('dismiss')}>Looked at</Button>
        {row.canCount && (
          <Button look="danger" onPress={() => void decide('count')}>
            Count it all the same
          </Button>
        )}
      </div>
    </div>
  )
}
