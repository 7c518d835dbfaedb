import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise } from '../../../shared/paise.ts'

/** Days of January 2024, and amounts in paise. */
function tableOf(rows: readonly (readonly [date: number, amount: number, text: string])[]): Entry[] {
  return rows.map(([date, amount, text], at) => ({
    line: at + 1,
    day: addDays(day('2024-01-01'), date - 1),
    amount: paise(amount),
    text,
    reference: '',
  }))
}

/** Of the line of the right, either way round. */
function pairOf(left: readonly Entry[], right: readonly Entry[], line: number) {
  const pair = matchEntries(left, right).pairs.find((each) => each.right.includes(line))
  const turned = matchEntries(right, left).pairs.find((each) => each.left.includes(line))
  expect(turned?.right).toEqual(pair?.left)
  return pair
}

describe('several that add up to what came', () => {
  const settlements = tableOf([
    [18, 2_936_280, 'setl_020 pay_029'],
    [18, 2_446_900, 'setl_020 pay_030'],
    [18, 2_055_396, 'setl_021 pay_031'],
    [18, 1_125_574, 'setl_021 pay_032'],
    [18, 420_867, 'setl_021 pay_033'],
    [21, 2_153_272, 'setl_024 pay_038'],
    [22, 3_229_908, 'setl_025 pay_039'],
  ])
  const came = tableOf([
    [18, 5_383_180, 'IMPS/515805/RAZORPAY'],
    [18, 3_601_837, 'IMPS/431151/RAZORPAY'],
  ])

  test('are those of the same day rather than all of later days, and it is said that others add up so', () => {
    const pair = pairOf(settlements, came, 1)
    expect(pair).toMatchObject({ left: [1, 2], state: 'proposed' })
    expect(pair!.evidence.at(-1)).toBe('Others add up so as well; these are the nearest in time.')
  })

  test('are not looked for after it came, where the other entries show that money comes later than it is booked', () => {
    const random = randomFrom(5)
    const booked = Array.from(
      { length: 20 },
      (_, at) =>
        [
          at + 1,
          between(random, 100_000, 9_000_000),
          `Receipt ${['RAO', 'SHAH', 'NAIR', 'GILL'][at % 4]} TRADERS ${at}`,
        ] as const,
    )
    const credited = booked.map(([date, amount, text]) => [date + 1 + (date % 3), amount, `NEFT ${text}`] as const)
    const after = [...booked, [14, 2_153_272, 'Cash'], [15, 3_229_908, 'Cash']] as const
    const before = [...booked, [8, 2_153_272, 'Cash'], [9, 3_229_908, 'Cash']] as const
    const money = tableOf([...credited, [10, 5_383_180, 'BY CASH']])
    expect(pairOf(tableOf(after), money, 21)).toBeUndefined()
    expect(pairOf(tableOf(before), money, 21)).toMatchObject({ left: [21, 22] })
  })
})
