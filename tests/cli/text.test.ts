import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonPieces } from '../../cli/json.ts'
import { left, onOneLine, right, table, width } from '../../cli/text.ts'

describe('a table', () => {
  it('aligns rupees to the right and names to the left, in any script', () => {
    const text = table(
      [left('Name'), right('Amount')],
      [
        ['राम', '₹1,23,456.00'],
        ['Shree & Sons', '₹5.00'],
        ['किराना', '-₹12.50'],
        ['株式会社', '₹0.00'],
      ],
    )
    expect(new Set(text.split('\n').slice(1).map(width)).size).toBe(1)
  })

  it('has one line a row, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 9 }), (cells) => {
        const text = table(
          [left('A'), left('B')],
          cells.map((cell) => [cell, 'x']),
        )
        expect(text.split(/\r\n|[\n\r\u2028\u2029\u0085]/)).toHaveLength(cells.length + 1)
      }),
    )
  })
})

it('text from a file cannot steer the terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(onOneLine(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
    }),
  )
})

describe('a JSON document printed in pieces', () => {
  it('is the same document', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
        const text = [...jsonPieces(document)].join('')
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)))
      }),
    )
  })

  it('is so for lists longer than a piece', () => {
    for (const length of [0, 1, 1999, 2000, 2001, 5000]) {
      const items = Array.from({ length }, (_, at) => ({ at }))
      expect(JSON.parse([...jsonPieces({ items, after: null })].join(''))).toEqual({ items, after: null })
    }
  })
})
