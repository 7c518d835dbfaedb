import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readSync } from 'node:fs'

/** How long the `sqlite3` command takes to import the CSV into a table of texts, in seconds; null without the command. */
export function secondsOfSqliteImport(csv: string, database: string): number | null {
  if (spawnSync('sqlite3', ['-version']).status !== 0) return null
  const began = performance.now()
  const { status, stderr } = spawnSync('sqlite3', [
    database,
    '.mode csv',
    `.import --skip ${linesAboveHeader(csv)} "${csv}" line`,
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
