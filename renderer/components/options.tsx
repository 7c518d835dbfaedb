import type { ReactNode } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'

interface OptionsProps<Value extends string> {
  readonly label: string
  readonly options: readonly {
    readonly value: Value
    readonly words: string
    readonly about?: string
    readonly isDisabled?: boolean
  }[]
  /** Null when none is chosen yet. */
  readonly value: Value | null
  readonly onChoose: (value: Value) => void
}

/** One of a few that each need a sentence. */
export function Options<Value extends string>({ label, options, value, onChoose }: OptionsProps<Value>): ReactNode {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onChange={(chosen) => onChoose(chosen as Value)}
      className="flex flex-col gap-2"
    >
      {options.map((option) => (
        <Radio
          key={option.value}
          value={option.value}
          isDisabled={option.isDisabled ?? false}
          className="group relative flex cursor-default items-start gap-3 rounded-lg border border-line bg-panel px-3.5 py-2.5 data-disabled:opacity-55 data-hovered:bg-hover data-selected:border-accent data-selected:bg-accent-soft"
        >
          <span
            aria-hidden
            className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-strong bg-panel group-data-selected:border-accent group-data-selected:bg-accent"
          >
            <span className="size-1.5 rounded-full group-data-selected:bg-on-accent" />
          </span>
          <span className="min-w-0">
            <span className="block font-medium">{option.words}</span>
            {option.about !== undefined && <span className="block text-small text-soft">{option.about}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
