import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error.ts'
import type { EventPayload } from '../../../shared/contract.ts'
import type { ImportChange } from '../../../shared/contract/import-changes.ts'
import { client, subscribe } from '../../client.ts'
import { askToChange, wantedChange, type WantedChange } from '../../state/import-change.ts'
import { say, sayFailure } from '../../state/notices.ts'

/** Undo or redo of one import: what it would change is looked at, shown, and then done. */
export type Changing =
  | { readonly step: 'looking' | 'doing'; readonly progress: EventPayload<'importChangeProgress'> | null }
  | { readonly step: 'shown'; readonly report: ImportChange }
  | { readonly step: 'failed'; readonly error: AppError }

export const changing = createStore<{ readonly at: Changing }>(() => ({ at: { step: 'looking', progress: null } }))

/** Asks what it would change. */
export async function lookAtChange({ act, fileId }: WantedChange): Promise<void> {
  const answer = await following('looking', () => client.reportImportChange({ fileId, act }))
  if (!isWanted(fileId) || (!answer.ok && answer.error.code === 'cancelled')) return
  changing.setState({
    at: answer.ok ? { step: 'shown', report: answer.value } : { step: 'failed', error: answer.error },
  })
}

export async function carryOutChange({ act, fileId, file }: WantedChange): Promise<void> {
  const ask = () => (act === 'undo' ? client.undoImport({ fileId }) : client.redoImport({ fileId }))
  const answer = await following('doing', ask)
  if (!answer.ok) {
    if (answer.error.code === 'cancelled') return closeChange()
    return changing.setState({ at: { step: 'failed', error: answer.error } })
  }
  closeChange()
  if (act === 'redo') say(`The import of ${file} counts again.`)
  else
    say(`The import of ${file} is undone.`, {
      label: 'Bring back',
      carryOut: () => askToChange({ act: 'redo', fileId, file }),
    })
}

/** Leaves the dialog; what is being looked at or done is given up, and the book stays as it was. */
export async function giveUpChange(): Promise<void> {
  const { step } = changing.getState().at
  if (step === 'looking' || step === 'doing') {
    const answer = await client.cancelImport({})
    if (!answer.ok) sayFailure(answer.error)
  }
  if (step !== 'doing') closeChange()
}

function closeChange(): void {
  wantedChange.setState({ wanted: null })
}

function isWanted(fileId: number): boolean {
  return wantedChange.getState().wanted?.fileId === fileId
}

async function following<Answer>(step: 'looking' | 'doing', ask: () => Promise<Answer>): Promise<Answer> {
  changing.setState({ at: { step, progress: null } })
  const stop = subscribe('importChangeProgress', (progress) => {
    if (changing.getState().at.step === step) changing.setState({ at: { step, progress } })
  })
  try {
    return await ask()
  } finally {
    stop()
  }
}
