import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Output } from '../../../shared/contract.ts'
import type { Instant } from '../../../shared/day.ts'
import { formatInstant } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { handOverKey, relay } from './relay.ts'

type Computer = Output<'awaitingComputers'>[number]

/** The computers that are paired with this book's relay and await its key. */
export function OtherComputers(): ReactNode {
  const { computers } = useStore(relay)
  if (computers.length === 0)
    return (
      <p className="text-soft">
        To use this book on a second computer too, ask the relay’s owner for another code, pair it there, and hand the
        key over here.
      </p>
    )
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
      {computers.map((computer) => (
        <ComputerRow key={computer.desktopId} computer={computer} />
      ))}
    </ul>
  )
}

function ComputerRow({ computer }: { readonly computer: Computer }): ReactNode {
  const { desktopId, name, pairedAt } = computer
  const [letters, setLetters] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <li className="px-3.5 py-3">
      <p className="font-medium">{name} awaits this book’s key</p>
      <p className="mb-2.5 text-small text-soft">
        Paired {formatInstant(pairedAt as Instant)}. Type the letters that it shows, not what somebody sends you: they
        prove that it is that computer.
      </p>
      <form
        className="flex flex-wrap items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void handOverKey(desktopId, letters).then(setProblem)
        }}
      >
        <div className="w-72 max-w-full">
          <Field
            label="Letters on that computer"
            value={letters}
            onChange={setLetters}
            problem={problem}
            placeholder="K7QM-4XPD-9R2T-HM3V"
            maxLength={60}
          />
        </div>
        <div className="pt-5.5">
          <Button type="submit" isDisabled={letters.trim() === ''}>
            Hand over the key
          </Button>
        </div>
      </form>
    </li>
  )
}
