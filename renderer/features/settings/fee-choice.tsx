import { useState, type ReactNode } from 'react'
import type { TermsView } from '../../../shared/contract/terms.ts'
import { paise, rupeesText } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Options } from '../../components/options.tsx'
import { changeTerms, flatTyped, foundFees, foundWords, rateTyped } from './terms.ts'

type Kind = 'open' | 'gross' | 'percent' | 'flat'

/** What is kept of each payment: a rate or a sum is only taken when it is typed and confirmed. */
export function FeeChoice({ view }: { readonly view: TermsView }): ReactNode {
  const { fees } = view.settings
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
          { value: 'open', words: 'Find it in the history', about: foundWords(view, 'fees', foundFees(view)) },
          { value: 'gross', words: 'Nothing', about: 'Payments are paid out in full; fees are billed apart.' },
          { value: 'percent', words: 'A percentage', about: 'And 18 % GST on it, each rounded for every payment.' },
          { value: 'flat', words: 'A fixed sum', about: 'And 18 % GST on it, for every payment.' },
        ]}
        value={kind}
        onChoose={choose}
      />
      {kind === 'percent' && (
        <SumForm
          label="Percentage of each payment"
          start={fees?.kind === 'percent' ? fees.rate : ''}
          problem="A rate such as 1.75"
          read={(text) => {
            const rate = rateTyped(text)
            return rate === null ? null : { kind: 'percent', rate }
          }}
        />
      )}
      {kind === 'flat' && (
        <SumForm
          label="Rupees of each payment"
          start={fees?.kind === 'flat' ? rupeesText(paise(fees.paise)) : ''}
          problem="A sum in rupees such as 20, of at most 10,000"
          read={(text) => {
            const sum = flatTyped(text)
            return sum === null ? null : { kind: 'flat', paise: sum }
          }}
        />
      )}
    </>
  )
}

interface SumFormProps {
  readonly label: string
  readonly start: string
  readonly problem: string
  readonly read: (text: string) => NonNullable<TermsView['settings']['fees']> | null
}

function SumForm({ label, start, problem, read }: SumFormProps): ReactNode {
  const [text, setText] = useState(start)
  const [wasRefused, setWasRefused] = useState(false)
  return (
    <form
      className="grid max-w-md grid-cols-[minmax(0,1fr)_auto] items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const fees = read(text)
        setWasRefused(fees === null)
        if (fees !== null) void changeTerms({ fees })
      }}
    >
      <Field
        label={label}
        value={text}
        onChange={setText}
        problem={wasRefused && read(text) === null ? problem : null}
        maxLength={20}
      />
      <div className="pt-5.5">
        <Button type="submit" isDisabled={text.trim() === '' || text.trim() === start}>
          Take this
        </Button>
      </div>
    </form>
  )
}
