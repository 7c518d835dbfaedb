import { useState, type ReactNode } from 'react'
import type { TermsView } from '../../../shared/contract/terms.ts'
import { cutOffWords } from '../../../shared/matching/cut-off-words.ts'
import { cutOffDays } from '../../../shared/matching/settlement-cycle.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import {
  cutOffDayWords,
  cutOffDraftOf,
  cutOffsTyped,
  daysProblem,
  hoursProblem,
  hoursTyped,
  type CutOffDraft,
} from './cut-offs.ts'
import { changeTerms } from './terms.ts'

/** Other cut-offs: their hours, and the days on which lines are drawn. */
export function CutOffForm({ view: { settings, found } }: { readonly view: TermsView }): ReactNode {
  const [draft, setDraft] = useState(cutOffDraftOf(settings.cutOffs ?? found.cutOffs))
  const [wasRefused, setWasRefused] = useState(false)
  const typed = cutOffsTyped(draft)
  const problem = daysProblem(draft.days, settings.cycle)
  const isSaid =
    typed !== null && settings.cutOffs !== undefined && cutOffWords(typed) === cutOffWords(settings.cutOffs)
  const change = (part: Partial<CutOffDraft>): void => setDraft({ ...draft, ...part })
  const hours = (label: string, of: 'ofBoth' | 'ofBanks' | 'ofUpi'): ReactNode => (
    <Field
      label={label}
      value={draft[of]}
      onChange={(text) => change({ [of]: text })}
      placeholder="9, 12, 15, 18"
      problem={wasRefused && hoursTyped(draft[of]) === null ? hoursProblem : null}
      maxLength={120}
    />
  )
  return (
    <form
      aria-label="Other cut-offs"
      className="grid max-w-xl grid-cols-2 items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        setWasRefused(typed === null)
        if (typed !== null && problem === null) void changeTerms({ cutOffs: typed })
      }}
    >
      <Select
        label="Bank accounts and UPI are paid out"
        options={[
          { value: 'together', words: 'Together' },
          { value: 'apart', words: 'Apart' },
        ]}
        value={draft.paidOut}
        onChoose={(paidOut) => change({ paidOut })}
      />
      <span />
      {draft.paidOut === 'together' ? (
        <>
          {hours('Hours of both', 'ofBoth')}
          <span />
        </>
      ) : (
        <>
          {hours('Hours of bank accounts', 'ofBanks')}
          {hours('Hours of UPI', 'ofUpi')}
        </>
      )}
      <div className="flex flex-col gap-1">
        <Select
          label="Days"
          options={cutOffDays.map((days) => ({ value: days, words: cutOffDayWords[days] }))}
          value={draft.days}
          onChoose={(days) => change({ days })}
        />
        <p role="status" className="text-small text-bad">
          {problem}
        </p>
      </div>
      <Select
        label="What comes on other days"
        options={[
          { value: 'first-hour', words: 'Waits for the first hour of the next' },
          { value: 'same-hour', words: 'Waits for the same hour of the next' },
        ]}
        value={draft.closedDays}
        onChoose={(closedDays) => change({ closedDays })}
      />
      <div className="col-span-2">
        <Button type="submit" isDisabled={isSaid || problem !== null}>
          Take these
        </Button>
      </div>
    </form>
  )
}
