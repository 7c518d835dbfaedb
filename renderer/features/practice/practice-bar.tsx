import { Coins, FlaskConical, HandCoins, Landmark, UserRound } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { subscribe } from '../../client.ts'
import { formatInstant } from '../../../shared/day.ts'
import { formatRupees } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { Foot } from '../../components/foot.tsx'
import { counted } from '../../words.ts'
import { PayDialog } from './pay-dialog.tsx'
import { askForPractice, beginToPay, letCustomersPay, practice, settle } from './practice.ts'

const SEVERAL = 10

/** At the foot of a book that practises: what customers, the provider and the bank would do by themselves. */
export function PracticeBar({ onStatement }: { readonly onStatement: () => void }): ReactNode {
  const { view, isPaying } = useStore(practice)
  useEffect(() => {
    void askForPractice()
    return subscribe('bookChanged', () => void askForPractice())
  }, [])
  if (view === null) return null
  const { accounts, open, now } = view
  const hasAccounts = accounts > 0
  return (
    <Foot label="Practice" className="flex shrink-0 items-center gap-2.5 border-t border-line bg-wait-soft px-5 py-2">
      <p className="flex min-w-0 flex-1 items-center gap-2 text-wait">
        <FlaskConical size={16} aria-hidden className="shrink-0" />
        <span className="font-semibold">Practice</span>
        <span className="truncate text-small">
          {hasAccounts ? standing(open, now) : 'Make a virtual account first'}
        </span>
      </p>
      <Button icon={<UserRound size={15} />} isDisabled={!hasAccounts} onPress={() => void beginToPay()}>
        A customer pays…
      </Button>
      <Button icon={<HandCoins size={15} />} isDisabled={!hasAccounts} onPress={() => void letCustomersPay(SEVERAL)}>
        {SEVERAL} customers pay
      </Button>
      <Button icon={<Coins size={15} />} isDisabled={open.count === 0} onPress={() => void settle()}>
        Settle now
      </Button>
      <Button icon={<Landmark size={15} />} isDisabled={!hasAccounts} onPress={onStatement}>
        Bank statement…
      </Button>
      {isPaying && <PayDialog />}
    </Foot>
  )
}

function standing(
  { count, amount }: { count: number; amount: Parameters<typeof formatRupees>[0] },
  now: Parameters<typeof formatInstant>[0],
): string {
  const open = count === 0 ? 'nothing to settle' : `${counted(count, 'payment')} to settle, ${formatRupees(amount)}`
  return `${formatInstant(now)} · ${open}`
}
