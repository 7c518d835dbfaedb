import type { ReactNode, Ref } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField } from 'react-aria-components/TextField'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** What is wrong with what was typed; null when nothing is. */
  readonly problem?: string | null
  readonly hint?: ReactNode
  readonly placeholder?: string
  readonly isSecret?: boolean
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
  readonly maxLength?: number
  /** When the person leaves the field. */
  readonly onLeave?: () => void
  readonly input?: Ref<HTMLInputElement>
}

/** A line of text with its name, and beneath it what is wrong or what belongs in it. */
export function Field(props: FieldProps): ReactNode {
  const { label, value, onChange, problem = null, hint, placeholder, isSecret = false, isDisabled = false } = props
  return (
    <TextField
      type={isSecret ? 'password' : 'text'}
      value={value}
      onChange={onChange}
      isInvalid={problem !== null}
      // What was wrong the last time must not keep the person from trying again.
      validationBehavior="aria"
      isDisabled={isDisabled}
      maxLength={props.maxLength ?? 300}
      {...(props.autoFocus && { autoFocus: true })}
      {...(props.onLeave && { onBlur: props.onLeave })}
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className="text-small font-medium text-soft">{label}</Label>
      <Input
        {...(props.input && { ref: props.input })}
        autoComplete="off"
        spellCheck={false}
        {...(placeholder !== undefined && { placeholder })}
        className="h-8 w-full rounded-md border border-strong bg-panel px-2.5 select-text placeholder:text-faint data-disabled:opacity-45 data-invalid:border-bad"
      />
      <FieldError className="text-small text-bad">{problem}</FieldError>
      {problem === null && hint !== undefined && (
        <Text slot="description" className="text-small text-soft">
          {hint}
        </Text>
      )}
    </TextField>
  )
}
