import { describe, expect, it } from 'vitest'
import { namedParts, textsOf } from '../../renderer/features/match/difference-parts.ts'
import { paise } from '../../shared/paise.ts'
import { rupees } from '../builders.ts'

const short = paise(-rupees('1236'))

describe('the parts of a difference as they are typed', () => {
  it('go the way of the difference, and what is left is said', () => {
    expect(namedParts(short, { fee: '₹1,000', gst: '180.00' })).toEqual({
      named: [
        { kind: 'fee', amount: -1_000_00 },
        { kind: 'gst', amount: -180_00 },
      ],
      rest: 56_00,
      unreadable: [],
    })
  })

  it('go against it with a minus of either kind', () => {
    expect(namedParts(short, { fee: '1236.40', rounding: '−0.40' })).toEqual({
      named: [
        { kind: 'fee', amount: -1_236_40 },
        { kind: 'rounding', amount: 40 },
      ],
      rest: 0,
      unreadable: [],
    })
    expect(namedParts(short, { fee: '1236.40', rounding: '-0.40' }).rest).toBe(0)
  })

  it('are more than all of it when too much is typed', () => {
    expect(namedParts(rupees('10'), { 'write-off': '12' }).rest).toBe(-2_00)
  })

  it('name nothing where the text is no amount', () => {
    expect(namedParts(short, { tds: 'ten', fee: ' ', gst: '0' })).toEqual({
      named: [],
      rest: 1_236_00,
      unreadable: ['tds'],
    })
  })

  it('are typed again as they were', () => {
    const texts = { fee: '1236.40', rounding: '-0.40' }
    expect(textsOf(short, namedParts(short, texts).named)).toEqual(texts)
  })
})
