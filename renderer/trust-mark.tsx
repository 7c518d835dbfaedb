import type { ReactNode } from 'react'
import type { PaymentRow } from '../shared/contract.ts'
import { Mark } from './components/mark.tsx'
import { trusts } from './words.ts'

/** How far something is to be believed: a word, and its sentence on hover or beside it. */
export function TrustMark({
  trust,
  hasSentence = false,
}: {
  readonly trust: PaymentRow['trust']
  readonly hasSentence?: boolean
}): ReactNode {
  const { tone, words, about } = trusts[trust]
  return (
    <span title={about}>
      <Mark tone={tone}>{words}</Mark>
      {hasSentence && <span className="mt-1 block text-small text-soft">{about}</span>}
    </span>
  )
}
