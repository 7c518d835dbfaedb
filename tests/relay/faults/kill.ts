import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from '../../../relay/storage/place.ts'
import { brokenLink, type ChainEnd } from '../../../sealing/chain.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { openConnection, requestBytes } from '../connection.ts'
import { addMerchants, serveRelay, type PairedMerchant } from '../served-relay.ts'
import { desktopOf } from '../a-desktop.ts'

export interface Survived {
  readonly kills: number
  /** Webhooks that were answered with 200. */
  readonly acknowledged: number
  /** Those of them that are not there afterwards. */
  readonly lost: number
  /** Those that are there more than once. */
  readonly doubled: number
  /** Gaps in sequences and breaks in chains. */
  readonly broken: number
  /** Webhooks whose answer the kill cut off, and that are there all the same. */
  readonly unanswered: number
}

const MERCHANTS = 4
const SENDERS = 16

/** Kills a relay without warning again and again while webhooks come in, and looks what is there after each restart. */
export async function killUnderLoad(place: Place, kills: number): Promise<Survived> {
  const logs = (await addMerchants(place, MERCHANTS)).map(emptyLog)
  const random = randomFrom(kills)
  const acknowledged = new Set<string>()
  let sent = 0
  for (let kill = 0; kill < kills; kill++) {
    const relay = await serveRelay(place)
    await Promise.all(logs.map((log) => readOn(log, relay.base)))
    const senders = Array.from({ length: SENDERS }, () => sendUntilCut(relay.port))
    await sleep(between(random, 5, 250))
    await relay.kill()
    await Promise.all(senders)
  }
  const relay = await serveRelay(place)
  await Promise.all(logs.map((log) => readOn(log, relay.base)))
  await relay.stop()
  return outcomeOf(kills, logs, acknowledged)

  async function sendUntilCut(port: number): Promise<void> {
    try {
      const connection = await openConnection(port)
      for (;;) {
        const text = `webhook ${sent++}`
        const { ingestKey } = logs[sent % logs.length]!.merchant
        const { status } = await connection.ask(requestBytes('POST', `/in/${ingestKey}`, {}, Buffer.from(text)))
        if (status === 200) acknowledged.add(text)
      }
    } catch {
      // the relay is gone
    }
  }
}

/** What a desktop has of its merchant's log. */
interface ReadLog {
  readonly merchant: PairedMerchant
  readonly texts: string[]
  cursor: string | undefined
  end: ChainEnd
  broken: number
}

function emptyLog(merchant: PairedMerchant): ReadLog {
  return { merchant, texts: [], cursor: undefined, end: null, broken: 0 }
}

async function readOn(log: ReadLog, base: string): Promise<void> {
  const { merchant } = log
  const desktop = desktopOf(base, merchant, merchant.pair)
  for (;;) {
    const page = await desktop.poll({ limit: 500, ...(log.cursor !== undefined && { cursor: log.cursor }) })
    if (brokenLink(merchant.merchantId, log.end, page.data) !== null) log.broken++
    log.texts.push(...desktop.texts(page.data))
    log.end = page.data.at(-1) ?? log.end
    log.cursor = page.cursor
    if (page.done) return
  }
}

function outcomeOf(kills: number, logs: readonly ReadLog[], acknowledged: ReadonlySet<string>): Survived {
  const texts = logs.flatMap((log) => log.texts)
  const there = new Set(texts)
  return {
    kills,
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((text) => !there.has(text)).length,
    doubled: texts.length - there.size,
    broken: logs.reduce((sum, { broken }) => sum + broken, 0),
    unanswered: [...there].filter((text) => !acknowledged.has(text)).length,
  }
}
