import { expect, test } from 'vitest'
import { monthsOf, monthWords } from '../../renderer/features/statements/calendar.ts'
import { day } from '../../shared/day.ts'
import { paise } from '../../shared/paise.ts'
import { coverageOf } from '../../shared/statements/coverage.ts'

function statement(from: string, to: string, opening: number, closing: number) {
  return { from: day(from), to: day(to), openingBalance: paise(opening), closingBalance: paise(closing) }
}

function calendar(...statements: ReturnType<typeof statement>[]) {
  return monthsOf({ account: '1', statements: statements.length, ...coverageOf(statements) })
}

test('a calendar has every day of its months once, the newest month first', () => {
  const months = calendar(statement('2023-12-20', '2024-03-02', 0, 0))
  expect(months.map(({ month, days }) => [monthWords(month), days.length])).toEqual([
    ['Mar 2024', 31],
    ['Feb 2024', 29],
    ['Jan 2024', 31],
    ['Dec 2023', 31],
  ])
  expect(new Set(months.flatMap(({ days }) => days.map(({ on }) => on))).size).toBe(122)
})

test('a day is covered, covered twice, missing, quiet or outside', () => {
  const [april] = calendar(
    statement('2026-04-02', '2026-04-10', 100, 500),
    statement('2026-04-09', '2026-04-12', 400, 700),
    statement('2026-04-15', '2026-04-20', 900, 900),
    statement('2026-04-24', '2026-04-25', 900, 950),
  )
  const states = new Map(april!.days.map(({ on, state }) => [Number(on.slice(8)), state]))
  expect([1, 2, 8, 9, 10, 11, 12].map((on) => states.get(on))).toEqual([
    'outside',
    'covered',
    'covered',
    'twice',
    'twice',
    'covered',
    'covered',
  ])
  expect([13, 14, 15, 21, 23, 24, 26, 30].map((on) => states.get(on))).toEqual([
    'missing',
    'missing',
    'covered',
    'quiet',
    'quiet',
    'covered',
    'outside',
    'outside',
  ])
})
