/* What Excel makes of a long number in a cell that is no text: `2.12345E+11`, `609112345678.00`. */

const exponent = /^(\d)(?:\.(\d{1,14}))?E\+?(\d{1,2})$/i
const decimals = /^(\d{8,15})\.0{1,2}$/

/** The digits, when none of them was rounded away; anything else as it stands. */
export function unroundedDigits(text: string): string {
  const whole = decimals.exec(text)?.[1]
  if (whole !== undefined) return whole
  const [, first = '', fraction = '', power] = exponent.exec(text) ?? []
  return power !== undefined && fraction.length === Number(power) ? first + fraction : text
}

/** Whether a number of digits alone would be shown so, with as many digits as this has. */
export function isRounded(digits: string, shown: string): boolean {
  const [, first, fraction = '', power] = exponent.exec(shown) ?? []
  if (first === undefined || Number(power) !== digits.length - 1) return false
  const kept = 1 + fraction.length
  const up = (digits[kept] ?? '0') >= '5' ? 1n : 0n
  return String(BigInt(digits.slice(0, kept)) + up) === first + fraction
}
