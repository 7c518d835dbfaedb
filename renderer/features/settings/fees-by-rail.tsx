import { useState, type ReactNode } from 'react'
import type { TermsView } from '../../../shared/contract/terms.ts'
import type { Rail } from '../../../shared/domain.ts'
import { feesOn, type RailFees } from '../../../shared/matching/fees.ts'
import type { SettingsChange } from '../../../shared/settings.ts'
import { Button } from '../../components/button.tsx'
import { byAmountAsSaid } from './fees-by-amount.tsx'
import { draftOf, feeTyped, FeeRow, type Draft } from './fee-row.tsx'
import { changeTerms } from './terms.ts'

type Said = Exclude<NonNullable<SettingsChange['fees']>, { readonly kind: 'by-rail' }>

/** What is kept of payments into bank accounts, and what of payments by UPI: taken when both are said. */
export function FeesByRail({ view: { settings, found } }: { readonly view: TermsView }): ReactNode {
  const start = settings.fees ?? found.fees
  const [beforeBank, beforeUpi] = [feesOn(start, 'bank-account'), feesOn(start, 'upi')]
  const [bank, setBank] = useState(draftOf(beforeBank))
  const [upi, setUpi] = useState(draftOf(beforeUpi))
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
      <FeeRow
        label="Of payments into bank accounts"
        draft={bank}
        also={staying(beforeBank)}
        onChange={setBank}
        wasRefused={wasRefused}
      />
      <FeeRow
        label="Of payments by UPI"
        draft={upi}
        also={staying(beforeUpi)}
        onChange={setUpi}
        wasRefused={wasRefused}
      />
      <div className="col-span-2">
        <Button type="submit" isDisabled={isSaid}>
          Take these
        </Button>
      </div>
    </form>
  )
}

/** A fee by amount can stay as it is. */
function staying(before: RailFees): { draft: Draft; words: string }[] {
  return before.kind === 'by-amount' ? [{ draft: draftOf(before), words: 'By amount, as it is' }] : []
}

function typed(draft: Draft): Said | null {
  return draft.kind === 'stays' ? byAmountAsSaid(draft.fees) : feeTyped(draft)
}

function isSame(fees: Readonly<Record<Rail, RailFees>>, said: Readonly<Record<Rail, Said | null>>): boolean {
  return (['bank-account', 'upi'] as const).every((rail) => JSON.stringify(fees[rail]) === JSON.stringify(said[rail]))
}
