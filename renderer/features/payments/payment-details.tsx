import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { PaymentRow } from '../../../shared/contract.ts'
import { formatInstant } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Facts } from '../../components/facts.tsx'
import { Keys } from '../../components/keys.tsx'
import { Mark } from '../../components/mark.tsx'
import { Money } from '../../components/money.tsx'
import { connection } from '../../state/connection.ts'
import { show } from '../../state/screen.ts'
import { askWhy } from '../../state/why.ts'
import { TrustMark } from '../../trust-mark.tsx'
import { memberships, paymentStates, rails } from '../../words.ts'

/** One payment in full, with how far it is to be believed. */
export function PaymentDetails({ payment }: { readonly payment: PaymentRow }): ReactNode {
  const { amount, state, settlementId, membership, virtualAccountId } = payment
  const isConnected = useStore(connection, ({ view }) => view !== null && view.environment !== null)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <p className="text-title font-semibold">
        <Money amount={amount} />
      </p>
      <p className="mt-1 mb-4">
        <Mark tone={paymentStates[state].tone}>{paymentStates[state].words}</Mark>
      </p>
      <Facts
        facts={[
          ['Paid', formatInstant(payment.paidAt)],
          ['Remitter', payment.remitterName],
          ['Paid to', rails[payment.rail]],
          ['Virtual account', payment.virtualAccountId],
          ['UTR', payment.utr],
          ['Reference', payment.referenceId],
          ['Trust', <TrustMark key="trust" trust={payment.trust} hasSentence />],
          ['Settlement', settlementId],
          ['How that is known', membership && memberships[membership]],
        ]}
      />
      <div className="mt-5 flex flex-wrap gap-2">
        <Button
          icon={<CircleHelp size={15} />}
          onPress={() => void askWhy({ type: 'payment', id: payment.referenceId })}
        >
          Where is its money? <Keys keys="W" />
        </Button>
        {settlementId !== null && (
          <Button onPress={() => show('settlements', { search: settlementId })}>Show settlement {settlementId}</Button>
        )}
        {isConnected && virtualAccountId !== null && (
          <Button onPress={() => show('accounts', { search: virtualAccountId })}>
            Show account {virtualAccountId}
          </Button>
        )}
      </div>
    </div>
  )
}
