import * as fc from 'fast-check'
import jsQR from 'jsqr'
import { encodeQR } from 'qr'
import { describe, expect, it } from 'vitest'
import { detailsLink, paymentDetails } from '../../shared/accounts/payment-details.ts'
import { paise } from '../../shared/paise.ts'

/** As a telephone sees what the window, the page and the terminal draw: four pixels a module. */
function scanned(text: string): string | null {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const scale = 4
  const side = modules.length * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [Math.floor((at % side) / scale), Math.floor(Math.floor(at / side) / scale)]
    if (modules[y]![x]) pixels.fill(0, at * 4, at * 4 + 3)
  }
  const found = jsQR(pixels, side, side)
  return found === null ? null : new TextDecoder().decode(Uint8Array.from(found.binaryData))
}

const account = {
  name: 'Asha Traders',
  payInto: [{ rail: 'upi', vpa: 'cashmeasha12@yesbankltd' }],
} as const

describe('the QR code of a UPI id', () => {
  it('is read as NPCI’s link, with or without an amount', () => {
    const ask = { rail: 'upi', business: 'लक्ष्मी & Sons', note: '' } as const
    const open = detailsLink(paymentDetails(account, { ...ask, amount: null })!)!
    expect(scanned(open)).toBe(
      'upi://pay?pa=cashmeasha12@yesbankltd&pn=%E0%A4%B2%E0%A4%95%E0%A5%8D%E0%A4%B7%E0%A5%8D%E0%A4%AE%E0%A5%80%20%26%20Sons&cu=INR',
    )
    const fixed = detailsLink(paymentDetails(account, { ...ask, amount: paise(1_23_456_50), note: 'Invoice 12' })!)!
    expect(new URL(scanned(fixed)!).searchParams.get('am')).toBe('123456.50')
  })

  it('is read whatever the names, notes and amounts', () => {
    const amount = fc.option(fc.integer({ min: 1, max: 10 ** 13 }).map(paise))
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.string({ maxLength: 80 }),
        amount,
        (business, note, amount) => {
          const link = detailsLink(paymentDetails(account, { rail: 'upi', business, note, amount })!)!
          expect(scanned(link)).toBe(link)
        },
      ),
      { numRuns: 40 },
    )
  })
})
