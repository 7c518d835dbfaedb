import { useState, type ReactNode } from 'react'
import type { TermsView } from '../../../shared/contract/terms.ts'
import { keptUnknownWords } from '../../../shared/matching/kept-unknown.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Options } from '../../components/options.tsx'
import { Select } from '../../components/select.tsx'
import { FeesByAmount } from './fees-by-amount.tsx'
import { FeesByRail } from './fees-by-rail.tsx'
import { changeTerms, foundFees, gstOn, sums, sumText, sumTyped, type Gst } from './terms.ts'

type Kind = 'open' | NonNullable<TermsView['settings']['fees']>['kind']

/** What is kept of each payment: a rate or a sum is only taken when it is typed and confirmed. */
export function FeeChoice({ view }: { readonly view: TermsView }): ReactNode {
  const { fees } = view.settings
  const { keptUnknown } = view.found
  const [kind, setKind] = useState<Kind>(fees?.kind ?? 'open')
  function choose(chosen: Kind): void {
    setKind(chosen)
    if (chosen === 'open') void changeTerms({ fees: null })
    if (chosen === 'gross') void changeTerms({ fees: { kind: 'gross' } })
  }
  return (
    <>
      <Options
        label="What it keeps of each payment"
        options={[
          { value: 'open', words: 'Find it in the history', about: foundFees(view) },
          { value: 'gross', words: 'Nothing', about: 'Payments are paid out in full; fees are billed apart.' },
          {
            value: 'percent',
            words: 'A percentage',
            about: 'With 18 % GST on it or none, each rounded for every payment.',
          },
          { value: 'flat', words: 'A fixed sum', about: 'With 18 % GST on it or none, for every payment.' },
          {
            value: 'by-rail',
            words: 'One for bank accounts, another for UPI',
            about: 'Either may be nothing, and have GST on it or none.',
          },
          {
            value: 'by-amount',
            words: 'One for small payments, another for larger ones',
            about: 'Such as nothing of small payments, or a rate that never comes to more, or less, than a fixed sum.',
          },
        ]}
        value={kind}
        onChoose={choose}
      />
      {keptUnknown !== undefined && (
        <p className="rounded-lg bg-warn-soft px-3.5 py-2.5 text-warn">{keptUnknownWords(keptUnknown)}</p>
      )}
      {(kind === 'percent' || kind === 'flat') && <SumForm key={kind} kind={kind} view={view} />}
      {kind === 'by-rail' && <FeesByRail view={view} />}
      {kind === 'by-amount' && <FeesByAmount view={view} />}
    </>
  )
}

function SumForm({ kind, view }: { readonly kind: keyof typeof sums; readonly view: TermsView }): ReactNode {
  const { fees } = view.settings
  const said = fees?.kind === kind ? fees : null
  const start = sumText(kind, said)
  const [text, setText] = useState(start)
  const [gst, setGst] = useState<Gst>(gstOn(said))
  const [wasRefused, setWasRefused] = useState(false)
  const typed = sumTyped(kind, text, gst)
  const isSaid = text.trim() === start && gst === gstOn(said)
  return (
    <form
      className="grid max-w-xl grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        setWasRefused(typed === null)
        if (typed !== null) void changeTerms({ fees: typed })
      }}
    >
      <Field
        label={sums[kind].of}
        value={text}
        onChange={setText}
        problem={wasRefused && typed === null ? sums[kind].problem : null}
        maxLength={20}
      />
      <Select
        label="GST"
        options={[
          { value: 'on-top', words: '18 % on top' },
          { value: 'none', words: 'None: billed apart, or included' },
        ]}
        value={gst}
        onChoose={setGst}
      />
      <div className="pt-5.5">
        <Button type="submit" isDisabled={text.trim() === '' || isSaid}>
          Take this
        </Button>
      </div>
    </form>
  )
}
