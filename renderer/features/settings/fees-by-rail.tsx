import { useState, type ReactNode } from 'react'
import type { TermsView } from '../../../shared/contract/terms.ts'
import type { Rail } from '../../../shared/domain.ts'
import { feesOn, type RailFees } from '../../../shared/matching/fees.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { changeTerms, gstOn, sums, sumText, sumTyped, type Gst, type SettableFees } from './terms.ts'

/** What is said of one rail so far. */
interface Draft {
  readonly kind: RailFees['kind']
  readonly gst: Gst
  readonly text: string
}

/** What can be chosen of one rail. */
const choices = [
  { kind: 'gross', gst: 'on-top', words: 'Nothing' },
  { kind: 'percent', gst: 'on-top', words: 'A percentage + 18 % GST' },
  { kind: 'percent', gst: 'none', words: 'A percentage, no GST added' },
  { kind: 'flat', gst: 'on-top', words: 'A fixed sum + 18 % GST' },
  { kind: 'flat', gst: 'none', words: 'A fixed sum, no GST added' },
] as const satisfies readonly (Omit<Draft, 'text'> & { words: string })[]

/** What is kept of payments into bank accounts, and what of payments by UPI: taken when both are said. */
export function FeesByRail({ view: { settings, found } }: { readonly view: TermsView }): ReactNode {
  const start = settings.fees ?? found.fees
  const [bank, setBank] = useState(draftOf(feesOn(start, 'bank-account')))
  const [upi, setUpi] = useState(draftOf(feesOn(start, 'upi')))
  const [wasRefused, setWasRefused] = useState(false)
  const said = { 'bank-account': typed(bank), upi: typed(upi) }
  const isSaid = settings.fees?.kind === 'by-rail' && isSame(settings.fees, said)
  return (
    <form
      aria-label="What it keeps, by rail"
      className="grid max-w-lg grid-cols-2 items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const { 'bank-account': ofBank, upi: ofUpi } = said
        setWasRefused(ofBank === null || ofUpi === null)
        if (ofBank !== null && ofUpi !== null)
          void changeTerms({ fees: { kind: 'by-rail', 'bank-account': ofBank, upi: ofUpi } })
      }}
    >
      <RailRow label="Of payments into bank accounts" draft={bank} onChange={setBank} wasRefused={wasRefused} />
      <RailRow label="Of payments by UPI" draft={upi} onChange={setUpi} wasRefused={wasRefused} />
      <div className="col-span-2">
        <Button type="submit" isDisabled={isSaid}>
          Take these
        </Button>
      </div>
    </form>
  )
}

interface RailRowProps {
  readonly label: string
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly wasRefused: boolean
}

function RailRow({ label, draft, onChange, wasRefused }: RailRowProps): ReactNode {
  const { kind, gst, text } = draft
  return (
    <div role="group" aria-label={label} className="contents">
      <Select
        label={label}
        options={choices.map((choice) => ({ value: valueOf(choice), words: choice.words }))}
        value={valueOf(draft)}
        onChoose={(chosen) => {
          const choice = choices.find((one) => valueOf(one) === chosen)!
          onChange({ kind: choice.kind, gst: choice.gst, text: choice.kind === kind ? text : '' })
        }}
      />
      {kind === 'gross' ? (
        <span />
      ) : (
        <Field
          label={sums[kind].of}
          value={text}
          onChange={(next) => onChange({ kind, gst, text: next })}
          problem={wasRefused && typed(draft) === null ? sums[kind].problem : null}
          maxLength={20}
        />
      )}
    </div>
  )
}

function draftOf(fees: RailFees): Draft {
  return { kind: fees.kind, gst: gstOn(fees), text: sumText(fees.kind, fees) }
}

function valueOf({ kind, gst }: Omit<Draft, 'text'>): string {
  return `${kind} ${gst}`
}

function typed({ kind, gst, text }: Draft): SettableFees | null {
  return kind === 'gross' ? { kind } : sumTyped(kind, text, gst)
}

function isSame(fees: Readonly<Record<Rail, RailFees>>, said: Readonly<Record<Rail, SettableFees | null>>): boolean {
  return (['bank-account', 'upi'] as const).every((rail) => JSON.stringify(fees[rail]) === JSON.stringify(said[rail]))
}
