import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { EntryMatchRow, EntryWhyView, OpenEntryRow } from '../../../shared/contract/ledgers.ts'
import { differenceNames } from '../../../shared/matching/difference-names.ts'
import { formatDay } from '../../../shared/day.ts'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Money } from '../../components/money.tsx'
import { closeWhy, why } from '../../state/why.ts'

/** Why a line of the bank, or an entry of the books, is matched so, or what of the other side comes nearest. */
export function EntryWhyDialog(): ReactNode {
  const { entry } = useStore(why)
  if (entry === null) return null
  const { match, nearest } = entry
  return (
    <Dialog title={titleOf(entry)} width="wide" isText onClose={closeWhy}>
      <div className="flex flex-col gap-5 px-5 py-4">
        {match === null && (
          <ul aria-label="What was asked about" className="rounded-lg border border-line">
            <Row row={entry.subject} />
          </ul>
        )}
        {match && <Matched match={match} />}
        {match === null && nearest.length > 0 && <Nearest nearest={nearest} />}
        {match === null && nearest.length === 0 && (
          <p>Nothing in the {entry.side === 'bank' ? 'books' : 'bank'} comes near it.</p>
        )}
      </div>
    </Dialog>
  )
}

function titleOf({ side, subject: { file, line }, match }: EntryWhyView): string {
  const name = `${side === 'bank' ? 'line' : 'entry'} ${file}:${line}`
  if (match === null) return `Why ${name} is only in the ${side}`
  return `Why ${name} is matched${match.state === 'proposed' ? ', for review' : ''}`
}

function Matched({ match }: { readonly match: EntryMatchRow }): ReactNode {
  const { bank, books, evidence, named, note, decidedBy, confidence } = match
  return (
    <section aria-label="Why they belong together" className="flex flex-col gap-3">
      {evidence.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {named.length > 0 && (
        <p className="text-soft">
          The difference:{' '}
          {named
            .map(({ kind, amount }) => `${differenceNames[kind]} ${formatRupees(paise(Math.abs(amount)))}`)
            .join(', ')}
        </p>
      )}
      {note !== null && <p className="rounded-md bg-ground px-3 py-2">“{note}”</p>}
      {decidedBy !== 'person' && <p className="text-soft">It is {(confidence * 100).toFixed(1)} % likely.</p>}
      <Rows title="In the bank" rows={bank} />
      <Rows title="In the books" rows={books} />
    </section>
  )
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly OpenEntryRow[] }): ReactNode {
  if (rows.length === 0) return null
  return (
    <div>
      <h3 className="mb-2 font-semibold">{title}</h3>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </div>
  )
}

/** Several that fit as well as one another have their reason in common. */
function Nearest({ nearest }: { readonly nearest: EntryWhyView['nearest'] }): ReactNode {
  const reasons = [...new Set(nearest.map(({ why: words }) => words))]
  return (
    <section aria-label="What comes near">
      <h3 className="mb-2 font-semibold">What comes near</h3>
      {reasons.map((words) => (
        <p key={words} className="mb-2 text-warn">
          {words}
        </p>
      ))}
      <ul className="divide-y divide-line rounded-lg border border-line">
        {nearest.map(({ row }) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Row({ row: { day, text, file, line, amount } }: { readonly row: OpenEntryRow }): ReactNode {
  return (
    <li className="px-3.5 py-2.5">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-medium">
          {formatDay(day)}, {file}:{line}
        </span>
        <Money amount={paise(Math.abs(amount))} isDebit={amount < 0} />
      </p>
      <p className="text-small text-soft">{text}</p>
    </li>
  )
}
