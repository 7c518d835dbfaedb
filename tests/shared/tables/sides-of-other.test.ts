import { expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { sidesOfOther } from '../../../shared/tables/sides-of-other.ts'
import { rupees } from '../../builders.ts'

function tableOf(...amounts: readonly string[]): Entry[] {
  return amounts.map((amount, at) => ({
    line: at + 1,
    day: day('2026-03-10'),
    amount: rupees(amount),
    text: '',
    reference: '',
  }))
}

function sidesIn(own: readonly string[], other: readonly string[]): string {
  return sidesOfOther(tableOf(...own), tableOf(...other))
    .map(({ amount }) => (amount > 0 ? 'in' : 'out'))
    .join(' ')
}

test('what says no side is on the side on which the other table has its amount', () => {
  expect(sidesIn(['500', '700'], ['500', '-700'])).toBe('in out')
})

test('what the other table does not have to the paisa is on the side of nearly all others', () => {
  expect(sidesIn(['501'], ['-500', '-700'])).toBe('out')
  expect(sidesIn(['500', '700', '900', '1001'], ['-500', '-700', '-900', '-1000', '25'])).toBe('out out out out')
  expect(sidesIn(['500', '700', '1001'], ['500', '-700', '-1000'])).toBe('in out in')
  expect(sidesIn(['500'], [])).toBe('in')
})
