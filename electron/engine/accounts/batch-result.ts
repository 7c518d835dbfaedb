import type { RequestRow } from '../../../shared/contract/accounts.ts'
import type { ReadDb } from '../database/connection.ts'
import { pageOfRequests } from '../queries/account-requests.ts'
import { findAccount } from '../queries/accounts.ts'
import { spreadsheetCsv } from '../reports/spreadsheet-csv.ts'

const outcomeWords: Readonly<Record<NonNullable<RequestRow['outcome']> | 'open', string>> = {
  created: 'made',
  found: 'there already',
  refused: 'refused',
  uncertain: 'not known',
  'given-up': 'left out',
  open: 'not made yet',
}

const heading = ['Line', 'Id', 'Name', 'For', 'Result', 'Reason', 'Account number', 'IFSC', 'UPI id']
const PAGE = 500

/** What became of each row of a batch, in the order of its file, as CSV. */
export function batchResultCsv(db: ReadDb, batchId: number): string {
  const rows: string[][] = []
  for (let offset = 0; ; offset += PAGE) {
    const page = pageOfRequests(db, { offset, limit: PAGE }, { batchId })
    rows.push(...page.rows.map((row) => cellsOf(db, row)))
    if (offset + PAGE >= page.total) return spreadsheetCsv(heading, rows)
  }
}

function cellsOf(db: ReadDb, { line, virtualAccountId, name, rail, outcome, reason }: RequestRow): string[] {
  const account = findAccount(db, virtualAccountId)
  const bank = account?.payInto.find((address) => address.rail === 'bank-account')
  const upi = account?.payInto.find((address) => address.rail === 'upi')
  return [
    line === null ? '' : String(line),
    virtualAccountId,
    name,
    rail === 'upi' ? 'UPI id' : 'bank account',
    outcomeWords[outcome ?? 'open'],
    reason ?? '',
    rail === 'bank-account' ? (bank?.accountNumber ?? '') : '',
    rail === 'bank-account' ? (bank?.ifsc ?? '') : '',
    rail === 'upi' ? (upi?.vpa ?? '') : '',
  ]
}
