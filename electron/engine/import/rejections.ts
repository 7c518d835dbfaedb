import type { RejectedRow } from '../../../shared/domain.ts'

/** How many rejected rows are kept word for word; a report of more than that helps nobody. */
const KEPT = 1_000

/** Collects the rows of a file that were not taken in, the first ones word for word and the rest as a number. */
export interface Rejections {
  add(rows: readonly RejectedRow[]): void
  readonly kept: RejectedRow[]
  /** A note about those that are not listed, where there are any. */
  notes(): string[]
}

export function startRejections(): Rejections {
  const kept: RejectedRow[] = []
  let all = 0
  return {
    kept,
    add: (rows) => {
      all += rows.length
      kept.push(...rows.slice(0, KEPT - kept.length))
    },
    notes: () => (all > KEPT ? [`${all} rows could not be read; the first ${KEPT} of them are listed.`] : []),
  }
}
