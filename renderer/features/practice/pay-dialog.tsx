import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import type { Input } from '../../../shared/contract.ts'
import type { Rail } from '../../../shared/domain.ts'
import { parseRupees } from '../../../shared/paise.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Outcome } from '../../components/outcome.tsx'
import { Select } from '../../components/select.tsx'
import { pay, practice, stopPaying } from './practice.ts'

type Transfer = Input<'practicePayment'>

const bankWays = ['NEFT', 'IMPS', 'RTGS', 'UPI'] as const
const webhookWords: readonly { readonly value: Transfer['webhook']; readonly words: string }[] = [
  { value: 'once', words: 'Arrives' },
  { value: 'twice', words: 'Arrives twice' },
  { value: 'late', words: 'Comes late' },
  { value: 'lost', words: 'Gets lost' },
  { value: 'forged', words: 'Is forged' },
]

/** One transfer of one customer, as a person wants to see it. */
export function PayDialog(): ReactNode {
  const { customers } = useStore(practice)
  const [chosen, setChosen] = useState(customers[0]?.virtualAccountId ?? '')
  const [amount, setAmount] = useState('')
  const [by, setBy] = useState<Transfer['transferType']>('UPI')
  const [webhook, setWebhook] = useState<Transfer['webhook']>('once')
  const [sentBack, setSentBack] = useState<string | null>(null)
  const customer = customers.find(({ virtualAccountId }) => virtualAccountId === chosen)
  const rail = railFor(customer, by)
  const paise = parseRupees(amount.replace(/[₹,\s]/g, ''))
  const isAmount = amount.trim() === '' || (paise !== null && paise > 0)

  async function send(): Promise<void> {
    if (customer === undefined || rail === null || !isAmount) return
    const { virtualAccountId } = customer
    setSentBack(await pay({ virtualAccountId, rail, amount: paise, transferType: by, webhook }))
  }

  return (
    <Dialog
      title="A customer pays"
      onClose={() => stopPaying()}
      footer={
        <>
          <div className="mr-auto" />
          <Button onPress={() => stopPaying()}>Cancel</Button>
          <Button look="primary" isDisabled={customer === undefined || !isAmount} onPress={() => void send()}>
            Pay
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4 p-5"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Select
          label="Customer"
          options={customers.map(({ virtualAccountId, name }) => ({
            value: virtualAccountId,
            words: name === null ? virtualAccountId : `${name} (${virtualAccountId})`,
          }))}
          value={chosen}
          onChoose={setChosen}
        />
        <Field
          label="Amount (₹)"
          value={amount}
          onChange={setAmount}
          placeholder="What is usual for this customer"
          problem={isAmount ? null : 'This is no amount.'}
          maxLength={20}
        />
        <Choice label="By" options={bankWays.map((way) => ({ value: way, words: way }))} value={by} onChoose={setBy} />
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-small font-medium text-soft">Its webhook</p>
          <Choice label="Its webhook" options={webhookWords} value={webhook} onChoose={setWebhook} />
        </div>
        {sentBack !== null && <Outcome isGood={false}>The money was sent back: {sentBack}.</Outcome>}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Dialog>
  )
}

/** UPI goes to the UPI id where there is one, and everything else to the bank account. */
function railFor(customer: AccountRow | undefined, by: Transfer['transferType']): Rail | null {
  const rails = customer?.payInto.map(({ rail }) => rail) ?? []
  const wanted: Rail = by === 'UPI' ? 'upi' : 'bank-account'
  return rails.includes(wanted) ? wanted : (rails[0] ?? null)
}
