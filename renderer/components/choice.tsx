import type { Key, ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly words: string }[]
  readonly value: Value
  readonly onChoose: (value: Value) => void
}

/** One of a few, all of them in sight. */
export function Choice<Value extends string>({ label, options, value, onChoose }: ChoiceProps<Value>): ReactNode {
  function choose(keys: Set<Key>): void {
    const chosen = options.find((option) => keys.has(option.value))
    if (chosen) onChoose(chosen.value)
  }
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={choose}
      className="inline-flex h-8 w-fit rounded-md border border-strong bg-ground p-0.5"
    >
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          id={option.value}
          className="rounded-[4px] px-2.5 text-small font-medium whitespace-nowrap text-soft data-hovered:text-ink data-selected:bg-raised data-selected:text-ink data-selected:shadow-[0_0_0_1px_var(--color-line),0_1px_2px_rgb(0_0_0/0.08)]"
        >
          {option.words}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
