import { makeCode } from '../registry/codes.ts'
import { listDesktops } from '../registry/desktops.ts'
import { renewIngestKey } from '../registry/ingest-keys.ts'
import * as merchants from '../registry/merchants.ts'
import type { Database } from '../storage/database.ts'
import { identify } from '../storage/settings.ts'
import type { Command } from './arguments.ts'
import { complain, said, type Outcome } from './outcome.ts'
import { withDatabase } from './with-database.ts'

type Of<Verb extends Command['verb']> = Extract<Command, { readonly verb: Verb }>

export function newMerchant({ place, name }: Of<'merchant-new'>): Promise<Outcome> {
  return withDatabase(place, async (database) => {
    await identify(database, Date.now())
    const id = await merchants.addMerchant(database, name, Date.now())
    return said(`Merchant ${id} (${name})`, await codeLine(database, id, false))
  })
}

export function listMerchants({ place }: Of<'merchant-list'>): Promise<Outcome> {
  return withDatabase(place, async (database) => {
    const all = await merchants.listMerchants(database)
    const lines = await Promise.all(all.map((merchant) => merchantLine(database, merchant)))
    return said(...lines)
  })
}

async function merchantLine(database: Database, merchant: merchants.Merchant): Promise<string> {
  const { id, name, head, lastReceivedAt, allowedAddresses, perSecond } = merchant
  const desktops = await listDesktops(database, id)
  const behind = desktops.map(({ acked }) => head - acked)
  return [
    id,
    name,
    `${head} events${lastReceivedAt === null ? '' : `, the last at ${lastReceivedAt}`}`,
    behind.length === 0 ? 'no desktop' : `desktops behind by ${behind.join(', ')}`,
    `${perSecond} a second from ${allowedAddresses?.join(', ') ?? 'anywhere'}`,
  ].join('  ')
}

export function allow({ place, merchant, from }: Of<'merchant-allow'>): Promise<Outcome> {
  return withMerchant(place, merchant, async (database) => {
    await merchants.allowAddresses(database, merchant, from)
    return said(`Webhooks may come from ${from.length === 0 ? 'anywhere' : from.join(', ')}.`)
  })
}

export function rate({ place, merchant, perSecond }: Of<'merchant-rate'>): Promise<Outcome> {
  return withMerchant(place, merchant, async (database) => {
    await merchants.limitRate(database, merchant, perSecond)
    return said(`${perSecond} webhooks a second are taken on the long run.`)
  })
}

export function code({ place, merchant, newKey }: Of<'code'>): Promise<Outcome> {
  return withMerchant(place, merchant, async (database) => said(await codeLine(database, merchant, newKey)))
}

export function address({ place, merchant, overlapHours }: Of<'address'>): Promise<Outcome> {
  return withMerchant(place, merchant, async (database) => {
    const key = await renewIngestKey(database, merchant, { overlapHours, now: Date.now() })
    return said(
      `The new webhook address, after the relay's own: /in/${key}`,
      `Earlier ones end in ${overlapHours} hours.`,
    )
  })
}

async function codeLine(database: Database, merchant: string, newKey: boolean): Promise<string> {
  const text = await makeCode(database, merchant, { newKey, now: Date.now() })
  return `Code ${text}, for one desktop, for 10 minutes`
}

function withMerchant(place: Of<'code'>['place'], merchant: string, work: (database: Database) => Promise<Outcome>) {
  return withDatabase(place, async (database) => {
    if ((await merchants.findMerchant(database, merchant)) === null)
      return complain(`There is no merchant ${merchant}. See: relay merchant list`)
    return work(database)
  })
}
