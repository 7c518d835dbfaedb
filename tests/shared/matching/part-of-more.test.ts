import { expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'
import { rupees } from '../../builders.ts'

test('what may be only a part of the other one is not sure, where amounts mostly differ a little', () => {
  const names = [
    'ASHA RAO',
    'BALA NAIR',
    'CHITRA IYER',
    'DEEPAK SHAH',
    'ESHA KHAN',
    'FARHAN ALI',
    'GITA DAS',
    'HARI GILL',
  ]
  const booked = names.flatMap((name, row) =>
    ['MILLS', 'STEEL', 'FOODS'].map((trade, at): Entry => ({
      line: 3 * row + at + 1,
      day: addDays(day('2026-03-01'), 2 * row),
      amount: rupees(String(41_000 + 977 * (3 * row + at))),
      text: `${name} ${trade}`,
      reference: '',
    })),
  )
  const came = booked.map((entry, at): Entry => ({ ...entry, amount: paise(entry.amount - 700 - 1_300 * (at % 7)) }))
  const more = came.map((entry, at): Entry =>
    at === 4 ? { ...entry, amount: paise(booked[4]!.amount + 150_000), text: `${entry.text} INV0471 INV0472` } : entry,
  )
  const stateOf = (...others: readonly Entry[]): string | undefined =>
    matchEntries([...booked, ...others], more).pairs.find((pair) => pair.right.includes(5))?.state
  const third = { ...booked[4]!, line: 90, text: 'BALA NAIR' }
  expect(stateOf()).toBe('accepted')
  // Just what is missing, or that and a little of which something was kept; or of any amount, with a number of it.
  expect(stateOf({ ...third, amount: paise(150_000) })).toBe('proposed')
  expect(stateOf({ ...third, amount: paise(160_000) })).toBe('proposed')
  expect(stateOf({ ...third, amount: paise(777_700), text: 'OTHER INV0472' })).toBe('proposed')
  expect(stateOf({ ...third, amount: paise(777_700) })).toBe('accepted')
})
