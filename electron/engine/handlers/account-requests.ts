import { appError } from '../../../shared/app-error.ts'
import type { BatchView } from '../../../shared/contract/accounts.ts'
import type { Handlers } from '../../../shared/contract.ts'
import type { EngineMethods } from '../../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { batchResultCsv } from '../accounts/batch-result.ts'
import { previewAccounts, tableOf } from '../accounts/preview-accounts.ts'
import { endRequest, giveUp, requestBatch, requestOne, viewOfBatch } from '../accounts/requests.ts'
import type { ReadDb } from '../database/connection.ts'
import {
  findBatch,
  findRequest,
  findUnfinished,
  insertAttempt,
  lastBatch,
  mayExist,
  pageOfRequests,
  selectOpenRequests,
} from '../queries/account-requests.ts'
import { sha256Of } from '../import/file-source.ts'
import { saveText } from '../reports/write-whole.ts'
import { learning } from './accounts.ts'
import type { Desk } from './desk.ts'
import { changing, reading } from './with-book.ts'

type RequestMethods = Pick<
  EngineMethods,
  | 'requestAccount'
  | 'previewAccounts'
  | 'requestAccounts'
  | 'openRequests'
  | 'beginRequest'
  | 'endRequest'
  | 'giveUpRequests'
  | 'batch'
  | 'saveBatchResult'
> &
  Pick<Handlers<'engine'>, 'listRequests'>

/** What accounts a person asked for, and what became of it: noted before each step, so that none is lost or doubled. */
export function accountRequestHandlers(desk: Desk): RequestMethods {
  return {
    requestAccount: ({ form }) =>
      learning(desk, ({ write }, environment) => {
        return { requestId: write.transaction(() => requestOne(write, environment, form))() }
      }),
    previewAccounts: async (input) => {
      if (desk.book === null) return fail(appError('book-not-open'))
      return previewAccounts(desk.book.read, input)
    },
    requestAccounts: async ({ rails, ...file }) => {
      const table = await tableOf(file, rails)
      if (!table.ok) return table
      const sha256 = await sha256Of(file.path)
      return learning(desk, ({ write }, environment) => {
        const unfinished = findUnfinished(write, sha256)
        if (unfinished !== null) return viewOfBatch(write, unfinished)
        const source = { file: file.file, sha256 }
        const batchId = write.transaction(() => requestBatch(write, environment, source, table.value.rows))()
        return viewOfBatch(write, findBatch(write, batchId)!)
      })
    },
    openRequests: ({ batchId, limit }) => reading(desk, ({ read }) => selectOpenRequests(read, batchId, limit)),
    beginRequest: ({ requestId }) =>
      changing(desk, ({ write }) => {
        const request = findRequest(write, requestId)
        if (request === null) return fail(appError('input-invalid', 'there is no such request'))
        const may = mayExist(write, request.virtualAccountId, request.rail)
        insertAttempt(write, requestId)
        return ok({ mayExist: may })
      }),
    endRequest: ({ requestId, end }) =>
      learning(desk, ({ write }, environment) => {
        write.transaction(() => endRequest(write, environment, requestId, end))()
        return {}
      }),
    giveUpRequests: ({ batchId }) =>
      changing(desk, ({ write }) => {
        write.transaction(() => giveUp(write, batchId))()
        return viewed(write, batchId)
      }),
    batch: ({ batchId }) =>
      reading(desk, ({ read }) => {
        const batch = batchId === 'last' ? lastBatch(read) : findBatch(read, batchId)
        return batch && viewOfBatch(read, batch)
      }),
    listRequests: (input) => reading(desk, ({ read }) => pageOfRequests(read, input, input)),
    saveBatchResult: async ({ batchId, path }) => {
      const csv = reading(desk, ({ read }) => batchResultCsv(read, batchId))
      return csv.ok ? saveText(path, csv.value) : csv
    },
  }
}

function viewed(db: ReadDb, batchId: number): Result<BatchView> {
  const batch = findBatch(db, batchId)
  return batch === null ? fail(appError('input-invalid', 'there is no such list')) : ok(viewOfBatch(db, batch))
}
