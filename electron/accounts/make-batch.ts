import type { AppError } from '../../shared/app-error.ts'
import type { BatchProgress, BatchView } from '../../shared/contract/accounts.ts'
import type { EngineCall } from '../../shared/engine-contract.ts'
import type { Result } from '../../shared/result.ts'
import type { Provider } from '../provider/provider.ts'
import { isOfOneAccount, makeRequest, refuse } from './make-request.ts'

export interface RunningBatch {
  readonly batchId: number
  /** Where it stands now. */
  progress(): BatchProgress
  /** Stops after the account that is being made. */
  stop(): void
  /** When it has stopped, for whatever reason. */
  readonly ended: Promise<BatchProgress>
}

interface BatchDesk {
  readonly call: EngineCall
  readonly provider: () => Promise<Result<Provider>>
}

const AT_ONCE = 100

/**
 * Makes every account of a batch that is still open, one after the other. What concerns one account alone ends that one;
 * anything else (no network, wrong credentials) stops the batch where it is, to be continued.
 */
export function runBatch(desk: BatchDesk, batch: BatchView, tell: (progress: BatchProgress) => void): RunningBatch {
  let view = batch
  let isStopping = false
  let state: Pick<BatchProgress, 'isRunning' | 'stopped'> = { isRunning: true, stopped: null }
  const progress = () => ({ batch: view, ...state })
  return {
    batchId: batch.batchId,
    progress,
    stop: () => {
      isStopping = true
    },
    ended: run(),
  }

  async function run(): Promise<BatchProgress> {
    const stopped = await makeAll()
    state = { isRunning: false, stopped }
    tell(progress())
    return progress()
  }

  /** What stopped it; null when it came to its end or was stopped by the person. */
  async function makeAll(): Promise<AppError | null> {
    for (;;) {
      const open = await desk.call('openRequests', { batchId: batch.batchId, limit: AT_ONCE })
      if (!open.ok) return open.error
      if (open.value.length === 0) return null
      for (const request of open.value) {
        if (isStopping) return null
        const provider = await desk.provider()
        if (!provider.ok) return provider.error
        const accountDesk = { call: desk.call, provider: provider.value }
        const made = await makeRequest(accountDesk, request)
        if (!made.ok && !isOfOneAccount(made.error)) return made.error
        if (!made.ok) {
          const refused = await refuse(accountDesk, request, made.error)
          if (!refused.ok) return refused.error
        }
        count(made.ok ? made.value : 'refused')
        tell(progress())
      }
    }
  }

  function count(kind: keyof BatchView['outcomes']): void {
    const { outcomes } = view
    view = { ...view, outcomes: { ...outcomes, [kind]: outcomes[kind] + 1 }, left: view.left - 1 }
  }
}
