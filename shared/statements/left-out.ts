import { plainCell } from './cell.ts'
import { notATransaction } from './column-words.ts'

export type LeftOutKind = (typeof notATransaction)[number]['kind']

const reasons: Readonly<Record<LeftOutKind, string>> = {
  opening: 'Left out: a balance brought forward is no transaction.',
  closing: 'Left out: a closing balance is no transaction.',
  total: 'Left out: a total is no transaction.',
  page: 'Left out: the foot of a page is no transaction.',
  summary: 'Left out: it belongs to the summary of the statement.',
}

/** What a row is that a bank prints among its transactions or below them; null when no cell says so. */
export function leftOutKind(fields: readonly string[]): LeftOutKind | null {
  for (const cell of fields.slice(0, 40)) {
    const text = plainCell(cell).slice(0, 200)
    if (text === '') continue
    const found = notATransaction.find(({ words }) => words.test(text))
    if (found) return found.kind
  }
  return null
}

export function leftOutReason(kind: LeftOutKind): string {
  return reasons[kind]
}
