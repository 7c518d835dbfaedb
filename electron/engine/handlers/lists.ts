import type { Handlers } from '../../../shared/contract.ts'
import { selectCoverage } from '../queries/coverage.ts'
import { pageOfExceptions } from '../queries/exceptions.ts'
import { pageOfLines } from '../queries/lines.ts'
import { pageOfMatches } from '../queries/matches.ts'
import { selectOverview } from '../queries/overview.ts'
import { pageOfMembers, pageOfPayments } from '../queries/payments.ts'
import { pageOfSettlements } from '../queries/settlements.ts'
import { pageOfStatements } from '../queries/statements.ts'
import { reading } from './with-book.ts'
import type { Desk } from './desk.ts'

type ListMethods =
  | 'overview'
  | 'listPayments'
  | 'listSettlements'
  | 'listMembers'
  | 'listStatements'
  | 'coverage'
  | 'listLines'
  | 'listMatches'
  | 'listExceptions'

/** The lists of the window, a page at a time. */
export function listHandlers(desk: Desk): Pick<Handlers<'engine'>, ListMethods> {
  return {
    overview: () => reading(desk, ({ read }) => selectOverview(read)),
    listPayments: (input) => reading(desk, ({ read }) => pageOfPayments(read, input, input)),
    listSettlements: (input) => reading(desk, ({ read }) => pageOfSettlements(read, input, input)),
    listMembers: (input) => reading(desk, ({ read }) => pageOfMembers(read, input, input.settlementId)),
    listStatements: (input) => reading(desk, ({ read }) => pageOfStatements(read, input)),
    coverage: () => reading(desk, ({ read }) => selectCoverage(read)),
    listLines: (input) => reading(desk, ({ read }) => pageOfLines(read, input, input)),
    listMatches: (input) => reading(desk, ({ read }) => pageOfMatches(read, input, input)),
    listExceptions: (input) => reading(desk, ({ read }) => pageOfExceptions(read, input, input)),
  }
}
