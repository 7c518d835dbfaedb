import { plainCell } from './cell.ts'
import { shownNumber } from './containers/number-format.ts'

const exponent = /(?<!\S)([-+(]?\s?)(\d)(?:[.,](\d{1,30}))?e([+-]?\d{1,2})(?!\S)/i
/** Digits behind the point of an amount: more do not tell it better. */
const PAISE = 2

/** Digits as they stand without their exponent; null for other text, and where `1.18E+03` stands for all from 1175 to 1185. */
export function withoutExponent(text: string): string | null {
  const found = /\de/i.test(text) ? exponent.exec(text) : null
  if (found === null || found[0] !== text || isRoundedOff(found)) return null
  const [, , whole, decimals = '0', power] = found
  return shownNumber(`${whole}.${decimals}E${power}`)
}

/** Whether a cell is an amount that a spreadsheet showed with an exponent, and not to the paisa. */
export function isRounded(cell: string): boolean {
  const found = /\de/i.test(cell) ? exponent.exec(plainCell(cell)) : null
  return found !== null && isRoundedOff(found)
}

function isRoundedOff([, , , decimals = '', power]: RegExpExecArray): boolean {
  return decimals.length < Number(power) + PAISE
}
