import { CircleHelp } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import type { SettlementRow } from '../../../shared/contract.ts'
import { formatDay, formatInstant } from '../../../shared/day.ts'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Facts } from '../../components/facts.tsx'
import { Keys } from '../../components/keys.tsx'
import { Money } from '../../components/money.tsx'
import { filterList } from '../../components/table/list.ts'
import { Table } from '../../components/table/table.tsx'
import { shortPaymentColumns } from '../../short-payment-columns.tsx'
import { show } from '../../state/screen.ts'
import { TrustMark } from '../../trust-mark.tsx'
import { counted, memberships } from '../../words.ts'
import { askWhy } from '../../state/why.ts'
import { FeeCheck } from './fee-check.tsx'
import { SettlementMark } from './settlement-columns.tsx'
import { members } from './settlements.ts'

/** One settlement in full: what it is, which payments it pays out, and why those and no others. */
export function SettlementDetails({ settlement }: { readonly settlement: SettlementRow }): ReactNode {
  const { settlementId, amount, utr, expectedOn, settledAt, membership, membershipReason } = settlement
  useEffect(() => filterList(members, { settlementId }), [settlementId])
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="shrink-0 p-4">
        <div className="mb-3 flex items-center justify-between gap-3">
          <p className="text-title font-semibold">
            <Money amount={amount} />
          </p>
          <SettlementMark settlement={settlement} />
        </div>
        <Facts
          facts={[
            ['UTR', utr],
            ['Sent', settledAt && formatInstant(settledAt)],
            ['Expected', expectedOn && formatDay(expectedOn)],
            ['Membership', membership && memberships[membership]],
            ['Trust', <TrustMark key="trust" trust={settlement.trust} hasSentence />],
          ]}
        />
        {membershipReason && <p className="mt-3 rounded-md bg-ground p-3 text-soft">{membershipReason}</p>}
        <FeeCheck key={`${settlementId} ${settlement.heldCount}`} settlement={settlement} />
        <p className="mt-3">
          <Button icon={<CircleHelp size={15} />} onPress={() => void askWhy({ type: 'settlement', id: settlementId })}>
            {settlement.state === 'open' ? 'Why is it open?' : 'Why is it matched so?'} <Keys keys="W" />
          </Button>
        </p>
      </div>
      <header className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-line px-4 py-2">
        <h3 className="font-semibold whitespace-nowrap">
          {membership === 'ambiguous' ? 'Payments it could be' : 'Payments'}
        </h3>
        <p className="truncate text-small text-soft">{held(settlement)}</p>
      </header>
      <Table
        list={members}
        columns={shortPaymentColumns}
        label={`Payments of settlement ${settlementId}`}
        rowHeight={46}
        onOpen={({ referenceId }) => show('payments', { search: referenceId })}
        empty={<EmptyState title="No payment of it is known">Its webhooks may not be in this book yet.</EmptyState>}
      />
    </div>
  )
}

/** How what this book holds compares with what the settlement says. */
function held({ amount, count, heldCount, heldAmount }: SettlementRow): string {
  const missing = paise(amount - heldAmount)
  const all =
    count === null
      ? counted(heldCount, 'payment')
      : `${heldCount.toLocaleString('en-IN')} of ${counted(count, 'payment')}`
  return missing === 0 ? `${all}, ${formatRupees(heldAmount)}` : `${all}, ${formatRupees(missing)} not accounted for`
}
