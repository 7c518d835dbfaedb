import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { TermsView } from '../../../shared/contract/terms.ts'
import { formatDay, type Day } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { changeTerms, dayTyped } from './terms.ts'

/** Days on which the bank was closed beside those that Milaan knows, such as a state's own. */
export function Holidays({ view: { settings, found } }: { readonly view: TermsView }): ReactNode {
  const holidays = settings.holidays ?? []
  return (
    <>
      <p className="text-soft">
        Sundays, second and fourth Saturdays and the Reserve Bank’s holidays are known. Add those of your state.
        {found.holidays.length > 0 && ` The book’s history shows: ${found.holidays.map(formatDay).join(', ')}.`}
      </p>
      {holidays.length > 0 && (
        <ul aria-label="Your holidays" className="flex flex-wrap gap-2">
          {holidays.map((day) => (
            <li
              key={day}
              className="flex items-center gap-1 rounded-md border border-line bg-panel py-0.5 pr-0.5 pl-2.5"
            >
              {formatDay(day)}
              <Button
                look="quiet"
                aria-label={`Remove ${formatDay(day)}`}
                icon={<X size={14} />}
                onPress={() => void changeTerms({ holidays: without(holidays, day) })}
              />
            </li>
          ))}
        </ul>
      )}
      <DayForm onAdd={(day) => changeTerms({ holidays: [...holidays, day] })} />
    </>
  )
}

function without(holidays: readonly Day[], day: Day): Day[] | null {
  const left = holidays.filter((one) => one !== day)
  return left.length === 0 ? null : left
}

function DayForm({ onAdd }: { readonly onAdd: (day: Day) => Promise<void> }): ReactNode {
  const [text, setText] = useState('')
  const [wasRefused, setWasRefused] = useState(false)
  return (
    <form
      className="grid max-w-md grid-cols-[minmax(0,1fr)_auto] items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const day = dayTyped(text)
        setWasRefused(day === null)
        if (day !== null) void onAdd(day).then(() => setText(''))
      }}
    >
      <Field
        label="Another holiday"
        value={text}
        onChange={setText}
        placeholder="25-12-2026"
        problem={wasRefused && dayTyped(text) === null ? 'A day such as 25-12-2026' : null}
        maxLength={20}
      />
      <div className="pt-5.5">
        <Button type="submit" isDisabled={text.trim() === ''}>
          Add
        </Button>
      </div>
    </form>
  )
}
