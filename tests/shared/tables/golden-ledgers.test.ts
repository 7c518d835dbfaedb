import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inflate } from '../../../electron/engine/import/inflate.ts'
import { bytesOf } from '../../../shared/byte-source.ts'
import type { DatedEntry } from '../../../shared/matching/entries/entry.ts'
import { formatRupees, paise } from '../../../shared/paise.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'
import { openLedger, readLedger } from '../../../shared/tables/read-ledger.ts'

/*
 * A layout of a ledger is a folder with the export as `input.csv`, what it truly says as `expected.txt`, and where the
 * statement of its bank account tells how it is to be read, that as `bank.csv`.
 */
const root = new URL('../../golden/ledgers/', import.meta.url)

test.each(readdirSync(root))('%s reads as its books mean it', (folderName) => {
  const folder = new URL(`${folderName}/`, root)
  const file = (name: string) => bytesOf(name, readFileSync(new URL(name, folder)))
  const bank = existsSync(new URL('bank.csv', folder)) ? linesOf(file('bank.csv')) : []
  const opened = openLedger(file('input.csv'), inflate, {})
  if (!opened.ok) throw new Error(opened.error.message)
  const read = readLedger(opened.value, bank)
  if (!read.ok) throw new Error(read.error.message)
  const { entries, skipped, period, told } = read.value
  const text = [
    `account ${opened.value.account ?? '-'}, days ${period === null ? '-' : `${period.from} to ${period.to}`}`,
    ...entries.map(
      (entry) => `${entry.line} ${entry.day} ${formatRupees(entry.amount)} ${entry.text} [${entry.reference}]`,
    ),
    ...skipped.map(({ line, reason }) => `${line} ${reason}`),
    ...told,
    '',
  ].join('\n')
  expect(text).toBe(readFileSync(new URL('expected.txt', folder), 'utf8'))
})

function linesOf(source: ReturnType<typeof bytesOf>): DatedEntry[] {
  const reading = readStatement(source)
  if (!reading.ok) throw new Error(reading.error.message)
  return Array.from(reading.value.batches()).flatMap(({ lines }) =>
    lines.map(({ line, postedOn, narration, reference, direction, amount }) => ({
      line,
      day: postedOn,
      amount: paise(direction === 'credit' ? amount : -amount),
      text: narration,
      reference,
    })),
  )
}
