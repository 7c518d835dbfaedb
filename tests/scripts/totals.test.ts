import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sum, unitTotals, windowTotals } from '../../scripts/totals.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()
function aReport(content: object): string {
  const file = join(newFolder(), 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

describe('the totals that the tests end with', () => {
  test('count a test file that could not be loaded as a failure', () => {
    const report = aReport({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 2,
      testResults: [
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}] },
      ],
    })
    expect(unitTotals(report)).toEqual({ passed: 3, failed: 2, skipped: 2 })
  })

  test('count a test of the window that passed at its second try as a failure', () => {
    const report = aReport({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } })
    expect(windowTotals(report)).toEqual({ passed: 5, failed: 2, skipped: 0 })
  })

  test('are nothing where nothing ran', () => {
    const missing = join(newFolder(), 'never-written.json')
    expect(unitTotals(missing)).toEqual({ passed: 0, failed: 0, skipped: 0 })
    expect(windowTotals(missing)).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })

  test('add up', () => {
    const unit = { passed: 1, failed: 2, skipped: 3 }
    expect(sum([unit, { passed: 10, failed: 20, skipped: 30 }])).toEqual({ passed: 11, failed: 22, skipped: 33 })
  })
})
