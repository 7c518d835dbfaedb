// `npm test`: every check, the build, the unit tests, then the built and the packed app in a browser. Ends with the totals.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { noChromium, provideChromium } from './chromium.ts'
import { npmRun, projectRoot } from './run.ts'
import { sum, unitTotals, windowTotals } from './totals.ts'

const unitReport = join(projectRoot, 'test-results/unit.json')
const windowReport = join(projectRoot, 'test-results/e2e.json')
rmSync(join(projectRoot, 'test-results'), { recursive: true, force: true })

const failures: string[] = []
const chromium = provideChromium()
// Every test then starts the same one, without looking for it again.
if (chromium) process.env['STANDIN_CHROMIUM'] = chromium
else failures.push(noChromium)

for (const check of ['check:types', 'check:lint', 'check:format', 'check:dead']) attempt(check)
const isBuilt = attempt('build')
// The tests of the command then run what is installed, which also starts sooner than the sources.
if (isBuilt) process.env['MILAAN_COMMAND'] = join(projectRoot, 'out/cli/milaan.js')
attempt('test:unit', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`)
if (isBuilt && chromium) attempt('test:window')

const unit = unitTotals(unitReport)
const window = windowTotals(windowReport)
if (unit.passed === 0) failures.push('No unit test ran.')
if (window.passed === 0) failures.push('No test of the window ran.')

const { passed, failed, skipped } = sum([unit, window])
if (skipped > 0) console.log(`${skipped} skipped`)
for (const failure of failures) console.error(failure)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failures.length > 0 || failed > 0 ? 1 : 0)

function attempt(script: string, ...args: string[]): boolean {
  console.log(`\n— ${script}`)
  const succeeded = npmRun(script, ...args)
  if (!succeeded) failures.push(`npm run ${script} failed.`)
  return succeeded
}
