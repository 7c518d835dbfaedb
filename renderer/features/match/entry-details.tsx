import { Check, CircleHelp, Unlink, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { EntryMatchRow, OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import { differenceNames } from '../../../shared/matching/difference-names.ts'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { formatDay } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Facts } from '../../components/facts.tsx'
import { Foot } from '../../components/foot.tsx'
import { Keys } from '../../components/keys.tsx'
import { differenceWords } from '../../words.ts'
import { askWhyMatch, decideEntry } from './books.ts'
import { Signed } from './entry-columns.tsx'

/** A match of bank and books that the keys are on, in full, and the decision. */
export function EntryDetails({ match }: { readonly match: EntryMatchRow }): ReactNode {
  const { bank, books, evidence, difference, named, note, state, confidence } = match
  return (
    <Foot
      label="Bank and books in full"
      className="flex max-h-[46%] shrink-0 flex-col border-t border-strong bg-ground"
    >
      <div
        // What does not fit is scrolled to by keys as well.
        role="group"
        aria-label="Both sides and the reasons"
        tabIndex={0}
        className="grid min-h-0 grid-cols-3 gap-4 overflow-y-auto px-4 py-4"
      >
        <div className="min-w-0">
          <Side rows={bank} nothing="Nothing in the bank: what the books have cancels itself." />
        </div>
        <div className="flex min-w-0 flex-col gap-1.5 border-x border-line px-4">
          {evidence.map((words) => (
            <p key={words}>{words}</p>
          ))}
          {named.length > 0 && (
            <p className="text-small text-soft">
              {differenceWords(difference)}:{' '}
              {named
                .map((part) => `${differenceNames[part.kind]} ${formatRupees(paise(Math.abs(part.amount)))}`)
                .join(', ')}
            </p>
          )}
          {note !== null && <p className="rounded-md bg-panel px-3 py-2">“{note}”</p>}
          {state === 'proposed' && (
            <p className="text-small text-soft">How likely this is right: {(confidence * 100).toFixed(1)} %</p>
          )}
        </div>
        <div className="min-w-0">
          <Side rows={books} nothing="Nothing in the books: what the bank has cancels itself." />
        </div>
      </div>
      <footer className="flex items-center gap-3 border-t border-line px-4 py-2.5">
        {state === 'proposed' ? (
          <>
            <Button look="primary" icon={<Check size={16} />} onPress={() => void decideEntry(state, 'accept')}>
              Accept <Keys keys="A" />
            </Button>
            <Button look="danger" icon={<X size={16} />} onPress={() => void decideEntry(state, 'reject')}>
              Reject <Keys keys="R" />
            </Button>
          </>
        ) : (
          <Button icon={<Unlink size={16} />} onPress={() => void decideEntry(state, 'reject')}>
            Take apart <Keys keys="S" />
          </Button>
        )}
        <Button look="quiet" isLast icon={<CircleHelp size={16} />} onPress={() => askWhyMatch(match)}>
          Why? <Keys keys="W" />
        </Button>
      </footer>
    </Foot>
  )
}

function Side({ rows, nothing }: { readonly rows: readonly OpenEntryRow[]; readonly nothing: string }): ReactNode {
  if (rows.length === 0) return <p className="text-soft">{nothing}</p>
  return rows.map((row) => <EntryFacts key={row.id} row={row} />)
}

function EntryFacts({ row }: { readonly row: OpenEntryRow }): ReactNode {
  const { day, text, reference, amount, file, line } = row
  return (
    <div className="mb-3">
      <Facts
        facts={[
          ['Date', formatDay(day)],
          ['Says', text],
          ['Reference', reference],
          ['Amount', <Signed key="amount" amount={amount} />],
          ['Where', `${file}, line ${line.toLocaleString('en-IN')}`],
        ]}
      />
    </div>
  )
}
