import { parseRupees, type Paise } from '../paise.ts'

const symbol = /^(?:₹|rs\.?|inr)\s*/i
/** Thousands grouped the Indian or the Western way; a comma anywhere else could be a decimal comma, so it is refused. */
const grouped = /^\d{1,3}(?:,\d{2}){0,9},\d{3}(?:\.\d+)?$|^\d{1,3}(?:,\d{3}){1,9}(?:\.\d+)?$/

/**
 * Rupees as events and spreadsheets write them (`3021`, `400.50`, `1,23,456.00`, `₹ 400`). Null for anything that could
 * be read in two ways, and for what `parseRupees` refuses.
 */
export function readAmount(text: string): Paise | null {
  if (text.length > 40) return null
  const plain = text.trim().replace(symbol, '')
  return parseRupees(grouped.test(plain) ? plain.replaceAll(',', '') : plain)
}
