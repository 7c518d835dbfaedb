import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { printedText, utrDamage } from '../../../shared/matching/passes/utr-damage.ts'

const utr = 'AXISCN0123456789'

test.each([
  ['NEFT CR-AXISCN012345-CASHFREE', '', 'end-lost'],
  ['NEFT CR-SCN0123456789-CASHFREE', '', 'start-lost'],
  ['NEFT CR-AXISCN0\n123456789-CASHFREE', '', 'wrapped'],
  ['NEFT CR-AXISCN0123456 789-CASHFREE', '', 'wrapped'],
  ['NEFT CR-AXISCN0123456798-CASHFREE', '', 'one-wrong'],
  ['NEFT CR-AXISCN0123956789-CASHFREE', '', 'one-wrong'],
  ['CASHFREE', 'axiscn012345', 'end-lost'],
])('%j %j is the UTR, %s', (narration, reference, kind) => {
  expect(utrDamage(utr, printedText(narration, reference))?.kind).toBe(kind)
})

test('a number loses its zeros in a spreadsheet, or all but its first digits', () => {
  expect(utrDamage('001234567890', printedText('NEFT', '1234567890'))?.kind).toBe('zeros-lost')
  expect(utrDamage('608212345678', printedText('IMPS', '6.08212E+11'))).toMatchObject({ kind: 'scientific', digits: 6 })
  expect(utrDamage('608212345678', printedText('IMPS', '6.08213E+11'))).toBeNull()
})

test.each(['NEFT CR-AXISCN9999999999-CASHFREE', 'AXIS BANK', 'CASH DEPOSIT 12', ''])(
  '%j is nothing of the UTR',
  (narration) => {
    expect(utrDamage(utr, printedText(narration, ''))).toBeNull()
  },
)

test('whatever is printed, nothing is damage of a UTR that shares no three digits with it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (narration) => {
      const found = utrDamage('AXISCN7777777777', printedText(narration.replaceAll('7', ''), ''))
      expect(found).toBeNull()
    }),
  )
})
