import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { rupees } from '../../builders.ts'

function tableOf(texts: readonly string[], amount = '4999', date = '2026-03-05'): Entry[] {
  return texts.map((text, at) => ({ line: at + 1, day: day(date), amount: rupees(amount), text, reference: '' }))
}

/** Line `n` of the left belongs to the `n`th from the end of the right: the sums of both, each with the state. */
function sumsOf(left: readonly Entry[], right: readonly Entry[]) {
  return matchEntries(left, right).pairs.map((pair) => [pair.left[0]! + pair.right[0]!, pair.state])
}

describe('numbers and models of equal amounts agree, however they are written', () => {
  const models = ['PS-LX350H', 'SB-V40S', 'DSC-W830', 'HT-S20R', 'SRS-XB13', 'MDR-ZX110']

  test('with a hyphen and without', () => {
    const plain = models.map((model) => `SALE ${model.replace('-', '')}`)
    const sums = sumsOf(tableOf(models), tableOf(plain.toReversed()))
    expect(sums).toEqual(models.map(() => [7, 'proposed']))
  })

  test('with a space and without', () => {
    const spaced = models.map((model) => `SALE ${model.replace('-', ' ')}`)
    const plain = models.map((model) => model.replace('-', ''))
    expect(sumsOf(tableOf(plain), tableOf(spaced.toReversed()))).toEqual(models.map(() => [7, 'proposed']))
  })

  test('of a financial year, with all strokes and without any', () => {
    const numbers = [742, 755, 760, 771, 786, 790]
    const sums = sumsOf(
      tableOf(numbers.map((number) => `Purchase AST${number}2627`)),
      tableOf(numbers.map((number) => `Sale of goods AST/${number}/26-27`).toReversed()),
    )
    expect(sums).toEqual(numbers.map(() => [7, 'accepted']))
  })

  test.each([
    ['INV/', 'INV'],
    ['INV/', 'INV-'],
    ['INV-', 'INV'],
  ])('%s1028 is %s1028, and sure', (one, other) => {
    const numbers = [1028, 1029, 1031, 1040, 1057, 1083, 1094, 1102]
    const sums = sumsOf(
      tableOf(numbers.map((number) => `Om Patel ${one}${number}`)),
      tableOf(numbers.map((number) => `NEFT ${other}${number}`).toReversed()),
    )
    expect(sums).toEqual(numbers.map(() => [9, 'accepted']))
  })
})
