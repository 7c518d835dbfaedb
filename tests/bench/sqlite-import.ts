import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readSync } from 'node:fs'

/**
 * What of a book's indexes a table of texts can have: lines by day, credits by day and by reference, gateway money by
 * day, lines by amount. The one by file has no column here.
 */
const indexes = [
  'CREATE INDEX by_day ON line ("Date")',
  `CREATE INDEX credits_by_day ON line ("Date") WHERE "Deposit Amt." <> ''`,
  `CREATE INDEX credits_by_reference ON line ("Chq./Ref.No.") WHERE "Deposit Amt." <> ''`,
  `CREATE INDEX by_amount ON line ("Withdrawal Amt.", "Deposit Amt.")`,
  `CREATE INDEX from_gateway ON line ("Date") WHERE "Narration" LIKE '%CASHFREE%'`,
]

/**
 * How long the `sqlite3` command takes to import the CSV into a table of texts and to index it as a book is, in seconds;
 * null without the command.
 */
export function secondsOfSqliteImport(csv: string, database: string): number | null {
  if (spawnSync('sqlite3', ['-version']).status !== 0) return null
  const began = performance.now()
  const { status, stderr } = spawnSync('sqlite3', [
    database,
    '.mode csv',
    `.import --skip ${linesAboveHeader(csv)} "${csv}" line`,
    ...indexes,
  ])
  if (status !== 0) throw new Error(`sqlite3 failed: ${stderr.toString()}`)
  return (performance.now() - began) / 1000
}

function linesAboveHeader(csv: string): number {
  const head = Buffer.alloc(8_192)
  const file = openSync(csv, 'r')
  readSync(file, head)
  closeSync(file)
  return head
    .toString()
    .split('\n')
    .findIndex((line) => line.startsWith('Date,'))
}
