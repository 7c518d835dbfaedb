import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from '../../../shared/byte-source.ts'
import { textOf } from '../../../shared/text.ts'

function read(bytes: Uint8Array, pieceLength = 1_000): string {
  const source: ByteSource = {
    file: 'statement.csv',
    size: bytes.length,
    chunks: function* () {
      for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.slice(at, at + pieceLength)
    },
  }
  return [...textOf(source)].join('')
}

const text = 'Date,Narration\n01/04/26,श्री गणेश ट्रेडर्स — ₹1,23,456.00\n'
const utf8 = Buffer.from(text, 'utf8')
const utf16le = Buffer.from(text, 'utf16le')
const utf16be = Buffer.from(utf16le).swap16()

describe('the text of a file', () => {
  test.each([
    ['UTF-8', utf8],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8])],
    ['UTF-16 LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le])],
    ['UTF-16 LE without a mark', utf16le],
    ['UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be])],
    ['UTF-16 BE without a mark', utf16be],
    ['UTF-8 with NUL padding', Buffer.concat([utf8, Buffer.alloc(512)])],
  ])('%s reads as it was written, in pieces of any size', (_, bytes) => {
    for (const size of [1, 2, 3, 5, 1_000]) expect(read(bytes, size)).toBe(text)
  })

  test('Windows-1252 is read when the file is not UTF-8, also when its first accent comes late', () => {
    const late = Buffer.concat([Buffer.from('a'.repeat(300_000)), Buffer.from([0x43, 0x41, 0x46, 0xc9, 0x20, 0x80])])
    expect(read(late, 100_000).slice(300_000)).toBe('CAFÉ €')
    expect(read(Buffer.from([0xc9]))).toBe('É')
    expect(read(Buffer.from('CAFÉ;é;à', 'latin1'), 4)).toBe('CAFÉ;é;à')
  })

  test('one damaged letter does not turn a Hindi file into another encoding', () => {
    const damaged = Buffer.concat([utf8, Buffer.from([0xe0, 0x41]), utf8])
    for (const size of [7, 1_000]) expect(read(damaged, size)).toContain(`${text}\ufffdA${text}`)
  })

  test('no bytes make it throw, and plain text always comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        expect(typeof read(bytes, size)).toBe('string')
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (content, size) => {
        const plain = `Date,${content.replaceAll('\0', '')}`
        expect(read(Buffer.from(plain), size)).toBe(Buffer.from(plain).toString())
      }),
    )
  })
})
