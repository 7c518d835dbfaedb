import { client } from '../client.ts'
import { formatRupees } from '../../shared/paise.ts'
import { say, valueOrSay } from './notices.ts'

/** Runs all passes again and says what came of it. */
export async function reconcile(): Promise<void> {
  const report = valueOrSay(await client.reconcile({}))
  if (report === null) return
  const { matched, proposed, open } = report
  say(
    `Reconciled: ${matched.count.toLocaleString('en-IN')} in the bank (${formatRupees(matched.amount)}), ` +
      `${proposed.count.toLocaleString('en-IN')} to review, ${open.count.toLocaleString('en-IN')} open.`,
  )
}
