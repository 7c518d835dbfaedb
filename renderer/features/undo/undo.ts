import { createStore } from 'zustand/vanilla'
import { client } from '../../client.ts'
import { say, sayFailure } from '../../state/notices.ts'

/** What undo would withdraw, in words; null when there is nothing. */
export const undoable = createStore<{ readonly words: string | null }>(() => ({ words: null }))

export async function askForLastDecision(): Promise<void> {
  const answer = await client.lastDecision({})
  undoable.setState({ words: answer.ok ? (answer.value?.words ?? null) : null })
}

/** Withdraws the last decision and says which it was. */
export async function undoDecision(): Promise<void> {
  const answer = await client.undoDecision({})
  if (answer.ok) say(`Undone. ${answer.value.undone}`)
  else if (answer.error.code === 'nothing-to-undo') say(answer.error.message)
  else sayFailure(answer.error)
}
