import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { LedgerPreview } from '../../../shared/contract/imports.ts'
import { formatDay } from '../../../shared/day.ts'
import { Facts } from '../../components/facts.tsx'
import { Select } from '../../components/select.tsx'
import { kindOfPreview } from './file-words.ts'
import { correct } from './preview-files.ts'
import { importing } from './importing.ts'
import { RejectedRows } from './rejected-rows.tsx'
import { LineSample } from './samples.tsx'

const NONE = ''

/** What the merchant's own books say of a bank account: matched with its statements, and no statement itself. */
export function LedgerBody({
  fileKey,
  preview,
}: {
  readonly fileKey: string
  readonly preview: LedgerPreview
}): ReactNode {
  const { at } = useStore(importing)
  const accounts = at.step === 'preview' ? at.accounts : []
  const { account, from, to, sample, rejected } = preview
  return (
    <>
      <Facts
        facts={[
          ['Understood as', kindOfPreview(preview)],
          ['Days', `${formatDay(from)} to ${formatDay(to)}`],
          ['Account', accounts.length > 1 ? null : account || 'Not said in the file'],
        ]}
      />
      {accounts.length > 1 && (
        <div className="max-w-xs">
          <Select
            label="The bank account that it is the ledger of"
            options={[
              ...(account === null ? [{ value: NONE, words: 'Choose one…' }] : []),
              ...accounts.map((number) => ({ value: number, words: number })),
            ]}
            value={account ?? NONE}
            onChoose={(number) => number !== NONE && void correct(fileKey, { account: number })}
          />
        </div>
      )}
      <p className="text-soft">
        Its debits are money into the bank. It is matched with the statements of that account, under Match, Bank and
        books; none of its entries counts as money that arrived.
      </p>
      <LineSample lines={sample} />
      <RejectedRows rejected={rejected} />
    </>
  )
}
