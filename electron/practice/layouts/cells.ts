import { rupeesText, zeroPaise, type Paise } from '../../../shared/paise.ts'
import type { Day } from '../../../shared/day.ts'

/* How banks print days and amounts. */

/** `01/04/26` or `01/04/2026`. */
export function slashed(day: Day, yearDigits: 2 | 4): string {
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(4 - yearDigits, 4)}`
}

/** `01-04-2026` */
export function dashed(day: Day): string {
  return `${day.slice(8)}-${day.slice(5, 7)}-${day.slice(0, 4)}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `01 Apr 2026`, with whatever stands between. */
export function named(day: Day, between = ' '): string {
  return [day.slice(8), months[Number(day.slice(5, 7)) - 1], day.slice(0, 4)].join(between)
}

export function out(amount: Paise, blank = '', write: (amount: Paise) => string = rupeesText): string {
  return amount < zeroPaise ? write(-amount as Paise) : blank
}

export function into(amount: Paise, blank = '', write: (amount: Paise) => string = rupeesText): string {
  return amount < zeroPaise ? blank : write(amount)
}

export function sized(amount: Paise): Paise {
  return Math.abs(amount) as Paise
}

/** `1,23,456.00` */
export function grouped(amount: Paise): string {
  return new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2 }).format(rupeesText(amount) as unknown as number)
}

/** `Cr` for money that is there, `Dr` for an account that is overdrawn. */
export function side(amount: Paise): 'Cr' | 'Dr' {
  return amount < zeroPaise ? 'Dr' : 'Cr'
}
