import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountProblems } from '../../../shared/accounts/account-rules.ts'
import { suggestId } from '../../../shared/accounts/suggest-id.ts'
import { anAccountForm } from './an-account-form.ts'

function free() {
  return false
}

describe('the suggested id', () => {
  it('is the customer’s name, as much of it as the bank allows', () => {
    const name = 'Asha Traders & Sons'
    expect(suggestId({ name, rail: 'bank-account', issuer: 'yes-bank', isTaken: free })).toBe('ASHATRAD')
    expect(suggestId({ name, rail: 'upi', issuer: 'yes-upi', isTaken: free })).toBe('ASHATRADERSSONS')
    expect(suggestId({ name: 'Café Zoé', rail: 'upi', issuer: null, isTaken: free })).toBe('CAFEZOE')
  })

  it('has a number where the name is taken', () => {
    const taken = new Set(['ASHATRAD', 'ASHATRA2'])
    const asked = { name: 'Asha Traders', rail: 'bank-account', issuer: 'yes-bank' } as const
    expect(suggestId({ ...asked, isTaken: (id) => taken.has(id) })).toBe('ASHATRA3')
  })

  it('is never too short, nor empty for a name in another script', () => {
    const asked = { rail: 'bank-account', issuer: 'yes-bank', isTaken: free } as const
    expect(suggestId({ ...asked, name: 'Ed' })).toBe('EDCUSTOM')
    expect(suggestId({ ...asked, name: 'आशा ट्रेडर्स' })).toBe('CUSTOMER')
  })

  it('gives up rather than going on for ever', () => {
    expect(suggestId({ name: 'Asha', rail: 'upi', issuer: null, isTaken: () => true })).toBeNull()
  })

  it('can always be sent, and is never one that is taken', () => {
    const issuer = fc.constantFrom(
      null,
      'yes-bank',
      'idfc-bank',
      'several-banks',
      'yes-upi',
      'icici-upi',
      'several-upi',
    )
    const name = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.stringMatching(/^\d{1,30}$/))
    fc.assert(
      fc.property(name, fc.constantFrom('bank-account', 'upi'), issuer, fc.nat(30), (name, rail, issuer, count) => {
        const taken = new Set<string>()
        for (let at = 0; at <= count; at++) {
          const id = suggestId({ name, rail, issuer, isTaken: (id) => taken.has(id) })!
          expect(accountProblems(anAccountForm({ virtualAccountId: id, rail, issuer }), 'done')).toEqual({})
          expect(taken.has(id)).toBe(false)
          taken.add(id)
        }
      }),
    )
  })
})
