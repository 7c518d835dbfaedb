import type { AccountChange, VirtualAccount } from '../../../../shared/accounts/virtual-account.ts'
import type { Listed } from '../../provider.ts'
import { mapped, pathPart, readAs } from '../answers.ts'
import type { Client } from '../client.ts'
import { done, type Outcome } from '../../../network/failure.ts'
import { detailsOf } from '../request-body.ts'
import { readAccount } from '../records.ts'
import { accountList, oneAccount } from '../schemas.ts'
import type { KeepAnswer } from '../send.ts'

/** v1.1 takes the same fields, checks them one by one and names the one that is wrong. */
export type ApiVersion = 'v1' | 'v1.1'

/** A hundred thousand accounts are about 30 MB. */
const LARGEST_LIST = 67_108_864

export async function findAccount(
  client: Client,
  keep: KeepAnswer,
  id: string,
): Promise<Outcome<VirtualAccount | null>> {
  const part = pathPart(id)
  if (part === null) return done(null)
  const answer = await client.call({ method: 'GET', path: `/cac/v1/va/${part}`, subject: { kind: 'account', id } })
  if (!answer.ok && answer.failure.what === 'missing') return done(null)
  const read = readAs(answer, oneAccount, keep)
  if (!read.ok) return read
  const account = readAccount({ vAccountId: id, ...read.value.data })
  return done(account.ok ? account.value : null)
}

export async function listAccounts(client: Client, keep: KeepAnswer): Promise<Outcome<Listed<VirtualAccount>>> {
  const call = { method: 'GET', path: '/cac/v1/allVA', subject: null, largest: LARGEST_LIST } as const
  return mapped(readAs(await client.call(call), accountList, keep), ({ data }) => {
    const items: VirtualAccount[] = []
    const rejected: string[] = []
    for (const entry of data) {
      const account = readAccount(entry)
      if (account.ok) items.push(account.value)
      else rejected.push(account.reason)
    }
    return { items, rejected }
  })
}

/** Repeatable: it sets the same values again. */
export async function editAccount(
  client: Client,
  version: ApiVersion,
  id: string,
  change: AccountChange,
): Promise<Outcome<null>> {
  const body = { vAccountId: id, ...detailsOf(change) }
  const subject = { kind: 'account', id } as const
  return mapped(await client.call({ method: 'POST', path: `/cac/${version}/editVA`, body, subject }), () => null)
}

export async function setAccountActive(client: Client, id: string, isActive: boolean): Promise<Outcome<null>> {
  const body = { vAccountId: id, status: isActive ? 'ACTIVE' : 'INACTIVE' }
  const subject = { kind: 'account', id } as const
  return mapped(await client.call({ method: 'POST', path: '/cac/v1/changeVAStatus', body, subject }), () => null)
}
