import { createStore } from 'zustand/vanilla'
import type { RailChoice } from '../../../shared/accounts/rail-choice.ts'
import type { AccountsPreview, BatchProgress } from '../../../shared/contract/accounts.ts'
import { client, subscribe } from '../../client.ts'
import { say, valueOrSay } from '../../state/notices.ts'

/** The making of many accounts: a list being looked at, and the batch that was begun last. */
export const batches = createStore<{
  readonly preview: (AccountsPreview & { readonly rails: RailChoice }) | null
  readonly progress: BatchProgress | null
}>(() => ({ preview: null, progress: null }))

export async function chooseList(): Promise<void> {
  const chosen = valueOrSay(await client.chooseAccountsFile({}))
  if (chosen !== null) await look(chosen.fileId, 'both')
}

export async function chooseRailsOfList(rails: RailChoice): Promise<void> {
  const { preview } = batches.getState()
  if (preview !== null) await look(preview.fileId, rails)
}

async function look(fileId: string, rails: RailChoice): Promise<void> {
  const preview = valueOrSay(await client.previewAccounts({ fileId, rails }))
  if (preview !== null) batches.setState({ preview: { ...preview, rails } })
}

export function closePreview(): void {
  const { preview } = batches.getState()
  if (preview !== null) void client.releaseFiles({ fileIds: [preview.fileId] })
  batches.setState({ preview: null })
}

export async function makeList(): Promise<void> {
  const { preview } = batches.getState()
  if (preview === null) return
  const progress = valueOrSay(await client.createAccounts({ fileId: preview.fileId, rails: preview.rails }))
  if (progress !== null) batches.setState({ preview: null, progress })
}

/** Where the last batch stands; what is told of it while it runs comes by itself. */
export async function askForBatch(): Promise<void> {
  const progress = valueOrSay(await client.lastBatch({}))
  batches.setState({ progress })
}

export function hearOfBatches(): () => void {
  return subscribe('batchProgress', (progress) => batches.setState({ progress }))
}

export async function continueBatch(batchId: number): Promise<void> {
  const progress = valueOrSay(await client.continueBatch({ batchId }))
  if (progress !== null) batches.setState({ progress })
}

export function stopBatch(): void {
  void client.stopBatch({})
}

export async function giveUpBatch(batchId: number): Promise<void> {
  const progress = valueOrSay(await client.giveUpBatch({ batchId }))
  if (progress !== null) batches.setState({ progress })
}

export async function saveBatchResult(batchId: number): Promise<void> {
  const saved = valueOrSay(await client.saveBatchResult({ batchId }))
  if (saved !== null) say(`Saved ${saved.file}.`)
}

/** The last batch is done and was seen. */
export function dismissBatch(): void {
  batches.setState({ progress: null })
}
