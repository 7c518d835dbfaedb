import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNarration } from '../../../shared/narration/narration.ts'
import { partiesOf } from '../../../shared/narration/parties.ts'

const table = new URL('../../golden/narrations/parties.tsv', import.meta.url)
const rows = readFileSync(table, 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => row.split('\t') as [narration: string, vpa: string, party: string, gateway: string, account: string])

test.each(rows)('%s', (narration, vpa, remitter, gateway, virtualAccount) => {
  const found = partiesOf(narration, readNarration(narration, '').mode)
  const shown = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value ?? '']))
  expect(shown).toEqual({ vpa, remitter, gateway, virtualAccount })
})

test('any text is read, and what is found stands in it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (text) => {
      const { vpa, remitter } = partiesOf(text, 'neft')
      expect(vpa === null || text.includes(vpa)).toBe(true)
      expect(remitter === null || text.replaceAll(/\s+/g, ' ').includes(remitter)).toBe(true)
    }),
  )
})
