declare const brand: unique symbol

/** An amount of Indian rupees in paise: a safe integer, negative where the meaning allows it. */
export type Paise = number & { readonly [brand]: 'Paise' }

export const zeroPaise = 0 as Paise

/** Brands a number that is paise already, as a database row holds it. Throws on a fraction or beyond 2^53−1: that is a bug. */
export function paise(amount: number): Paise {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of paise: ${amount}`)
  return amount as Paise
}

export function addPaise(a: Paise, b: Paise): Paise {
  return paise(a + b)
}

export function sumPaise(amounts: Iterable<Paise>): Paise {
  let sum = 0
  for (const amount of amounts) sum += amount
  return paise(sum)
}

const decimalRupees = /^([+-]?)(\d+)(?:\.(\d{1,2})0*)?$/

/**
 * Reads plain decimal rupees (`3021`, `400.5`, `-15.00`) as paise, digit by digit and never through a float.
 * Null for anything else: grouping, symbols, exponents, a third decimal that is not 0, or more than 2^53−1 paise.
 */
export function parseRupees(text: string): Paise | null {
  const found = decimalRupees.exec(text.trim())
  if (!found) return null
  const [, sign, rupees, fraction = ''] = found
  const amount = Number(rupees! + fraction.padEnd(2, '0'))
  if (!Number.isSafeInteger(amount)) return null
  return (sign === '-' && amount !== 0 ? -amount : amount) as Paise
}

/** Plain decimal rupees with two decimals, as text that `parseRupees` reads back: `123456.00`. */
export function rupeesText(amount: Paise): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const rupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' })

/** For people: `₹1,23,456.00`. Formatted from the decimal text, so that no float is in between. */
export function formatRupees(amount: Paise): string {
  return rupees.format(rupeesText(amount) as unknown as number)
}
