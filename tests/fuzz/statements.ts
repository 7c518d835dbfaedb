// `npm run fuzz:statements -- 100000 [seed]`: so many damaged statements, read one after the other. Prints what it
// found and ends with 1 when a file crashes the reader, takes longer than the limit, or yields what is not in it.
import * as fc from 'fast-check'
import { mutated, readsSoundly } from '../shared/statements/mutated.ts'

const LIMIT_MS = 2_000
const count = Number(process.argv[2] ?? 100_000)
const seed = Number(process.argv[3] ?? Date.now() % 2_147_483_647)

let slowest = 0
const result = fc.check(
  fc.property(mutated, (bytes) => {
    const began = performance.now()
    const isSound = readsSoundly(bytes)
    const took = performance.now() - began
    slowest = Math.max(slowest, took)
    return isSound && took < LIMIT_MS
  }),
  { numRuns: count, seed, endOnFailure: true },
)
console.log(JSON.stringify({ files: result.numRuns, seed, slowestMs: Math.round(slowest), failed: result.failed }))
if (result.failed) {
  console.log(String(result.errorInstance), JSON.stringify(result.counterexample?.[0].toString('base64')))
  process.exitCode = 1
}
