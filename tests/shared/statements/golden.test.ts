import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inflate } from '../../../electron/engine/import/inflate.ts'
import { bytesOf } from '../../../shared/byte-source.ts'
import { fileKind } from '../../../shared/file-kind.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'
import { statementDocument } from '../../../shared/statements/statement-document.ts'

/* A new layout is a new folder with the bank's file as `input.…` and what it truly says as `expected.json`. */
const root = new URL('../../golden/statements/', import.meta.url)

test.each(readdirSync(root))('%s reads as its bank meant it', (folderName) => {
  const folder = new URL(`${folderName}/`, root)
  const file = readdirSync(folder).find((name) => name.startsWith('input.'))!
  const source = bytesOf(file, readFileSync(new URL(file, folder)))
  expect(fileKind(source)).toEqual({ ok: true, value: 'statement' })
  const reading = readStatement(source, { inflate })
  if (!reading.ok) throw new Error(reading.error.message)
  const expected: unknown = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'))
  const document = statementDocument(reading.value)
  const { layout, account, currency, openingBalancePaise, closingBalancePaise, rows, issues, proof, notes } = document
  expect({ layout, account, currency, openingBalancePaise, closingBalancePaise, rows, issues }).toEqual(expected)
  expect(proof.kind).not.toBe('broken')
  expect(notes.length).toBeGreaterThan(1)
})
