import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rolesOf } from '../../../shared/statements/columns.ts'
import { headerOf } from '../../../shared/statements/header.ts'

const table = new URL('../../golden/headers/headers.tsv', import.meta.url)
const headers = readFileSync(table, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [bank: string, cells: string, roles: string])

test.each(headers)('the header of %s: %s', (_bank, cells, roles) => {
  const header = headerOf({ line: 1, fields: cells.split('|') })
  expect(header && rolesOf(header.columns).map((role) => role ?? '–')).toEqual(roles.split('|'))
})

test('what names no date and no amount is no header', () => {
  for (const cells of ['Name|Address|Branch', 'Account|IFSC|Currency', 'Date|Narration|Branch', 'Debit|Credit|Balance'])
    expect(headerOf({ line: 1, fields: cells.split('|') })).toBeNull()
})
