/** Whether two account numbers, as two files print them, are one account. '' is the number of a file that prints none. */
export type Kinship = 'same' | 'perhaps' | 'other'

const SHORT = 8

/** Banks leave out leading zeros and mask digits; what is hidden or not there may be the same and may not. */
export function kinshipOf(a: string, b: string): Kinship {
  if (significant(a) === significant(b)) return isHidden(a) && a !== '' ? 'perhaps' : 'same'
  return (isHidden(a) || isHidden(b)) && agreeFromTheEnd(a, b) ? 'perhaps' : 'other'
}

function significant(number: string): string {
  return number.replace(/^0+/, '')
}

function isHidden(number: string): boolean {
  return number.length < SHORT || /[^\d]/.test(number.replace(/^[A-Z]{2}\d\d/, ''))
}

/** What can be compared agrees, from the last digit on. */
export function agreeFromTheEnd(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  for (let back = 1; back <= shorter.length; back++) {
    const [x, y] = [shorter.at(-back)!, longer.at(-back)!]
    if (x !== y && /\d/.test(x) && /\d/.test(y)) return false
  }
  return true
}
