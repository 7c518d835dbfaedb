import { describe, expect, it } from 'vitest'
import { marginWords, reasonsOf } from '../../renderer/reasons.ts'

const amount = { signal: 'amount', words: 'The 2 lines add up to ₹14,973.92.', weight: 12 }
const alone = { signal: 'rivals', words: 'Nothing else adds up so.', weight: -4 }

describe('the reasons of a match', () => {
  it('do not hold it against several that nothing else adds up: what is weighed is that they are several', () => {
    expect(reasonsOf({ rule: 'together', evidence: [amount, alone] })).toEqual([
      { name: 'Amount', words: amount.words, weight: 12 },
      { name: 'Others', words: 'Nothing else adds up so.', weight: 0 },
      { name: 'Several', words: 'Several on one side are seldom one transfer.', weight: -4 },
    ])
  })

  it('leave a rival what it is worth', () => {
    const rival = { signal: 'rivals', words: 'Another record fits as well.', weight: -8 }
    expect(reasonsOf({ rule: 'amount-and-time', evidence: [rival] })).toEqual([
      { name: 'Others', words: rival.words, weight: -8 },
    ])
  })

  it('say how far the second-best way is behind', () => {
    expect(marginWords(null)).toBe('Nothing else comes near.')
    expect(marginWords(9.2)).toBe('The second-best way is 9 behind.')
    expect(marginWords(0.3)).toBe('Another way is as good.')
  })
})
