import * as fc from 'fast-check'
import { test } from 'vitest'
import { inflate } from '../../../electron/engine/import/inflate.ts'
import { bytesOf } from '../../../shared/byte-source.ts'
import { openTable, readTables } from '../../../shared/tables/read-tables.ts'
import { mutated } from '../statements/mutated.ts'

/** Whether two damaged files are read or refused, and each line is an entry or skipped, and not both. */
function readsSoundly(left: Buffer, right: Buffer): boolean {
  const [one, other] = [left, right].map((bytes, at) => openTable(bytesOf(`${at}.csv`, bytes), inflate))
  if (!one!.ok || !other!.ok) return true
  const tables = readTables(one!.value, other!.value)
  if (!tables.ok) return true
  return [tables.value.left, tables.value.right].every(({ entries, skipped, told }) => {
    const lines = entries.map(({ line }) => line)
    const isOnce = new Set(lines).size === lines.length
    return isOnce && entries.length > 0 && told.length > 0 && skipped.every(({ line }) => !lines.includes(line))
  })
}

test('damaged files are read or refused, and no line is both an entry and skipped', () => {
  const runs = Number(process.env['FUZZ_TABLES'] ?? 200)
  fc.assert(fc.property(mutated, mutated, readsSoundly), { numRuns: runs })
})
