import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isVpa, upiLink } from '../../../shared/upi/upi-link.ts'
import { paise, rupeesText } from '../../../shared/paise.ts'
import { rupees } from '../../builders.ts'

function tidy(written: string): string {
  return written.toWellFormed().trim().replace(/\s+/g, ' ')
}

function make(vpa: string, amount = 1): string {
  return upiLink({ vpa, payee: '', amount: paise(amount), note: '' })
}

describe('the link that a UPI app opens', () => {
  it('names the payee, the amount to two places and the reason', () => {
    const link = upiLink({ vpa: 'shop@yesbankltd', payee: 'Asha Traders', amount: rupees('400'), note: 'Invoice 12' })
    expect(link).toBe('upi://pay?pa=shop@yesbankltd&pn=Asha%20Traders&am=400.00&cu=INR&tn=Invoice%2012')
  })

  it('leaves the amount to the customer when there is none, and the reason out', () => {
    const link = upiLink({ vpa: 'shop@yesbankltd', payee: 'Asha Traders', amount: null, note: ' ' })
    expect(link).toBe('upi://pay?pa=shop@yesbankltd&pn=Asha%20Traders&cu=INR')
  })

  it('says exactly what it was asked to, whatever the names hold', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 1e14 }), (payee, note, amount) => {
        const link = upiLink({ vpa: 'a.b-c_1@okbank', payee, amount: paise(amount), note })
        const read = new URL(link).searchParams
        expect(read.getAll('pa')).toEqual(['a.b-c_1@okbank'])
        expect(read.getAll('am')).toEqual([rupeesText(paise(amount))])
        expect(read.getAll('pn')).toEqual([tidy(payee)])
        expect(read.get('tn') ?? '').toBe(tidy(note))
        expect(link).not.toMatch(/[+\s]/)
      }),
    )
  })

  it('cuts what no app would show, without splitting a letter', () => {
    const link = upiLink({ vpa: 'shop@bank', payee: '😀'.repeat(200), amount: null, note: '' })
    expect(new URL(link).searchParams.get('pn')).toBe('😀'.repeat(99))
  })

  it('is never made for what is no UPI id or no amount', () => {
    for (const wrong of [
      '',
      'shop',
      '@bank',
      'shop@',
      'a@b&am=1',
      'shop@bank?x',
      'a b@bank',
      `${'x'.repeat(300)}@bank`,
    ]) {
      expect(isVpa(wrong)).toBe(false)
      expect(() => make(wrong)).toThrow(RangeError)
    }
    expect(() => make('shop@bank', 0)).toThrow(RangeError)
  })
})
