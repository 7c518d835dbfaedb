import { formatRupees, paise, rupeesText } from '../../paise.ts'
import type { Entry } from './entry.ts'

/** For people: `₹1,23,456.00`, or `USD 123,456.00` for what is in hundredths of another currency. */
export function formatMoney(amount: number, currency: Entry['currency']): string {
  if (currency === undefined) return formatRupees(paise(amount))
  const text = rupeesText(paise(Math.abs(amount))).replaceAll(/(?<=\d)(?=(?:\d{3})+\.)/g, ',')
  return `${amount < 0 ? '-' : ''}${currency} ${text}`
}
