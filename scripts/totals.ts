import { existsSync, readFileSync } from 'node:fs'

export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface UnitReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}
interface WindowReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

const nothing: Totals = { passed: 0, failed: 0, skipped: 0 }

/** What Vitest's JSON report counts, a file that could not even be loaded as one failure; nothing without a report. */
export function unitTotals(reportFile: string): Totals {
  const report = read(reportFile) as UnitReport | null
  if (!report) return nothing
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests,
  }
}

/** What Playwright's JSON report counts; a test that passed at a second try failed. */
export function windowTotals(reportFile: string): Totals {
  const report = read(reportFile) as WindowReport | null
  if (!report) return nothing
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}

export function sum(all: readonly Totals[]): Totals {
  return all.reduce(
    (total, next) => ({
      passed: total.passed + next.passed,
      failed: total.failed + next.failed,
      skipped: total.skipped + next.skipped,
    }),
    nothing,
  )
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
