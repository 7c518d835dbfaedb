import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namesGateway } from '../../../shared/narration/gateway.ts'
import { readNarration, utrOf } from '../../../shared/narration/narration.ts'

const table = new URL('../../golden/narrations/narrations.tsv', import.meta.url)
const rows = readFileSync(table, 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => row.split('\t') as [narration: string, reference: string, utr: string, mode: string, gateway: string])

describe('narrations of Indian banks', () => {
  test.each(rows)('%s [%s]', (narration, reference, utr, mode, gateway) => {
    const read = readNarration(narration, reference)
    expect({ utr: read.utr ?? '', mode: read.mode ?? '', gateway: namesGateway(narration) ? 'yes' : 'no' }).toEqual({
      utr,
      mode,
      gateway,
    })
    expect(utrOf(narration, reference)).toBe(read.utr)
  })

  test('a UTR whose end the bank cut off is kept apart from a whole one', () => {
    expect(readNarration('NEFT CR-CASHFREE PAYMENTS-YESAP609112', '').cutUtr).toBe('YESAP609112')
    expect(readNarration('NEFT CR-CASHFREE PAYMENTS-YESAP60911234567', '').cutUtr).toBeNull()
  })

  test('a line wrap inside the UTR does not hide it', () => {
    expect(readNarration('NEFT CR-CASHFREE-YESAP609\n11234567', '').utr).toBe('YESAP60911234567')
  })

  const word = fc.constantFrom(
    'NEFT',
    'UPI',
    'CR',
    'UTR',
    'IMPS',
    '608212345678',
    'YESAP6091',
    '1234567',
    'HDFC0000240',
    ' ',
    '-',
    '/',
    '\n',
    'é',
    '_',
    '@',
  )

  test('a UTR that is found stands in the narration or the reference', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), fc.array(word, { maxLength: 3 }), (narration, reference) => {
        const [text, ref] = [narration.join(''), reference.join('')]
        const { utr } = readNarration(text, ref)
        const all = `${text} ${ref}`.toUpperCase().replaceAll(/\s/g, '')
        expect(all).toContain((utr ?? '').replace(/^0/, ''))
        expect(utrOf(text, ref)).toBe(utr)
      }),
      { numRuns: 2_000 },
    )
  })

  test('no text takes long', () => {
    const began = performance.now()
    for (const piece of ['A1', '1', 'NEFT ', 'UTR 1234567 ', '@1234567', 'CASHFREE', '1234567 '])
      readNarration(piece.repeat(20_000), piece.repeat(1_000))
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
