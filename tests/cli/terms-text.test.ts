import { describe, expect, it } from 'vitest'
import { termsText } from '../../cli/terms-text.ts'
import { day } from '../../shared/day.ts'
import { aTermsView } from '../terms-view.ts'

describe('how terms are known', () => {
  it('what is usual is taken as usual while too few settlements tell', () => {
    const nothing = 'taken as usual: nothing in the book tells yet'
    expect(rowOf('Cycle', termsText(aTermsView({})))).toContain(nothing)
    expect(rowOf('Cut-offs', termsText(aTermsView({})))).toContain('as the provider publishes')
    expect(rowOf('Kept back', termsText(aTermsView({})))).toContain(nothing)
    expect(rowOf('Cycle', termsText(aTermsView({ settlements: 3 })))).toContain('3 settlements tell too little')
  })

  it.each([0, 3])('what is not usual was found in the history, though %i settlements bear it out', (settlements) => {
    const text = termsText(
      aTermsView({
        settlements,
        cycle: 'T+1',
        cutOffs: { hours: { 'both-rails': [24] }, days: 'working-days' },
        fees: { kind: 'percent', rate: '1.75' },
      }),
    )
    expect(rowOf('Cycle', text)).toMatch(/T\+1 +found in the book’s history$/)
    expect(rowOf('Cut-offs', text)).toMatch(/together at the end of the day +found in the book’s history$/)
    expect(rowOf('Kept back', text)).toMatch(/1\.75 % \+ 18 % GST +found in the book’s history$/)
  })

  it('so was a change to what is usual', () => {
    const before = { cycle: 'T+1', since: day('2026-09-01') } as const
    expect(rowOf('Cycle', termsText(aTermsView({ before })))).toMatch(/ found in the book’s history$/)
  })

  it('enough settlements are counted', () => {
    expect(rowOf('Cycle', termsText(aTermsView({ settlements: 7 })))).toMatch(/history, in 7 settlements$/)
  })
})

function rowOf(term: string, text: string): string {
  return text.split('\n').find((line) => line.startsWith(term))!
}
