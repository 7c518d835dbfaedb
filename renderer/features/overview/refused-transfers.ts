import type { DismissedTransfer } from '../../../shared/contract/rejected-transfers.ts'
import { client } from '../../client.ts'
import { createList } from '../../components/table/list.ts'
import { say, valueOrSay } from '../../state/notices.ts'

/** The refused transfers that a person has dealt with. */
export const dealtWith = createList<DismissedTransfer, object>(
  {},
  (_filter, window) => client.listDismissedTransfers(window),
  ({ transferId }) => transferId,
)

/** Says that it is dealt with; answers whether it was noted. */
export async function dismissTransfer(transferId: string, note: string): Promise<boolean> {
  const dismissed = valueOrSay(await client.dismissTransfer({ transferId, note }))
  if (dismissed !== null) say('Put with what is dealt with. Undo takes it back.')
  return dismissed !== null
}

export async function reopenTransfer(transferId: string): Promise<boolean> {
  const reopened = valueOrSay(await client.reopenTransfer({ transferId }))
  if (reopened !== null) say('Back among what is open.')
  return reopened !== null
}
