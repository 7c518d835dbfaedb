import { createStore } from 'zustand/vanilla'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import type { PracticeView } from '../../../shared/contract/practice.ts'
import type { Input } from '../../../shared/contract.ts'
import { formatRupees } from '../../../shared/paise.ts'
import { client } from '../../client.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import { counted } from '../../words.ts'

/** What the app's own Practice is at; null while the book is not connected to it. */
export const practice = createStore<{
  readonly view: PracticeView | null
  readonly isPaying: boolean
  /** Who can pay: the first accounts of the book that are active. */
  readonly customers: readonly AccountRow[]
}>(() => ({ view: null, isPaying: false, customers: [] }))

const MOST = 200

export async function askForPractice(): Promise<void> {
  const answer = await client.practice({})
  practice.setState({ view: answer.ok ? answer.value : null })
}

export async function beginToPay(): Promise<void> {
  const active = valueOrSay(await client.listAccounts({ offset: 0, limit: MOST, isActive: true }))
  if (active !== null) practice.setState({ isPaying: true, customers: active.rows })
}

export function stopPaying(): void {
  practice.setState({ isPaying: false })
}

const webhookWords: Readonly<Record<Input<'practicePayment'>['webhook'], string>> = {
  once: '',
  twice: ' Its webhook came twice.',
  late: ' Its webhook comes in 20 seconds.',
  lost: ' Its webhook got lost on the way.',
  forged: ' Somebody sent a forged one after its webhook.',
}

/** The reason why it was sent back; null when it was collected or could not be tried. */
export async function pay(transfer: Input<'practicePayment'>): Promise<string | null> {
  const paid = valueOrSay(await client.practicePayment(transfer))
  await askForPractice()
  if (paid === null) return null
  if (paid.kind === 'rejected') return paid.reason
  stopPaying()
  say(`${formatRupees(paid.amount)} was paid.${webhookWords[transfer.webhook]}`)
  return null
}

export async function letCustomersPay(count: number): Promise<void> {
  const paid = valueOrSay(await client.practicePayments({ count }))
  await askForPractice()
  if (paid === null) return
  say(paid.paid === 0 ? 'No account is active. Make one first.' : `${counted(paid.paid, 'customer')} paid.`)
}

/** By the timetable: the clock of Practice is moved on to where all that is open was paid out. */
export async function settle(): Promise<void> {
  const settled = valueOrSay(await client.practiceSettle({ when: 'timetable' }))
  await askForPractice()
  if (settled === null) return
  const { settlements, amount } = settled
  say(
    settlements === 0
      ? 'Nothing is open: let a customer pay first.'
      : `${formatRupees(amount)} was settled in ${counted(settlements, 'transfer')}. It is on the bank statement now.`,
  )
}
