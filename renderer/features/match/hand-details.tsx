import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { LineRow, SettlementRow } from '../../../shared/contract.ts'
import { dayInIndia, formatDay } from '../../../shared/day.ts'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { Keys } from '../../components/keys.tsx'
import { askWhy } from '../../state/why.ts'
import { counted, settlementState } from '../../words.ts'
import { openCredits, openSettlements } from './by-hand.ts'

/** The settlement and the credit that the keys are on, in full. Always as high, so that the lists stay still. */
export function HandDetails(): ReactNode {
  const settlement = useStore(openSettlements.store, ({ current }) => current)
  const credit = useStore(openCredits.store, ({ current }) => current)
  if (!settlement && !credit) return null
  return (
    <div className="grid h-22 grid-cols-2 grid-rows-1 divide-x divide-line border-b border-line text-small">
      <div className="min-w-0">{settlement && <SettlementStrip settlement={settlement} />}</div>
      <div data-side="credits" className="min-w-0">
        {credit && <CreditStrip line={credit} />}
      </div>
    </div>
  )
}

function SettlementStrip({ settlement }: { readonly settlement: SettlementRow }): ReactNode {
  const { settlementId, amount, utr, settledAt, expectedOn, count, heldAmount } = settlement
  const missing = paise(amount - heldAmount)
  return (
    <Strip
      label="The settlement in full"
      first={`Settlement ${settlementId}: ${settlementState(settlement).words.toLowerCase()}`}
      facts={[
        utr && `UTR ${utr}`,
        settledAt && `Sent ${formatDay(dayInIndia(settledAt))}`,
        expectedOn && `Expected ${formatDay(expectedOn)}`,
        count !== null && counted(count, 'payment'),
        missing !== 0 && `${formatRupees(missing)} not accounted for`,
      ]}
      onWhy={() => void askWhy({ type: 'settlement', id: settlementId })}
    />
  )
}

function CreditStrip({ line }: { readonly line: LineRow }): ReactNode {
  const { id, narration, utr, reference, postedOn, valueDate, file } = line
  return (
    <Strip
      label="The credit in full"
      first={narration}
      facts={[
        utr && `UTR ${utr}`,
        reference !== '' && reference !== utr && `Reference ${reference}`,
        valueDate && valueDate !== postedOn && `Value date ${formatDay(valueDate)}`,
        `${file}, line ${line.line.toLocaleString('en-IN')}`,
      ]}
      onWhy={() => void askWhy({ type: 'line', id })}
    />
  )
}

interface StripProps {
  readonly label: string
  readonly first: string
  /** What else is known; what is not is left out. */
  readonly facts: readonly (string | false | null)[]
  readonly onWhy: () => void
}

function Strip({ label, first, facts, onWhy }: StripProps): ReactNode {
  return (
    <section aria-label={label} className="flex h-full items-start gap-3 py-2 pr-2.5 pl-4">
      <div
        // What does not fit is scrolled to by keys as well.
        role="group"
        aria-label={label}
        tabIndex={0}
        className="max-h-full min-w-0 flex-1 overflow-y-auto"
      >
        <p className="font-medium break-words">{first}</p>
        <p className="break-words text-soft">{facts.filter(Boolean).join('  ·  ')}</p>
      </div>
      <Button look="quiet" icon={<CircleHelp size={15} />} onPress={onWhy}>
        <span>
          Why<span className="sr-only"> is it open</span>?
        </span>
        <Keys keys="W" />
      </Button>
    </section>
  )
}
