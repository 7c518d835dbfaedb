import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { rupees } from '../../builders.ts'

const utr = 'UTR 609612345678'

/** Days of March 2026 and rupees, all with the same UTR; then five orders that both tables have. */
function tableOf(...rows: readonly (readonly [string, string])[]): Entry[] {
  const orders = ['11', '12', '13', '14', '15'].map((date, at) => [date, `${811 + 37 * at}.5`, `Order ${at}`] as const)
  return [...rows.map((row) => [...row, utr] as const), ...orders].map(([date, amount, text], at) => ({
    line: at + 1,
    day: day(`2026-03-${date}`),
    amount: rupees(amount),
    text,
    reference: '',
  }))
}

/** Of the rows with the UTR, either way round. */
function pairsOf(left: readonly Entry[], right: readonly Entry[]) {
  const those = matchEntries(left, right).pairs.filter((pair) => left[pair.left[0]! - 1]!.text === utr)
  const turned = matchEntries(right, left).pairs.filter((pair) => right[pair.left[0]! - 1]!.text === utr)
  expect(turned.map((pair) => [pair.right, pair.left, pair.state])).toEqual(
    those.map((pair) => [pair.left, pair.right, pair.state]),
  )
  return those.map((pair) => [pair.left, pair.right, pair.state])
}

describe('a sum that stands in a table as well as its parts', () => {
  const both = tableOf(['05', '9764'], ['05', '5000.5'], ['05', '4763.5'])

  test('is itself what the other table has of it', () => {
    expect(pairsOf(both, tableOf(['06', '9764']))).toEqual([[[1], [1], 'accepted']])
  })

  test('gives way to the parts, where the other table has those', () => {
    expect(pairsOf(both, tableOf(['06', '5000.5'], ['06', '4763.5']))).toEqual([
      [[2], [1], 'accepted'],
      [[3], [2], 'accepted'],
    ])
  })

  test('is the sum in both tables, and its parts are the parts', () => {
    expect(pairsOf(both, both).map(([left, right]) => [left, right])).toEqual([
      [[1], [1]],
      [[2], [2]],
      [[3], [3]],
    ])
  })
})

describe('a sum that stands twice in a table', () => {
  test('is taken once, the nearest in time, and not for sure', () => {
    const parts = tableOf(['05', '5000.5'], ['05', '4763.5'])
    expect(pairsOf(parts, tableOf(['09', '9764'], ['06', '9764']))).toEqual([[[1, 2], [2], 'proposed']])
  })

  test('is each time the parts that are nearest, where these stand twice too', () => {
    const parts = tableOf(['05', '5000.5'], ['05', '4763.5'], ['08', '5000.5'], ['08', '4763.5'])
    expect(pairsOf(parts, tableOf(['06', '9764'], ['09', '9764']))).toEqual([
      [[1, 2], [1], 'proposed'],
      [[3, 4], [2], 'proposed'],
    ])
  })
})
