import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { TermsView } from '../../../shared/contract/terms.ts'
import { formatDay } from '../../../shared/day.ts'
import { bankFeesWords } from '../../../shared/matching/bank-fees/bank-fees.ts'
import { cycles, type Cycle } from '../../../shared/cycles.ts'
import { Options } from '../../components/options.tsx'
import { CutOffChoice } from './cut-off-choice.tsx'
import { cycleOfCutOffs } from './cut-offs.ts'
import { FeeChoice } from './fee-choice.tsx'
import { Holidays } from './holidays.tsx'
import { Section } from './section.tsx'
import { askForTerms, changeTerms, foundWords, terms } from './terms.ts'

/** What the provider keeps and how long it takes: as agreed, or as the book's history shows. */
export function TermsSection(): ReactNode {
  const { view } = useStore(terms)
  useEffect(() => void askForTerms(), [])
  return (
    <Section
      title="Terms of the provider"
      about="When it pays out and what it keeps. What you leave open, Milaan finds in the book’s own history."
    >
      {view && (
        <>
          <h3 className="font-medium">When it pays out</h3>
          <Options
            label="When it pays out"
            options={cycleOptions(view)}
            value={view.settings.cycle ?? 'open'}
            onChoose={(cycle) => void changeTerms({ cycle: cycle === 'open' ? null : cycle })}
          />
          <h3 className="font-medium">Cut-offs</h3>
          <p className="text-soft">What came since one cut-off is paid out together at the next.</p>
          <CutOffChoice view={view} />
          <h3 className="font-medium">What it keeps of each payment</h3>
          <FeeChoice key={JSON.stringify(view.settings.fees ?? null)} view={view} />
          {view.found.bank && (
            <p className="text-small text-soft">
              The bank itself keeps {bankFeesWords(view.found.bank)}, as the lines that carry a UTR show.
            </p>
          )}
          <h3 className="font-medium">Bank holidays</h3>
          <Holidays view={view} />
        </>
      )}
    </Section>
  )
}

function cycleOptions(view: TermsView): readonly {
  value: Cycle | 'open'
  words: string
  about: string
  isDisabled?: boolean
}[] {
  const counted = cycleOfCutOffs(view.settings)
  if (counted === null)
    return [
      { value: 'open', words: 'Find it in the history', about: foundWords(view, 'cycle', cycleFound(view.found)) },
      ...cycles.map((cycle) => ({ value: cycle, words: cycle, about: cycleWords[cycle] })),
    ]
  return [
    { value: 'open', words: 'As the cut-offs say', about: `They count ${counted} in calendar days.` },
    ...cycles.map((cycle) => ({
      value: cycle,
      words: cycle,
      about: cycle === counted ? 'Counted in calendar days.' : cycleWords[cycle],
      isDisabled: cycle !== counted,
    })),
  ]
}

function cycleFound({ cycle, before }: TermsView['found']): string {
  const now = cycleWords[cycle]
  return before === undefined ? now : `${now} Before ${formatDay(before.since)} it was ${before.cycle}.`
}

const cycleWords: Readonly<Record<Cycle, string>> = {
  T: 'On the day itself, at the next cut-off.',
  'T+1': 'One bank working day after the cut-off.',
  'T+2': 'Two bank working days after the cut-off.',
}
