// Writes the files of a bench into a folder and prints how many payments they have: apart, so that the memory it takes
// is not the engine's. Arguments: folder, lines, settlements, how many last lines are a file of their own.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeEvents, writeStatement } from './big-files.ts'

const [folder, ...counts] = process.argv.slice(2)
const [lines, settlements, lastRows] = counts.map(Number) as [number, number, number]
const size = { lines, settlements }
const statements = writeStatement(join(folder!, 'statement.csv'), size, lastRows)
writeFileSync(join(folder!, 'last-rows.csv'), statements.lastRows)
writeFileSync(join(folder!, 'day-after.csv'), statements.dayAfter)
const events = writeEvents(join(folder!, 'webhooks.jsonl'), size)
writeFileSync(join(folder!, 'day-after.jsonl'), events.dayAfter)
console.log(events.payments)
