import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { WhyView } from '../../../shared/contract/why.ts'
import { formatInstant } from '../../../shared/day.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Money } from '../../components/money.tsx'
import { sumOf, Waterfall } from '../../components/waterfall.tsx'
import { marginWords, reasonsOf } from '../../reasons.ts'
import { closeWhy, why } from '../../state/why.ts'
import { rules } from '../../words.ts'

const subjects = { payment: 'Payment', settlement: 'Settlement', line: 'Line' } as const

const headings: Readonly<Record<WhyView['state'], string>> = {
  accepted: 'is matched',
  proposed: 'is matched, for review',
  settled: 'is settled',
  open: 'is open',
}

/** A line may be anybody's money: without a match it is open to nobody. */
function heading({ subject, state }: WhyView): string {
  return subject.type === 'line' && state === 'open' ? 'is not matched' : headings[state]
}

/** Why a record stands where it does: the rule and every signal, or what came near and the test it failed. */
export function WhyDialog(): ReactNode {
  const { view } = useStore(why)
  if (view === null) return null
  const { subject, state, reasons, match, expectedAt, nearest } = view
  return (
    <Dialog
      title={`Why ${subjects[subject.type].toLowerCase()} ${subject.name} ${heading(view)}`}
      width="wide"
      isText
      onClose={closeWhy}
    >
      <div className="flex flex-col gap-5 px-5 py-4">
        {(reasons.length > 0 || expectedAt !== null) && (
          <div className="flex flex-col gap-2">
            {reasons.map((reason) => (
              <p key={reason}>{reason}</p>
            ))}
            {state === 'open' && expectedAt !== null && <p>It is due to be settled at {formatInstant(expectedAt)}.</p>}
          </div>
        )}
        {match && <Matched match={match} />}
        {nearest.length > 0 && <Nearest nearest={nearest} isMatched={match !== null} />}
        {match === null && nearest.length === 0 && reasons.length === 0 && <p>Nothing in this book comes near it.</p>}
      </div>
    </Dialog>
  )
}

function Matched({ match }: { readonly match: NonNullable<WhyView['match']> }): ReactNode {
  const { rule, decidedBy, confidence, settlements, lines, margin } = match
  const names = (of: readonly { readonly name: string }[]) => of.map(({ name }) => name).join(', ')
  return (
    <section aria-label="Why they belong together" className="flex flex-col gap-3">
      <h3 className="font-semibold">{rules[rule]}</h3>
      <p className="text-soft">
        Settlement {names(settlements)} and line {names(lines)}
        {decidedBy === 'person' ? ', accepted by a person.' : `, ${(confidence * 100).toFixed(1)} % likely.`}
      </p>
      <Waterfall steps={reasonsOf(match)} />
      {sumOf(match.evidence) !== null && <p className="text-soft">{marginWords(margin)}</p>}
    </section>
  )
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function Nearest({
  nearest,
  isMatched,
}: {
  readonly nearest: WhyView['nearest']
  readonly isMatched: boolean
}): ReactNode {
  return (
    <section aria-label="What comes near">
      <h3 className="mb-2 font-semibold">{isMatched ? 'What else comes near' : 'What comes near'}</h3>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {nearest.map(({ record, failed, tests }) => (
          <li key={record.name} className="px-3.5 py-2.5">
            <p className="flex items-baseline justify-between gap-3">
              <span className="font-medium">
                {subjects[record.type]} {record.name}
              </span>
              {record.amount > 0 && <Money amount={record.amount} />}
            </p>
            <p className="text-warn">{sentence(failed ?? 'it fits as well')}</p>
            <p className="text-small text-soft">
              {tests
                .filter(({ isPassed }) => isPassed)
                .map(({ words }) => words)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
