import { paise } from '../../shared/paise.ts'
import type { Transfer } from './payments.ts'
import type { PracticeAccount, Remitter, TransferType } from './state.ts'

/** Customers of nobody's name, for accounts that tell none. */
const names = [
  'Asha Stores',
  'Bharat Hardware',
  'Chitra Textiles',
  'Deepak Agencies',
  'Esha Foods',
  'Farid Electricals',
]
const banks = ['HDFC', 'SBIN', 'ICIC', 'UTIB', 'PUNB', 'KKBK']
const transferTypes: readonly TransferType[] = ['NEFT', 'IMPS', 'NEFT', 'RTGS', 'UPI']

/** What the customer of that account pays the next time: believable, and the same for the same steps. */
export function usualTransfer({ rail, details }: PracticeAccount, turn: number): Transfer {
  const transferType = rail === 'upi' ? 'UPI' : transferTypes[turn % transferTypes.length]!
  const usual = transferType === 'RTGS' ? 2_00_000_00 + (turn % 7) * 12_345_00 : 1_000_00 + ((turn * 7_919) % 48_999_99)
  const least = details.minAmount ?? 1_00
  const amount = paise(Math.max(Math.min(usual, details.maxAmount ?? usual), least))
  return { amount, transferType, remitter: remitterOf(details, turn) }
}

/** Whoever the account is for, from the bank account that it is locked to where it is. */
export function remitterOf(details: PracticeAccount['details'], turn: number): Remitter {
  const name = details.name === '' ? names[turn % names.length]! : details.name.toUpperCase()
  const bank = banks[turn % banks.length]!
  const usual: Remitter = {
    name,
    account: String(50_100_000_000_000 + (turn % names.length)),
    ifsc: `${bank}0000${String(100 + (turn % banks.length))}`,
    vpa: `${name.toLowerCase().replaceAll(' ', '.')}@okbank`,
  }
  if (details.remitterAccount === '') return usual
  return { ...usual, account: details.remitterAccount, ifsc: details.remitterIfsc.toUpperCase() }
}
