import { useState, type ReactNode } from 'react'
import type { TermsView } from '../../../shared/contract/terms.ts'
import type { Rail } from '../../../shared/domain.ts'
import { feesOn, type RailFees } from '../../../shared/matching/fees.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { changeTerms, sums, sumText, sumTyped, type SettableFees } from './terms.ts'

/** What is said of one rail so far. */
interface Draft {
  readonly kind: RailFees['kind']
  readonly text: string
}

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
  const { kind, text } = draft
  return (
    <div role="group" aria-label={label} className="contents">
      <Select
        label={label}
        options={[
          { value: 'gross', words: 'Nothing' },
          { value: 'percent', words: 'A percentage + 18 % GST' },
          { value: 'flat', words: 'A fixed sum + 18 % GST' },
        ]}
        value={kind}
        onChoose={(chosen) => onChange({ kind: chosen, text: '' })}
      />
      {kind === 'gross' ? (
        <span />
      ) : (
        <Field
          label={sums[kind].of}
          value={text}
          onChange={(next) => onChange({ kind, text: next })}
          problem={wasRefused && typed(draft) === null ? sums[kind].problem : null}
          maxLength={20}
        />
      )}
    </div>
  )
}

function draftOf(fees: RailFees): Draft {
  return { kind: fees.kind, text: sumText(fees.kind, fees) }
}

function typed({ kind, text }: Draft): SettableFees | null {
  return kind === 'gross' ? { kind } : sumTyped(kind, text)
}

function isSame(fees: Readonly<Record<Rail, RailFees>>, said: Readonly<Record<Rail, SettableFees | null>>): boolean {
  return (['bank-account', 'upi'] as const).every((rail) => JSON.stringify(fees[rail]) === JSON.stringify(said[rail]))
}
