import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Entry, EntryOptions } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { rupees } from '../../builders.ts'

/** `[0, '100.50', 'Asha Traders']`: days after the first of April 2026, rupees, and what it says; lines from 1. */
function tableOf(...rows: readonly (readonly [number, string, string])[]): Entry[] {
  return rows.map(([on, amount, text], at) => ({
    line: at + 1,
    day: addDays(day('2026-04-01'), on),
    amount: rupees(amount),
    text,
    reference: '',
  }))
}

const soon = [
  [1, '392351.18', 'Crystal Timber & Co INV/26-27/0001'],
  [2, '266913.64', 'Sri Textile LLP INV/26-27/0003'],
  [4, '81185.18', 'Om Jewels Stores INV/26-27/0005'],
] as const
const came = [
  [6, '392351.18', 'NEFT CR-HDFC0000123-CRYSTAL TIMBER & CO'],
  [5, '266913.64', 'NEFT CR-ICIC0000456-SRI TEXTILE LLP'],
  [7, '81185.18', 'RTGS OM JEWELS STORES'],
] as const

function lateOf(
  left: readonly [number, string, string],
  right: readonly [number, string, string],
  options: Partial<EntryOptions> = {},
) {
  return matchEntries(tableOf(...soon, left), tableOf(...came, right), options).pairs.find((pair) => pair.left[0] === 4)
}

describe('what is further apart than others', () => {
  test('is proposed where one entry of either table alone is of that odd amount, and both name one party', () => {
    const late = lateOf(
      [3, '166400.06', 'Narmada Electrical INV/26-27/0004'],
      [38, '166400.06', 'NEFT NARMADA ELECTRICAL'],
    )
    expect(late).toMatchObject({ right: [4], state: 'proposed' })
    expect(late!.evidence).toEqual([
      'Both are ₹1,66,400.06.',
      'The right one is 35 days later.',
      'Both say NARMADA, ELECTRICAL, and no other entry is of that amount; but others of these tables are not so far apart.',
    ])
  })

  test('is proposed where both say a number that nothing else says, and the amount is the same but for rounding', () => {
    const late = lateOf([3, '8345.65', 'Pioneer RC/785/26-27'], [35, '8346.00', 'Purchase RC7852627'])
    expect(late).toMatchObject({ right: [4], state: 'proposed' })
    expect(late!.evidence.at(-1)).toContain('Both say RC7852627, and no other entry does')
  })

  test.each([
    ['of a round amount', [3, '50000', 'Narmada Electrical'], [38, '50000', 'NARMADA ELECTRICAL']],
    ['of another party', [3, '166400.06', 'Narmada Electrical'], [38, '166400.06', 'DECCAN FOODS']],
    ['a year apart', [3, '166400.06', 'Narmada Electrical'], [368, '166400.06', 'NARMADA ELECTRICAL']],
    ['of the other side', [3, '166400.06', 'Narmada Electrical'], [38, '-166400.06', 'NARMADA ELECTRICAL']],
  ] as const)('is not where it is %s', (_, left, right) => {
    expect(lateOf(left, right)).toBeUndefined()
  })

  test('is not where a person said how many days apart they may be', () => {
    expect(lateOf([3, '166400.06', 'Narmada'], [38, '166400.06', 'NARMADA'], { days: 21 })).toBeUndefined()
  })
})
