import type { ReactNode, Ref } from 'react'
import { useStore } from 'zustand'
import { differenceKinds } from '../../../shared/matching/reconciliation.ts'
import { formatRupees, paise, type Paise } from '../../../shared/paise.ts'
import { Choice } from '../../components/choice.tsx'
import { Field } from '../../components/field.tsx'
import { call, calledIn, said, type Balance, type Called } from './by-hand.ts'
import { namedParts } from './difference-parts.ts'
import { choices, partsWords, titles } from './difference-words.ts'

/** What the difference of the two sides is: one thing, or several with an amount each. */
export function NameDifference({
  balance,
  choice,
}: {
  readonly balance: Balance
  readonly choice: Ref<HTMLDivElement>
}): ReactNode {
  const called = useStore(said, (words) => calledIn(balance, words))
  return (
    <div ref={choice} className="mt-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="text-small text-soft">What the difference is</span>
        <Choice
          label="What the difference is"
          options={allChoices}
          value={called ?? ''}
          onChoose={(value) => value !== '' && call(balance, value)}
        />
        {called !== null && called !== 'several' && (
          <span className="text-small text-soft">{partsWords(balance.difference, called)}</span>
        )}
      </div>
      {called === 'several' && <Parts difference={balance.difference} />}
    </div>
  )
}

const allChoices: readonly { readonly value: Called | ''; readonly words: string }[] = [
  ...choices,
  { value: 'several', words: 'Several…' },
]

function Parts({ difference }: { readonly difference: Paise }): ReactNode {
  const { parts } = useStore(said)
  const { rest, unreadable } = namedParts(difference, parts)
  return (
    <div role="group" aria-label="Parts of the difference" className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
      {differenceKinds.map((kind) => (
        <div key={kind} className="w-28">
          <Field
            label={titles[kind]}
            value={parts[kind] ?? ''}
            onChange={(text) => said.setState({ parts: { ...parts, [kind]: text } })}
            problem={unreadable.includes(kind) ? 'Not an amount' : null}
            placeholder="₹"
            maxLength={20}
          />
        </div>
      ))}
      <p aria-live="polite" className={`mt-7 text-small ${rest === 0 ? 'text-good' : 'text-warn'}`}>
        {restWords(rest)}
      </p>
    </div>
  )
}

function restWords(rest: Paise): string {
  if (rest === 0) return 'All of it is named'
  return rest > 0 ? `${formatRupees(rest)} not named yet` : `${formatRupees(paise(-rest))} too much is named`
}
