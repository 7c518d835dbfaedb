import { X } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { BatchProgress } from '../../../shared/contract/accounts.ts'
import { Button } from '../../components/button.tsx'
import { Progress } from '../../components/progress.tsx'
import { counted } from '../../words.ts'
import {
  askForBatch,
  batches,
  continueBatch,
  dismissBatch,
  giveUpBatch,
  hearOfBatches,
  saveBatchResult,
  stopBatch,
} from './batches.ts'

/** How far the last list of customers is, above the accounts; nothing once it was seen to its end. */
export function BatchBanner(): ReactNode {
  const { progress } = useStore(batches)
  useEffect(() => {
    void askForBatch()
    return hearOfBatches()
  }, [])
  if (progress === null) return null
  const { batch, isRunning, stopped } = progress
  const isDone = batch.left === 0
  return (
    <section aria-label="List of customers" className="shrink-0 border-b border-line bg-ground px-5 py-3">
      <div className="flex items-center gap-3">
        <p role="status" className="min-w-0 flex-1 truncate">
          <span className="font-medium">{batch.file}</span>
          <span className="text-soft"> · {standing(progress)}</span>
        </p>
        {isRunning && <Button onPress={stopBatch}>Stop</Button>}
        {!isRunning && !isDone && (
          <>
            <Button look="primary" onPress={() => void continueBatch(batch.batchId)}>
              Go on
            </Button>
            <Button look="quiet" onPress={() => void giveUpBatch(batch.batchId)}>
              Leave out the rest
            </Button>
          </>
        )}
        {!isRunning && <Button onPress={() => void saveBatchResult(batch.batchId)}>Save the result…</Button>}
        {!isRunning && isDone && (
          <Button look="quiet" aria-label="Dismiss" icon={<X size={15} />} onPress={dismissBatch} />
        )}
      </div>
      {(isRunning || !isDone) && (
        <div className="mt-2.5">
          <Progress label="Accounts made" done={(batch.requests - batch.left) / batch.requests} />
        </div>
      )}
      {stopped && <p className="mt-2 text-bad">{stopped.message}</p>}
    </section>
  )
}

function standing({ batch: { requests, outcomes, left }, isRunning }: BatchProgress): string {
  const made = `${counted(outcomes.created, 'account')} made`
  const more = [
    outcomes.found > 0 && `${outcomes.found.toLocaleString('en-IN')} there already`,
    outcomes.refused > 0 && `${outcomes.refused.toLocaleString('en-IN')} refused`,
    outcomes.uncertain > 0 && `${outcomes.uncertain.toLocaleString('en-IN')} not known`,
    outcomes['given-up'] > 0 && `${outcomes['given-up'].toLocaleString('en-IN')} left out`,
  ].filter(Boolean)
  const all = [made, ...more].join(', ')
  if (left === 0) return all
  const open = `${left.toLocaleString('en-IN')} of ${requests.toLocaleString('en-IN')} to go`
  return isRunning ? `${all}, ${open}` : `${all}; ${open}, nothing is lost`
}
