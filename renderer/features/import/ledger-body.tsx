import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { LedgerPreview } from '../../../shared/contract/imports.ts'
import { formatDay } from '../../../shared/day.ts'
import { Facts } from '../../components/facts.tsx'
import { Select } from '../../components/select.tsx'
import { kindOfPreview } from './file-words.ts'
import { importing } from './importing.ts'
import type { IncomingFile } from './incoming-file.ts'
import { correct } from './preview-files.ts'
import { FileOrLines, TroubleReading } from './file-or-lines.tsx'
import { Notes, RejectedRows } from './rejected-rows.tsx'

interface LedgerProps {
  readonly file: IncomingFile
  readonly preview: LedgerPreview
}

/** What the merchant's own books say of a bank account: matched with its statements, and no statement itself. */
export function LedgerBody({ file, preview }: LedgerProps): ReactNode {
  const { understood, problem } = preview
  return (
    <div className="flex flex-col gap-4" aria-busy={file.isReadAgain}>
      {problem !== null && <TroubleReading problem={problem} />}
      {understood && (
        <Facts
          facts={[
            ['Understood as', kindOfPreview(preview)],
            ['Days', `${formatDay(understood.from)} to ${formatDay(understood.to)}`],
            ['Account', understood.account || 'Not said in the file'],
          ]}
        />
      )}
      <AccountOfLedger file={file} preview={preview} />
      <p className="text-soft">
        It is matched with the statements of that account, under Match, Bank and books; none of its entries counts as
        money that arrived.
      </p>
      <FileOrLines file={file} preview={preview} />
      <RejectedRows rejected={understood?.rejected ?? []} are="are no entries" />
      {understood && (
        <section className="flex flex-col gap-1.5">
          <h4 className="font-medium">How it was understood</h4>
          <Notes notes={understood.notes} />
        </section>
      )}
    </div>
  )
}

const NONE = ''

/** Which account it is the ledger of, where the book has several. */
function AccountOfLedger({ file, preview: { understood, corrections } }: LedgerProps): ReactNode {
  const { at } = useStore(importing)
  const accounts = at.step === 'preview' ? at.accounts : []
  const account = understood?.account ?? corrections.account ?? null
  if (accounts.length < 2) return null
  return (
    <div className="max-w-xs">
      <Select
        label="The bank account that it is the ledger of"
        options={[
          ...(account === null ? [{ value: NONE, words: 'Choose one…' }] : []),
          ...accounts.map((number) => ({ value: number, words: number })),
        ]}
        value={account ?? NONE}
        onChoose={(number) => number !== NONE && void correct(file.key, { account: number })}
      />
    </div>
  )
}
