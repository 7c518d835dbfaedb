import { expect, it } from 'vitest'
import { foundWords } from '../../renderer/features/settings/terms.ts'
import { aTermsView } from '../terms-view.ts'

it('what is usual is taken as usual while too few settlements tell', () => {
  expect(foundWords(aTermsView({}), 'cycle', 'On the day itself.')).toBe(
    'Nothing in the book tells yet. Taken as usual: on the day itself.',
  )
  expect(foundWords(aTermsView({ settlements: 1 }), 'fees', 'Nothing.')).toBe(
    '1 settlement tells too little. Taken as usual: nothing.',
  )
})

it.each([0, 3])('what is not usual was found in the history, though %i settlements bear it out', (settlements) => {
  const view = aTermsView({ settlements, cycle: 'T+2', fees: { kind: 'percent', rate: '1.75' } })
  expect(foundWords(view, 'cycle', 'Two days later.')).toBe('Found in the book’s history: two days later.')
  expect(foundWords(view, 'fees', 'A fee.')).toBe('Found in the book’s history: a fee.')
  expect(foundWords({ ...view, settings: { cycle: 'T' } }, 'cycle', '')).toBe(
    'What the book’s settlements show is taken.',
  )
})
