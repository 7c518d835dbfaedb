import type { Verification } from '../../../shared/engine-contract.ts'
import type { ReadDb } from '../database/connection.ts'
import type { Problem } from './problem.ts'
import { checkAuditChain } from './verify-audit.ts'
import { checkDerived } from './verify-derived.ts'
import { checkRecords } from './verify-records.ts'
import { foreignKeyProblems, integrityProblems } from '../queries/verification.ts'

type Check = Verification['checks'][number]['check']

const checks: readonly [Check, (db: ReadDb) => readonly Problem[]][] = [
  ['integrity', checkIntegrity],
  ['foreign-keys', checkForeignKeys],
  ['audit-chain', checkAuditChain],
  ['records', checkRecords],
  ['totals', checkDerived],
]

/** Proves the book: the file is whole, the audit is unbroken, no record was edited, and the totals follow from them. */
export function verify(db: ReadDb): Verification {
  const results = checks.map(([check, run]) => ({ check, problems: run(db) }))
  return {
    sound: results.every(({ problems }) => problems.length === 0),
    checks: results.map(({ check, problems }) => ({ check, sound: problems.length === 0 })),
    problems: results.flatMap(({ check, problems }) => problems.map((problem) => ({ check, ...problem }))),
  }
}

function checkIntegrity(db: ReadDb): Problem[] {
  return integrityProblems(db).map((text) => ({ table: null, row: null, message: `The file is damaged: ${text}.` }))
}

function checkForeignKeys(db: ReadDb): Problem[] {
  return foreignKeyProblems(db).map(({ table, rowid, parent }) => ({
    table,
    row: rowid === null ? null : String(rowid),
    message: `${table} ${rowid ?? ''} points at a row of ${parent} that is not there.`,
  }))
}
