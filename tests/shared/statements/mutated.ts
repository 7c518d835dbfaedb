import * as fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { inflate } from '../../../electron/engine/import/inflate.ts'
import { bytesOf } from '../../../shared/byte-source.ts'
import { fileKind } from '../../../shared/file-kind.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'
import { statementDocument } from '../../../shared/statements/statement-document.ts'

const golden = new URL('../../golden/statements/', import.meta.url)

/** Every golden statement as its bank sent it. */
const samples = readdirSync(golden).map((layout) => {
  const folder = new URL(`${layout}/`, golden)
  return readFileSync(
    new URL(
      readdirSync(folder).find((name) => name.startsWith('input.'))!,
      folder,
    ),
  )
})

const edit = fc.record({
  at: fc.nat(),
  cut: fc.nat({ max: 40 }),
  put: fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      '"',
      ',',
      '\n',
      '\r',
      '\0',
      '="',
      '1,2',
      '__proto__',
      '-',
      '\u00a0',
      '<tr>',
      '<',
      '&#0;',
      ':61:',
      '9'.repeat(20),
    ),
  ),
})

/** A golden statement with some of its bytes cut out, replaced or missing at the end. */
export const mutated: fc.Arbitrary<Buffer> = fc
  .tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 8 }), fc.nat())
  .map(([sample, edits, end]) => {
    let bytes = sample
    for (const { at, cut, put } of edits) {
      const from = at % bytes.length
      bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(from + cut)])
    }
    return bytes.subarray(0, end % 3 === 0 ? end % (bytes.length + 1) : bytes.length)
  })

/** Throws when a damaged file crashes the reader or brings in a line or an amount that is not in it. */
export function readsSoundly(bytes: Buffer): boolean {
  const source = bytesOf('statement', bytes)
  fileKind(source)
  const reading = readStatement(source, { inflate })
  if (!reading.ok) return true
  // Amounts of a workbook are packed, or floats.
  const isPacked = /^(?:PK|\u00d0\u00cf)/.test(bytes.toString('latin1', 0, 2))
  const text = bytes.toString('latin1')
  // In markup a line end means nothing, so that a damaged tag may join figures of two lines, as a browser does.
  const digits = text.replaceAll(/^\s*</.test(text) ? /\D/g : /[^\d\n\r]/g, '')
  return statementDocument(reading.value).rows.every(({ amountPaise, line }) => {
    return line > 0 && amountPaise > 0 && (isPacked || digits.includes(String(amountPaise).replace(/0{1,2}$/, '')))
  })
}
