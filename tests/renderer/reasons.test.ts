import { describe, expect, it } from 'vitest'
import { marginWords, reasonsOf } from '../../renderer/reasons.ts'

describe('the reasons of a match', () => {
  it('are its evidence, each with what it is about', () => {
    const amount = { signal: 'amount', words: 'The 2 lines add up to ₹14,973.92.', weight: 12 }
    const several = { signal: 'several', words: 'Several on one side are seldom one transfer.', weight: -4 }
    expect(reasonsOf({ evidence: [amount, several] })).toEqual([
      { name: 'Amount', words: amount.words, weight: 12 },
      { name: 'Several', words: several.words, weight: -4 },
    ])
  })

  it('say how far the second-best way is behind', () => {
    expect(marginWords(null)).toBe('Nothing else comes near.')
    expect(marginWords(9.2)).toBe('The second-best way is 9 behind.')
    expect(marginWords(0.3)).toBe('Another way is as good.')
  })
})
