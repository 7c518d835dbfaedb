import { basename } from 'node:path'
import { runBatch, type RunningBatch } from '../accounts/make-batch.ts'
import { appError } from '../../shared/app-error.ts'
import type { BatchProgress, BatchView } from '../../shared/contract/accounts.ts'
import type { Handlers } from '../../shared/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Desk } from './desk.ts'

type BatchMethods =
  | 'chooseAccountsFile'
  | 'previewAccounts'
  | 'createAccounts'
  | 'lastBatch'
  | 'continueBatch'
  | 'stopBatch'
  | 'giveUpBatch'
  | 'saveBatchResult'

/** Many accounts at once: one batch runs at a time, and goes on while the person does something else. */
export function batchHandlers({
  access: { call },
  provider,
  staging,
  dialogs,
  book,
  tell,
}: Desk): Pick<Handlers<'main'>, BatchMethods> {
  let running: RunningBatch | null = null
  let last: BatchProgress | null = null
  book.onLeaving(() => {
    running?.stop()
    last = null
  })

  function start(batch: BatchView): BatchProgress {
    const mine = runBatch({ call, provider: provider.provider }, batch, (progress) => {
      tell('batchProgress', progress)
    })
    running = mine
    const finish = (ended: BatchProgress) => {
      running = null
      last = ended
    }
    void book.during(mine.ended.then(finish))
    return mine.progress()
  }

  const standing = (batch: BatchView): BatchProgress => {
    const stopped = last?.batch.batchId === batch.batchId ? last.stopped : null
    return { batch, isRunning: false, stopped }
  }

  async function batchNamed(batchId: number | 'last'): Promise<Result<BatchProgress | null>> {
    const found = await call('batch', { batchId })
    if (!found.ok || found.value === null) return found as Result<null>
    return ok(running?.batchId === found.value.batchId ? running.progress() : standing(found.value))
  }

  return {
    chooseAccountsFile: async () => {
      const path = await dialogs.askFile('Choose a list of customers', [
        { name: 'List of customers', extensions: ['csv', 'tsv', 'txt', 'xlsx'] },
        { name: 'All files', extensions: ['*'] },
      ])
      if (path === null) return ok(null)
      const staged = await staging.choose(path)
      return staged.ok ? ok({ fileId: staged.value.fileId, file: staged.value.file }) : staged
    },
    previewAccounts: async ({ fileId, rails }) => {
      const found = await staging.find(fileId)
      return found.ok ? call('previewAccounts', { ...found.value, fileId, rails }) : found
    },
    createAccounts: async ({ fileId, rails }) => {
      if (running !== null) return fail(appError('batch-running'))
      const found = await staging.find(fileId)
      if (!found.ok) return found
      const ready = await provider.provider()
      if (!ready.ok) return ready
      const batch = await call('requestAccounts', { ...found.value, rails })
      await staging.release([fileId])
      return batch.ok ? ok(start(batch.value)) : batch
    },
    lastBatch: () => batchNamed('last'),
    continueBatch: async ({ batchId }) => {
      if (running !== null) return fail(appError('batch-running'))
      const found = await call('batch', { batchId })
      if (!found.ok) return found
      return found.value === null ? fail(appError('input-invalid', 'there is no such list')) : ok(start(found.value))
    },
    stopBatch: () => {
      running?.stop()
      return ok({})
    },
    giveUpBatch: async ({ batchId }) => {
      if (running?.batchId === batchId) return fail(appError('batch-running'))
      const given = await call('giveUpRequests', { batchId })
      return given.ok ? ok(standing(given.value)) : given
    },
    saveBatchResult: async ({ batchId }) => {
      const found = await call('batch', { batchId })
      if (!found.ok) return found
      const name = (found.value?.file ?? 'accounts').replace(/\.[^.]*$/, '')
      const path = await dialogs.askSave(`${name} - result`, 'csv')
      if (path === null) return ok(null)
      const saved = await call('saveBatchResult', { batchId, path })
      return saved.ok ? ok({ file: basename(path) }) : saved
    },
  }
}
