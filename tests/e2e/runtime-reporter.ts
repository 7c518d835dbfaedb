import type { FullConfig, Reporter } from '@playwright/test/reporter'
import { runtime } from './runtime.ts'

/** Says at the top of every report what the app ran on. */
export default class RuntimeReporter implements Reporter {
  onBegin(config: FullConfig): void {
    config.metadata['runtime'] = runtime
    console.log(runtime === 'electron' ? 'On Electron.' : 'On the stand-in (Node and Chromium): no Electron here.')
  }
  printsToStdio(): boolean {
    return false
  }
}
