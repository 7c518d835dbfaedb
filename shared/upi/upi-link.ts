import { rupeesText, type Paise } from '../paise.ts'

export interface UpiRequest {
  readonly vpa: string
  readonly payee: string
  /** Null when the customer decides. */
  readonly amount: Paise | null
  /** What the customer's app shows as the reason, `''` for none. */
  readonly note: string
}

/** What apps are known to take; a longer text is cut. */
const LONGEST_PAYEE = 99
const LONGEST_NOTE = 80

/** The link that UPI apps open and QR codes carry, in NPCI's form: `upi://pay?pa=…&pn=…&am=…&cu=INR&tn=…`. */
export function upiLink({ vpa, payee, amount, note }: UpiRequest): string {
  if (!isVpa(vpa)) throw new RangeError('not a UPI id')
  if (amount !== null && amount <= 0) throw new RangeError('an amount to pay is more than zero')
  const parts = [
    `pa=${vpa}`, // NPCI's own examples leave the @ as it is, and so do all apps
    `pn=${encoded(payee, LONGEST_PAYEE)}`,
    amount === null ? null : `am=${rupeesText(amount)}`,
    'cu=INR',
    note.trim() === '' ? null : `tn=${encoded(note, LONGEST_NOTE)}`,
  ]
  return `upi://pay?${parts.filter((part) => part !== null).join('&')}`
}

/** `name@handle`: what a UPI app takes as an address. */
export function isVpa(text: string): boolean {
  return /^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9.-]{1,63}$/.test(text)
}

/** With %20 for a space: some apps show a + as it is. */
function encoded(text: string, longest: number): string {
  const [...characters] = text.toWellFormed().trim().replace(/\s+/g, ' ')
  return encodeURIComponent(characters.slice(0, longest).join(''))
}
