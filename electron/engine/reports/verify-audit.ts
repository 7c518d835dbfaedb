import type { ReadDb } from '../database/connection.ts'
import { auditHash, chainStart, selectAudit, type AuditRow } from '../queries/audit.ts'
import type { Problem } from './problem.ts'

/** Each row carries the hash of the one before it and of itself, and none is missing. */
export function checkAuditChain(db: ReadDb): Problem[] {
  const problems: Problem[] = []
  let previous = chainStart
  let id = 0
  for (const row of selectAudit(db)) {
    if (row.id !== ++id) {
      problems.push(problem(row, `audit ${id} is missing: somebody removed it.`))
      id = row.id
    } else if (row.previous !== previous) {
      problems.push(problem(row, `audit ${row.id} does not follow the row before it: somebody edited one of the two.`))
    } else if (row.hash !== auditHash(row)) {
      problems.push(problem(row, `audit ${row.id} ("${row.act}", ${row.at}) was edited after it was written.`))
    }
    previous = row.hash
  }
  return problems
}

function problem(row: AuditRow, message: string): Problem {
  return { table: 'audit', row: String(row.id), message }
}
