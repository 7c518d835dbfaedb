import { ok, type Result } from '../shared/result.ts'

interface Window {
  readonly offset: number
  readonly limit: number
}

interface Page<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

const ROWS = 500

/** All rows of a list that answers a window at a time. */
export async function everyRow<Row>(
  list: (window: Window) => Result<Page<Row>> | Promise<Result<Page<Row>>>,
): Promise<Result<Row[]>> {
  const all: Row[] = []
  for (;;) {
    const page = await list({ offset: all.length, limit: ROWS })
    if (!page.ok) return page
    all.push(...page.value.rows)
    if (all.length >= page.value.total || page.value.rows.length === 0) return ok(all)
  }
}
