import { expect, test } from 'vitest'
import { withEnds } from '../../../shared/matching/entries/ends.ts'
import { digits, randomFrom } from '../../../shared/demo/random.ts'

function textsOf(keys: readonly string[]) {
  return keys.map((key) => ({ words: [key], keys: [key] }))
}

test('a number says its end too where the other table prints that alone, also without leading zeros', () => {
  const ends = textsOf(['027701', '382240', '816503'].map((end) => end.replace(/^0+/, '')))
  const long = textsOf(['518320027701', 'AXISCN5836382240', '518510816503', '518517950710'])
  expect(withEnds(long, ends).map(({ words }) => words)).toEqual([
    ['518320027701', '27701'],
    ['AXISCN5836382240', '382240'],
    ['518510816503', '816503'],
    ['518517950710'],
  ])
})

test('numbers of which some end alike by chance, among very many, say nothing more', () => {
  const random = randomFrom(7)
  const of = (length: number) =>
    textsOf(Array.from({ length: 4000 }, () => `${1 + (length % 9)}${digits(random, length - 1)}`))
  const long = of(12)
  expect(withEnds(long, of(6))).toBe(long)
})
