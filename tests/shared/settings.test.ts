import { expect, test } from 'vitest'
import { agreedTerms, bookSettings, cycleWords } from '../../shared/settings.ts'

test('what settings leave out is not agreed', () => {
  expect(agreedTerms(bookSettings.parse({}))).toEqual({ fees: null, delay: null })
  expect(agreedTerms(bookSettings.parse({ cycle: 'T+2', fees: { kind: 'percent', rate: '1.75' } }))).toEqual({
    fees: { kind: 'percent', rate: '1.75' },
    delay: 2,
  })
})

test.each([
  { cycle: 'T+3' },
  { fees: { kind: 'percent', rate: '1,75' } },
  { fees: { kind: 'percent', rate: 1.75 } },
  { fees: { kind: 'flat', paise: 0.5 } },
  { holidays: ['2026-02-30'] },
  { holiday: [] },
])('settings that say nothing that Milaan knows are refused: %j', (settings) => {
  expect(bookSettings.safeParse(settings).success).toBe(false)
})

test('a cycle is called by how many days it takes', () => {
  expect([0, 1, 2].map(cycleWords)).toEqual(['T', 'T+1', 'T+2'])
})
