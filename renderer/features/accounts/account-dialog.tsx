import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { AccountField } from '../../../shared/accounts/account-form.ts'
import type { RailChoice } from '../../../shared/accounts/rail-choice.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Outcome } from '../../components/outcome.tsx'
import {
  accountDraft,
  chooseRails,
  closeForm,
  leave,
  problemsOf,
  sendForm,
  type,
  type AccountDraft,
} from './account-form.ts'

const railWords: readonly { readonly value: RailChoice; readonly words: string }[] = [
  { value: 'both', words: 'Bank account and UPI id' },
  { value: 'bank-account', words: 'Bank account' },
  { value: 'upi', words: 'UPI id' },
]

/** The form for what one customer pays into. */
export function AccountDialog(): ReactNode {
  const { draft } = useStore(accountDraft)
  if (draft === null) return null
  const { kind, isSending } = draft
  return (
    <Dialog
      title={kind === 'new' ? 'New virtual account' : `Edit ${draft.typed.virtualAccountId}`}
      onClose={isSending ? undefined : closeForm}
      footer={
        <>
          <p role="status" className="mr-auto text-small text-soft">
            {isSending ? 'Asking the provider…' : ''}
          </p>
          <Button isDisabled={isSending} onPress={closeForm}>
            Cancel
          </Button>
          <Button look="primary" isDisabled={isSending} onPress={() => void sendForm()}>
            {kind === 'new' ? 'Make it' : 'Save'}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4 p-5"
        onSubmit={(event) => {
          event.preventDefault()
          void sendForm()
        }}
      >
        <Fields draft={draft} />
        {draft.error && <Outcome isGood={false}>{draft.error.message}</Outcome>}
        {/* Enter in a field sends the form. */}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Dialog>
  )
}

function Fields({ draft }: { readonly draft: AccountDraft }): ReactNode {
  const { kind, rails, typed } = draft
  const problems = problemsOf(draft)
  const field = (
    name: AccountField,
    label: string,
    more: { hint?: string; autoFocus?: boolean; placeholder?: string } = {},
  ) => (
    <Field
      label={label}
      value={typed[name]}
      onChange={(text) => type(name, text)}
      onLeave={() => leave(name)}
      problem={problems[name] ?? null}
      isDisabled={draft.isSending}
      {...more}
    />
  )
  return (
    <>
      {kind === 'new' && (
        <Choice label="What the customer gets" options={railWords} value={rails} onChoose={chooseRails} />
      )}
      {field('name', 'Customer’s name', { autoFocus: true, hint: 'English letters and spaces, 5 to 30.' })}
      {kind === 'new' &&
        field('virtualAccountId', 'Id', { hint: 'Part of the account number or UPI id. It cannot be changed later.' })}
      <div className="grid grid-cols-2 items-start gap-3">
        {field('phone', 'Mobile')}
        {field('email', 'E-mail')}
      </div>
      <details open={hasMore(typed)}>
        <summary className="w-fit text-small font-medium text-accent">More: who may pay, and how much</summary>
        <div className="mt-3 flex flex-col gap-4">
          <div className="grid grid-cols-2 items-start gap-3">
            {field('remitterAccount', 'Only from this account', { hint: 'Every other transfer is sent back.' })}
            {field('remitterIfsc', 'Its IFSC', { placeholder: 'HDFC0000123' })}
          </div>
          {rails !== 'upi' && (
            <div className="grid grid-cols-2 items-start gap-3">
              {field('minAmount', 'At least (₹)')}
              {field('maxAmount', 'At most (₹)')}
            </div>
          )}
          {kind === 'edit' && (
            <p className="text-small text-soft">
              The provider changes a lock or a limit, and cannot take one away: what is left empty stays as it is.
            </p>
          )}
        </div>
      </details>
    </>
  )
}

function hasMore({ remitterAccount, remitterIfsc, minAmount, maxAmount }: AccountDraft['typed']): boolean {
  return [remitterAccount, remitterIfsc, minAmount, maxAmount].some((text) => text !== '')
}
