import * as fc from 'fast-check'
import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import { QUIET_ZONE, qrCode, type QrCode } from '../../../shared/qr-code/qr-code.ts'

/** As a telephone would see it, four pixels a module. */
function scanned(code: QrCode): string | null {
  const scale = 4
  const side = (code.size + 2 * QUIET_ZONE) * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isDark = code.isDark(Math.floor(x / scale) - QUIET_ZONE, Math.floor(y / scale) - QUIET_ZONE)
      if (isDark) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  const found = jsQR(pixels, side, side)
  return found === null ? null : new TextDecoder().decode(Uint8Array.from(found.binaryData))
}

describe('a QR code', () => {
  it('is read back by an independent reader, in every version that a payment link can need', () => {
    const sizes = new Set<number>()
    for (let length = 1; length <= 700; length += 29) {
      const text = `upi://pay?pa=shop@bank&tn=${'Invoice '.repeat(200)}`.slice(0, length)
      const code = qrCode(text)!
      sizes.add(code.size)
      expect(scanned(code)).toBe(text)
    }
    expect(sizes.size).toBeGreaterThan(15)
  })

  it('carries any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (text) => {
        expect(scanned(qrCode(text)!)).toBe(text.toWellFormed())
      }),
      { numRuns: 25 },
    )
  })

  it('is as small as the standard allows', () => {
    expect(qrCode('x'.repeat(14))?.size).toBe(21)
    expect(qrCode('x'.repeat(15))?.size).toBe(25)
    expect(qrCode('x'.repeat(180))?.size).toBe(53)
    expect(qrCode('x'.repeat(2_331))?.size).toBe(177)
  })

  it('is refused where no version is large enough', () => {
    expect(qrCode('x'.repeat(2_332))).toBeNull()
  })

  it('is light outside its square', () => {
    const code = qrCode('upi://pay?pa=shop@bank')!
    expect([code.isDark(-1, 0), code.isDark(0, code.size), code.isDark(code.size, 0)]).toEqual([false, false, false])
  })
})
