import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalMarkOf, readAmount, type DecimalMark } from '../../../shared/statements/amount.ts'

function read(cell: string, decimal: DecimalMark = '.') {
  const amount = readAmount(cell, decimal)
  return typeof amount === 'object' ? [amount.paise, amount.sign] : amount
}

describe('amounts as banks print them', () => {
  test.each([
    ['1,23,456.78', 12_345_678, 0],
    ['123,456.78', 12_345_678, 0],
    ['1 23 456.78', 12_345_678, 0],
    ["1'23'456.78", 12_345_678, 0],
    ['1’234.50', 123_450, 0],
    ['        124.50 ', 12_450, 0],
    ['5.9', 590, 0],
    ['.59', 59, 0],
    ['500', 50_000, 0],
    ['1234.5000', 123_450, 0],
    ['6,52,513.14Cr', 65_251_314, 1],
    ['65,000.00 Cr.', 6_500_000, 1],
    ['500.00 (Dr)', 50_000, -1],
    ['500.00(Dr.)', 50_000, -1],
    ['500.00 D', 50_000, -1],
    ['500.00C', 50_000, 1],
    ['Dr 500.00', 50_000, -1],
    ['-500.00', 50_000, -1],
    ['500.00-', 50_000, -1],
    ['+500.00', 50_000, 1],
    ['(500.00)', 50_000, -1],
    ['(INR 1,500.00)', 150_000, -1],
    ['-,77,65,682.30', 776_568_230, -1],
    ['INR 22456.05', 2_245_605, 0],
    ['Rs.10,000.00', 1_000_000, 0],
    ['Rs 500/-', 50_000, 0],
    ['₹1,00,000.00', 10_000_000, 0],
    ['-₹500.00', 50_000, -1],
    ['£1,234.50', 123_450, 0],
    ['1.234,50 €', undefined, undefined],
    ['\t500.00', 50_000, 0],
    ['="123.45"', 12_345, 0],
    ["'500.00", 50_000, 0],
    ['1 234 567.00', 123_456_700, 0],
    ["1'234.50", 123_450, 0],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER, 0],
  ])('%j', (cell, paise, sign) => {
    expect(read(cell)).toEqual(paise === undefined ? 'unreadable' : [paise, sign])
  })

  test.each(['', ' ', '   ', '-', '--', '&nbsp;', '="" ', '\u00a0', 'NIL', 'N/A'])('%j is nothing', (cell) => {
    expect(read(cell)).toBe('blank')
  })

  test.each([
    '1,2,3',
    '12,34',
    '1,23,45',
    '1.234',
    '12.345',
    '1,234,5.00',
    'CASH',
    '12/04/26',
    '1e5',
    '90071992547409.92',
    '200040123456789',
    '90071992547410',
    '9'.repeat(40),
    '1.2.3',
    '12 34',
    '1,,234.00',
    '500.',
  ])('%j is no amount', (cell) => {
    expect(read(cell)).toBe('unreadable')
  })

  test('an exponent is read where the digits go down to the paisa, and not where it stands for a rounded amount', () => {
    expect(read('-4.72050E+03')).toEqual([472_050, -1])
    expect(read('1,2340500e3', ',')).toEqual([123_405, 0])
    expect(['1.18E+03', '4.06E+11', '1E+02', '1.23456E+05'].map((cell) => read(cell))).toEqual(
      Array(4).fill('unreadable'),
    )
  })

  test('a decimal comma is read where the statement has one', () => {
    expect(read('1.234,50', ',')).toEqual([123_450, 0])
    expect(read('-1.234.567,5 EUR', ',')).toEqual([123_456_750, -1])
    expect(read('1.234', ',')).toEqual([123_400, 0])
    expect(read('12,50', ',')).toEqual([1_250, 0])
    expect([decimalMarkOf('1.234,50'), decimalMarkOf('1,234.50'), decimalMarkOf('1,234')]).toEqual([',', '.', null])
  })

  test('no cell makes up digits: what is read stands in the cell', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,- CrD()₹'.split('')), maxLength: 14 }),
        fc.constantFrom<DecimalMark>('.', ','),
        (cell, decimal) => {
          const amount = readAmount(cell, decimal)
          if (typeof amount === 'string') return
          const digits = cell.replaceAll(/\D/g, '').replace(/^0+/, '')
          expect(String(amount.paise).replace(/0+$/, '')).toBe(
            digits.replace(/0+$/, '') || (amount.paise === 0 ? '' : '!'),
          )
        },
      ),
      { numRuns: 5_000 },
    )
  })
})
