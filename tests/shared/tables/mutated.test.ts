import * as fc from 'fast-check'
import { test } from 'vitest'
import { inflate } from '../../../electron/engine/import/inflate.ts'
import { bytesOf } from '../../../shared/byte-source.ts'
import { openLedger, readLedger } from '../../../shared/tables/read-ledger.ts'
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

/** The same of a ledger, which is read beside nothing. */
function readsSoundlyAlone(bytes: Buffer): boolean {
  const opened = openLedger(bytesOf('ledger.csv', bytes), inflate, {})
  if (!opened.ok) return opened.error.message.includes('Nothing was added')
  const read = readLedger(opened.value, [])
  if (!read.ok) return read.error.message.includes('Nothing was added')
  const { entries, skipped, told } = read.value
  const lines = new Set(entries.map(({ line }) => line))
  return lines.size === entries.length && told.length > 1 && skipped.every(({ line }) => !lines.has(line))
}

test('damaged ledgers are read or refused, and no line is both an entry and skipped', () => {
  fc.assert(fc.property(mutated, readsSoundlyAlone), { numRuns: Number(process.env['FUZZ_TABLES'] ?? 200) })
})
