import type { ReactNode, Ref } from 'react'

interface SelectProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly words: string }[]
  readonly value: Value
  readonly onChoose: (value: Value) => void
  /** The name is for those who cannot see it: what stands around says it to the others. */
  readonly isLabelHidden?: boolean
  /** Beside the name. */
  readonly about?: string
  readonly select?: Ref<HTMLSelectElement>
}

/** One of many, as the system lists them. */
export function Select<Value extends string>(props: SelectProps<Value>): ReactNode {
  const { label, options, value, onChoose, isLabelHidden = false, about } = props
  return (
    <label className="flex min-w-0 flex-col gap-1">
      <span className={isLabelHidden ? 'sr-only' : 'text-small font-medium text-soft'}>
        {label}
        {about !== undefined && <span className="font-normal text-faint">, {about}</span>}
      </span>
      <select
        {...(props.select && { ref: props.select })}
        value={value}
        onChange={(event) => onChoose(event.target.value as Value)}
        className="h-8 w-full min-w-0 rounded-md border border-strong bg-panel px-2 text-ellipsis"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </label>
  )
}
