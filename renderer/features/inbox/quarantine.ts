import { createStore } from 'zustand/vanilla'
import type { QuarantineRow, Verdict } from '../../../shared/contract/inbox.ts'
import { client } from '../../client.ts'
import { createList } from '../../components/table/list.ts'
import { say, valueOrSay } from '../../state/notices.ts'
import { counted } from '../../words.ts'

export const views = [
  { value: 'open', words: 'Open' },
  { value: 'dismissed', words: 'Looked at' },
] as const

interface Filter {
  readonly view: (typeof views)[number]['value']
}

export const quarantine = createList<QuarantineRow, Filter>(
  { view: 'open' },
  ({ view }, window) => client.listQuarantine({ ...window, isDismissed: view === 'dismissed' }),
  ({ subject }) => `${subject.type} ${subject.id}`,
)

/** Whether what is set apart is being checked again. */
export const checking = createStore<{ readonly isRunning: boolean }>(() => ({ isRunning: false }))

export async function checkAgain(): Promise<void> {
  if (checking.getState().isRunning) return
  checking.setState({ isRunning: true })
  const checked = valueOrSay(await client.recheckQuarantine({}))
  checking.setState({ isRunning: false })
  if (checked === null) return
  const { cleared, left } = checked
  if (cleared === 0) say(left === 0 ? 'Nothing is set apart.' : 'Checked again: nothing changed.')
  else
    say(
      `${counted(cleared, 'webhook')} cleared. ${left === 0 ? 'Nothing is set apart any more.' : `${left} still set apart.`}`,
    )
}

const done: Readonly<Record<Verdict, string>> = {
  count: 'It counts from now on, with your note beside it.',
  dismiss: 'Put with what was looked at. It counts for nothing.',
  reopen: 'Back among what is open.',
}

/** What is wrong with the note; null when it was done or told already. */
export async function rule({ subject }: QuarantineRow, verdict: Verdict, note: string): Promise<string | null> {
  const ruled = await client.ruleOnQuarantine({ subject, verdict, note })
  if (!ruled.ok && ruled.error.field === 'note') return ruled.error.message
  if (valueOrSay(ruled) !== null) say(done[verdict])
  return null
}
