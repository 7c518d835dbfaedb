import { basename } from 'node:path'
import { runBatch } from '../../electron/accounts/make-batch.ts'
import { providerOfBook } from '../../electron/connection/provider-of-book.ts'
import { appError } from '../../shared/app-error.ts'
import type { BatchProgress, RequestRow } from '../../shared/contract/accounts.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { ok, type Result } from '../../shared/result.ts'
import { givenSecret, usingSecret, withAccess } from '../access.ts'
import type { Answer } from '../answer.ts'
import { everyRow } from '../every-row.ts'
import { whenInterrupted } from '../interrupt.ts'
import type { OptionValues } from '../options.ts'
import { inCurrentFolder } from '../paths.ts'
import { counted, left, onOneLine, paragraphs, right, table } from '../text.ts'

/** Makes all that a list of customers asks for, or what is left of it from an earlier run. */
export function createFromFile(
  engine: EngineHandlers,
  book: string,
  values: OptionValues,
  path: string,
): Promise<Result<Answer>> {
  return withAccess(engine, book, values, async (access) => {
    const secret = givenSecret(values)
    if (!secret.ok) return secret
    const { provider } = providerOfBook(usingSecret(access, secret.value))
    const ready = await provider()
    if (!ready.ok) return ready
    const rails = values.both ? 'both' : values.upi ? 'upi' : 'bank-account'
    const batch = await engine.requestAccounts({ path, file: basename(path), rails })
    if (!batch.ok) return batch
    const running = runBatch({ call: access.call, provider }, batch.value, showProgress)
    const stop = whenInterrupted(() => running.stop())
    const ended = await running.ended
    stop()
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    if (values.result !== undefined) {
      const saved = await engine.saveBatchResult({ batchId: batch.value.batchId, path: inCurrentFolder(values.result) })
      if (!saved.ok) return saved
    }
    return answerFor(engine, ended)
  })
}

function showProgress({ batch: { left: open, requests } }: BatchProgress): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${requests - open} of ${requests}`)
}

async function answerFor(engine: EngineHandlers, { batch, stopped }: BatchProgress): Promise<Result<Answer>> {
  const { batchId, file, requests, outcomes, left: open } = batch
  const rows = await everyRow((window) => engine.listRequests({ ...window, batchId, outcome: 'refused' }))
  if (!rows.ok) return rows
  const answer: Answer = {
    document: { file, requests, ...outcomes, left: open, refusals: rows.value },
    text: () =>
      paragraphs(
        table(
          [left(file), right('Accounts')],
          [
            ['made', String(outcomes.created)],
            ['there already', String(outcomes.found)],
            ['refused', String(outcomes.refused)],
            ['not made yet', String(open)],
          ],
        ),
        refusals(rows.value),
        open > 0 ? `Run the same command again to go on with the ${counted(open, 'account')} that are left.` : '',
      ),
  }
  if (stopped !== null) return ok({ ...answer, complaint: stopped })
  return ok(open > 0 ? { ...answer, complaint: appError('batch-stopped', open) } : answer)
}

const SHOWN = 50

function refusals(rows: readonly RequestRow[]): string {
  const lines = rows
    .slice(0, SHOWN)
    .map(({ line, virtualAccountId, reason }) =>
      onOneLine(`  Line ${line ?? '?'} (${virtualAccountId}): ${reason ?? ''}`),
    )
  if (rows.length > SHOWN)
    lines.push(`  … and ${counted(rows.length - SHOWN, 'row')} more; --result saves all of them.`)
  return lines.join('\n')
}
