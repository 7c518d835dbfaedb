import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addPaise, formatRupees, paise, parseRupees, rupeesText, sumPaise } from '../../shared/paise.ts'

const amount = fc.maxSafeInteger().map((value) => paise(value === 0 ? 0 : value))

describe('rupees as text', () => {
  test('every amount is read back as it was written', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(parseRupees(rupeesText(value))).toBe(value)
      }),
    )
  })

  test('every digit counts, however large the amount', () => {
    const digits = fc.bigInt({ min: 0n, max: 90_071_992_547_409n })
    fc.assert(
      fc.property(digits, fc.nat(99), (whole, part) => {
        const text = `${whole}.${String(part).padStart(2, '0')}`
        const exact = whole * 100n + BigInt(part)
        expect(parseRupees(text)).toBe(exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : null)
      }),
    )
  })

  test.each([
    ['3021', 302_100],
    ['400.5', 40_050],
    ['15.00', 1_500],
    ['-15.00', -1_500],
    ['+7', 700],
    ['0.10', 10],
    ['1.2300', 123],
    ['  12.34 ', 1_234],
    ['0.29', 29],
    ['1.15', 115],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s is %i paise', (text, expected) => {
    expect(parseRupees(text)).toBe(expected)
  })

  test.each([
    '',
    ' ',
    '1,000',
    '₹5',
    '1e3',
    '0.001',
    '1.',
    '.5',
    '--1',
    'NaN',
    'Infinity',
    '0x10',
    '90071992547409.92',
  ])('%j is refused', (text) => {
    expect(parseRupees(text)).toBeNull()
  })

  test('nothing owed has no sign', () => {
    expect(Object.is(parseRupees('-0.00'), 0)).toBe(true)
  })

  test('no text makes it slow or throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseRupees(text) ?? 0).toBeTypeOf('number')
      }),
    )
    expect(parseRupees('1'.repeat(100_000))).toBeNull()
    expect(parseRupees(`1.${'0'.repeat(100_000)}1`)).toBeNull()
  })
})

describe('sums', () => {
  test('do not depend on the order', () => {
    const small = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(paise)
    fc.assert(
      fc.property(fc.array(small), (values) => {
        expect(sumPaise(values.toReversed())).toBe(sumPaise(values))
      }),
    )
  })

  test('that are too large to be exact are a bug', () => {
    expect(() => addPaise(paise(Number.MAX_SAFE_INTEGER), paise(1))).toThrow(RangeError)
    expect(() => paise(0.5)).toThrow(RangeError)
  })
})

test('people read lakhs and crores', () => {
  expect(formatRupees(paise(12_345_600))).toBe('₹1,23,456.00')
  expect(formatRupees(paise(-5))).toBe('-₹0.05')
  expect(formatRupees(paise(Number.MAX_SAFE_INTEGER))).toBe('₹9,00,71,99,25,47,409.91')
})
