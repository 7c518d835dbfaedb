import { createStore } from 'zustand/vanilla'
import { detailsLink, detailsText, paymentDetails } from '../../../shared/accounts/payment-details.ts'
import type { AccountRow } from '../../../shared/contract/accounts.ts'
import type { Rail } from '../../../shared/domain.ts'
import { parseRupees, type Paise } from '../../../shared/paise.ts'
import { client } from '../../client.ts'
import { say, valueOrSay } from '../../state/notices.ts'

/** What is about to be shared with a customer. */
export interface Sharing {
  readonly account: AccountRow
  readonly business: string
  readonly rail: Rail
  /** As typed. */
  readonly amount: string
  readonly note: string
}

export const sharing = createStore<{ readonly shared: Sharing | null }>(() => ({ shared: null }))

export function shareAccount(account: AccountRow): void {
  const [first] = account.payInto
  const rail = account.payInto.some((address) => address.rail === 'upi') ? 'upi' : (first?.rail ?? 'bank-account')
  sharing.setState({ shared: { account, business: '', rail, amount: '', note: '' } })
  void askForBusiness()
}

async function askForBusiness(): Promise<void> {
  const business = await client.business({})
  if (business.ok) changeSharing({ business: business.value.name })
}

export function changeSharing(part: Partial<Sharing>): void {
  const { shared } = sharing.getState()
  if (shared !== null) sharing.setState({ shared: { ...shared, ...part } })
}

export function closeSharing(): void {
  sharing.setState({ shared: null })
}

/** Null for any amount; undefined for a text that is none. */
function amountOf({ amount }: Sharing): Paise | null | undefined {
  const text = amount.replace(/[₹,\s]/g, '')
  if (text === '') return null
  const paise = parseRupees(text.replace(/\.$/, ''))
  return paise === null || paise <= 0 ? undefined : paise
}

/** What the customer will read, and the link of the QR code; null while the amount is none. */
export function previewOf(shared: Sharing): { readonly text: string; readonly link: string | null } | null {
  const amount = amountOf(shared)
  if (amount === undefined) return null
  const { account, rail, business, note } = shared
  const details = paymentDetails(account, { rail, business, amount, note })
  return details && { text: detailsText(details), link: detailsLink(details) }
}

function asked(shared: Sharing) {
  const { account, rail, note } = shared
  return { virtualAccountId: account.virtualAccountId, rail, amount: amountOf(shared) ?? null, note: note.trim() }
}

export async function copyDetails(shared: Sharing): Promise<void> {
  if (valueOrSay(await client.copyDetails(asked(shared))) !== null)
    say('Copied. Paste it into a message to the customer.')
}

export async function sendDetails(shared: Sharing, by: 'whatsapp' | 'mail'): Promise<void> {
  valueOrSay(await client.sendDetails({ ...asked(shared), by }))
}

export async function saveDetails(shared: Sharing): Promise<void> {
  const saved = valueOrSay(await client.saveDetails(asked(shared)))
  if (saved !== null) say(`Saved ${saved.file}.`)
}
