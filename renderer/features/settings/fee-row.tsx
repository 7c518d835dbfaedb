import type { ReactNode } from 'react'
import { feeWords, type FeesByAmount, type PlainFees, type RailFees } from '../../../shared/matching/fees.ts'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { gstOn, sums, sumText, sumTyped, type Gst, type SettableFees } from './terms.ts'

/** What is said so far of some of the payments. */
export interface PlainDraft {
  readonly kind: PlainFees['kind']
  readonly gst: Gst
  readonly text: string
}
/** That it stays what it is, which is no one fee. */
interface StaysDraft {
  readonly kind: 'stays'
  readonly fees: FeesByAmount
}
export type Draft = PlainDraft | StaysDraft

/** What can be chosen of some of the payments. */
const choices = [
  { kind: 'gross', gst: 'on-top', words: 'Nothing' },
  { kind: 'percent', gst: 'on-top', words: 'A percentage + 18 % GST' },
  { kind: 'percent', gst: 'none', words: 'A percentage, no GST added' },
  { kind: 'flat', gst: 'on-top', words: 'A fixed sum + 18 % GST' },
  { kind: 'flat', gst: 'none', words: 'A fixed sum, no GST added' },
] as const satisfies readonly (Omit<PlainDraft, 'text'> & { words: string })[]

interface FeeRowProps<Of extends Draft> {
  /** Of which payments. */
  readonly label: string
  readonly draft: Of
  /** What can be chosen beside one fee. */
  readonly also?: readonly { readonly draft: Of; readonly words: string }[]
  readonly onChange: (draft: Of | PlainDraft) => void
  readonly wasRefused: boolean
}

/** What is kept of some of the payments. */
export function FeeRow<Of extends Draft>({
  label,
  draft,
  also = [],
  onChange,
  wasRefused,
}: FeeRowProps<Of>): ReactNode {
  return (
    <div role="group" aria-label={label} className="contents">
      <Select
        label={label}
        options={[
          ...choices.map((choice) => ({ value: valueOf(choice), words: choice.words })),
          ...also.map((one) => ({ value: valueOf(one.draft), words: one.words })),
        ]}
        value={valueOf(draft)}
        onChoose={(chosen) => {
          const choice = choices.find((one) => valueOf(one) === chosen)
          if (choice === undefined) onChange(also.find((one) => valueOf(one.draft) === chosen)!.draft)
          else onChange({ kind: choice.kind, gst: choice.gst, text: choice.kind === draft.kind ? draft.text : '' })
        }}
      />
      {draft.kind === 'gross' && <span />}
      {draft.kind === 'stays' && (
        <p className="self-center pt-5.5 text-small text-soft first-letter:uppercase">{feeWords(draft.fees)}</p>
      )}
      {(draft.kind === 'percent' || draft.kind === 'flat') && (
        <Field
          label={sums[draft.kind].of}
          value={draft.text}
          onChange={(text) => onChange({ ...draft, text })}
          problem={wasRefused && feeTyped(draft) === null ? sums[draft.kind].problem : null}
          maxLength={20}
        />
      )}
    </div>
  )
}

export function draftOf(fees: RailFees): Draft {
  return fees.kind === 'by-amount' ? { kind: 'stays', fees } : plainDraftOf(fees)
}

export function plainDraftOf(fees: PlainFees): PlainDraft {
  return { kind: fees.kind, gst: gstOn(fees), text: sumText(fees.kind, fees) }
}

/** A fee as typed; null for what is none. */
export function feeTyped(draft: PlainDraft): SettableFees | null {
  return draft.kind === 'gross' ? { kind: draft.kind } : sumTyped(draft.kind, draft.text, draft.gst)
}

function valueOf(draft: Omit<PlainDraft, 'text'> | StaysDraft): string {
  return draft.kind === 'stays' ? draft.kind : `${draft.kind} ${draft.gst}`
}
