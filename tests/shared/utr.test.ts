import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { utr } from '../../shared/utr.ts'

test('a UTR is the same in any case and with any spaces', () => {
  const letters = fc.stringMatching(/^[A-Za-z0-9]{0,20}[A-Za-z1-9][A-Za-z0-9]{0,20}$/)
  fc.assert(
    fc.property(letters, fc.nat(40), (text, at) => {
      const spaced = ` ${text.slice(0, at)} \t${text.slice(at).toLowerCase()}\n`
      expect(utr(spaced)).toBe(text.toUpperCase())
      expect(utr(utr(text)!)).toBe(utr(text))
    }),
  )
})

test('no length and no shape is asked for', () => {
  expect(utr('N123456789')).toBe('N123456789')
  expect(utr('0212345321344')).toBe('0212345321344')
  expect(utr('1597813219e1pq6w')).toBe('1597813219E1PQ6W')
})

test.each(['', '  ', '0', '000000000000', '-', '--', '0.00', ' - '])('%j is none', (text) => {
  expect(utr(text)).toBeNull()
})
