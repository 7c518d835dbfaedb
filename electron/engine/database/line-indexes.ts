import type { WriteDb } from './connection.ts'

/** Partial where only credits matter: the window lists them by day, matching looks them up by UTR and amount. */
const indexes = {
  statement_line_by_day: 'statement_line (posted_on)',
  statement_line_by_file: 'statement_line (file_id)',
  statement_line_credits_by_day: 'statement_line (posted_on) WHERE amount_paise > 0',
  statement_line_credits_by_utr: 'statement_line (utr) WHERE utr IS NOT NULL AND amount_paise > 0',
  statement_line_by_amount: 'statement_line (amount_paise)',
  statement_line_from_gateway: 'statement_line (posted_on) WHERE from_gateway = 1',
} as const

/** Those that lines come in no order for: filling them line by line costs more than building them anew. */
const scattered = ['statement_line_credits_by_utr', 'statement_line_by_amount'] as const

export const lineIndexes = Object.entries(indexes)
  .map(([name, on]) => `CREATE INDEX ${name} ON ${on};`)
  .join('\n')

/** Puts the scattered indexes aside for an import that brings more lines than the book has. */
export function dropScatteredIndexes(db: WriteDb): void {
  for (const name of scattered) db.exec(`DROP INDEX ${name}`)
}

/** Builds them again, one a call, so that the engine can give way between them. */
export function* buildScatteredIndexes(db: WriteDb): Generator<void> {
  for (const name of scattered) yield void db.exec(`CREATE INDEX ${name} ON ${indexes[name]}`)
}
