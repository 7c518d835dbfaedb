import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { RailChoice } from '../../../shared/accounts/rail-choice.ts'
import type { AccountsPreview } from '../../../shared/contract/accounts.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Mark, type Tone } from '../../components/mark.tsx'
import { counted, rails as railNames } from '../../words.ts'
import { batches, chooseRailsOfList, closePreview, makeList } from './batches.ts'

const railWords: readonly { readonly value: RailChoice; readonly words: string }[] = [
  { value: 'both', words: 'Bank account and UPI id' },
  { value: 'bank-account', words: 'Bank account' },
  { value: 'upi', words: 'UPI id' },
]

/** What a list of customers asks for, before anything is sent. */
export function ListDialog(): ReactNode {
  const { preview } = useStore(batches)
  if (preview === null) return null
  const { ready, refused, known } = preview
  return (
    <Dialog
      title={`Accounts for ${preview.file}`}
      width="wide"
      onClose={closePreview}
      footer={
        <>
          <p role="status" className="mr-auto text-small text-soft">
            {[
              counted(ready, 'account can', 'accounts can') + ' be made',
              known > 0 && `${known.toLocaleString('en-IN')} there already`,
              refused > 0 && `${refused.toLocaleString('en-IN')} cannot`,
            ]
              .filter(Boolean)
              .join(', ')}
            . Nothing is sent yet.
          </p>
          <Button onPress={closePreview}>Cancel</Button>
          <Button look="primary" autoFocus isDisabled={ready === 0} onPress={() => void makeList()}>
            {`Make ${counted(ready, 'account')}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 p-5">
        <div className="flex flex-wrap items-center gap-3">
          <p className="font-medium">Each customer gets</p>
          <Choice
            label="Each customer gets"
            options={railWords}
            value={preview.rails}
            onChoose={(chosen) => void chooseRailsOfList(chosen)}
          />
          <p className="text-small text-soft">A column “Type” (bank, UPI or both) overrules this row by row.</p>
        </div>
        <p className="text-small text-soft">{columnWords(preview)}</p>
        <Rows preview={preview} />
      </div>
    </Dialog>
  )
}

function columnWords({ columns, unused }: AccountsPreview): string {
  const used = columns.map(({ heading }) => `“${heading.trim()}”`).join(', ')
  return unused.length === 0
    ? `Columns read: ${used}.`
    : `Columns read: ${used}. Left alone: ${unused.map((heading) => `“${heading.trim()}”`).join(', ')}.`
}

const marks: Readonly<Record<AccountsPreview['rows'][number]['standing'], { tone: Tone; words: string }>> = {
  ready: { tone: 'good', words: 'Ready' },
  known: { tone: 'plain', words: 'There already' },
  refused: { tone: 'bad', words: 'Cannot be made' },
}

function Rows({ preview: { rows } }: { readonly preview: AccountsPreview }): ReactNode {
  return (
    <div
      className="max-h-80 overflow-auto rounded-lg border border-line"
      tabIndex={0}
      role="region"
      aria-label="Rows of the list"
    >
      <table className="w-full border-collapse text-left">
        <thead className="sticky top-0 bg-panel text-tiny text-soft">
          <tr className="border-b border-strong">
            <th className="px-3 py-1.5 font-semibold">Line</th>
            <th className="px-3 py-1.5 font-semibold">Customer</th>
            <th className="px-3 py-1.5 font-semibold">Id</th>
            <th className="px-3 py-1.5 font-semibold">Gets</th>
            <th className="px-3 py-1.5 font-semibold">Contact</th>
            <th className="px-3 py-1.5 font-semibold">State</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, name, virtualAccountId, rail, phone, email, standing, reason }) => (
            <tr key={`${line} ${rail}`} className="border-b border-line align-top last:border-b-0">
              <td className="px-3 py-1.5 text-soft">{line.toLocaleString('en-IN')}</td>
              <td className="max-w-48 truncate px-3 py-1.5">{name}</td>
              <td className="px-3 py-1.5">{virtualAccountId}</td>
              <td className="px-3 py-1.5 whitespace-nowrap">{railNames[rail]}</td>
              <td className="max-w-52 truncate px-3 py-1.5">{[phone, email].filter(Boolean).join(' · ')}</td>
              <td className="px-3 py-1.5">
                <Mark tone={marks[standing].tone}>{marks[standing].words}</Mark>
                {reason !== null && standing === 'refused' && (
                  <span className="block text-small text-bad">{reason}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
