import { useState, type ReactNode } from 'react'
import type { TermsView } from '../../../shared/contract/terms.ts'
import { gross, type Fees, type FeesByAmount as ByAmount } from '../../../shared/matching/fees.ts'
import { paise, rupeesText } from '../../../shared/paise.ts'
import type { SettingsChange } from '../../../shared/settings.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { FeeRow, feeTyped, plainDraftOf, type PlainDraft } from './fee-row.tsx'
import { changeTerms, limitTyped } from './terms.ts'

type Said = Extract<NonNullable<SettingsChange['fees']>, { readonly kind: 'by-amount' }>

/** What is kept of small payments, and what of larger ones: taken when both are said, and where the limit is. */
export function FeesByAmount({ view: { settings, found } }: { readonly view: TermsView }): ReactNode {
  const start = startOf(settings.fees ?? found.fees)
  const [limit, setLimit] = useState(start.upTo === null ? '' : rupeesText(paise(start.upTo)))
  const [small, setSmall] = useState(plainDraftOf(start.small))
  const [large, setLarge] = useState(plainDraftOf(start.large))
  const [wasRefused, setWasRefused] = useState(false)
  const said = typed(limit, small, large)
  return (
    <form
      aria-label="What it keeps, by amount"
      className="grid max-w-lg grid-cols-2 items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        setWasRefused(said === null)
        if (said !== null) void changeTerms({ fees: said })
      }}
    >
      <Field
        label="Payments are small up to"
        value={limit}
        onChange={setLimit}
        problem={wasRefused && limitTyped(limit) === null ? 'A sum in rupees such as 2,000' : null}
        maxLength={20}
      />
      <span />
      <FeeRow label="Of small payments" draft={small} onChange={setSmall} wasRefused={wasRefused} />
      <FeeRow label="Of larger payments" draft={large} onChange={setLarge} wasRefused={wasRefused} />
      <div className="col-span-2">
        <Button type="submit" isDisabled={JSON.stringify(settings.fees) === JSON.stringify(said)}>
          Take these
        </Button>
      </div>
    </form>
  )
}

/** Those fees as a person says them: how they are rounded is found out. Null where they are more than can be said. */
export function byAmountAsSaid({ upTo, small, large }: ByAmount): Said | null {
  return typed(rupeesText(paise(upTo)), plainDraftOf(small), plainDraftOf(large))
}

function typed(limit: string, small: PlainDraft, large: PlainDraft): Said | null {
  const [upTo, ofSmall, ofLarge] = [limitTyped(limit), feeTyped(small), feeTyped(large)]
  if (upTo === null || ofSmall === null || ofLarge === null) return null
  return { kind: 'by-amount', upTo, small: ofSmall, large: ofLarge }
}

/** What is kept of every payment is kept of large ones, until something else is said. */
function startOf(fees: Fees): Omit<ByAmount, 'kind' | 'upTo'> & { readonly upTo: number | null } {
  if (fees.kind === 'by-amount') return fees
  return { upTo: null, small: gross, large: fees.kind === 'by-rail' ? gross : fees }
}
