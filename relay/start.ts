import type { AddressInfo } from 'node:net'
import { cursors } from './cursor.ts'
import { eventLog } from './log/event-log.ts'
import { groupCommit } from './log/group-commit.ts'
import { longPolls } from './long-polls.ts'
import { relayServer } from './server/server.ts'
import type { Database } from './storage/database.ts'
import { forgetOld, SWEEP } from './storage/retention.ts'
import { identify } from './storage/settings.ts'
import { StorageTrouble } from './storage/trouble.ts'
import type { Tell } from './tell.ts'
import { traffic } from './traffic.ts'

export interface RelayOptions {
  readonly database: Database
  readonly host: string
  readonly port: number
  readonly trustedProxies: readonly string[]
  readonly tell: Tell
  readonly now?: () => number
}

export interface Relay {
  /** Where it listens: `http://127.0.0.1:…`. */
  readonly base: string
  /** Lets what has begun end and answers those that wait. The database stays open. */
  stop(): Promise<void>
}

/** Starts serving from an open database. */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { database, tell, now = Date.now } = options
  const { cursorKey } = await identify(database, now())
  const log = eventLog(database)
  const polls = longPolls()
  const commits = groupCommit(log.append, polls.wake)
  const unhear = database.onAnnounced(polls.wake)
  const requests = traffic(tell)
  const parts = { database, log, commits, polls, cursors: cursors(cursorKey), now }
  const app = relayServer(parts, { ...options, answered: requests.count })
  await app.listen({ host: options.host, port: options.port })
  const endSweeps = everySweep(() => forgetOld(database, now()), tell)
  const { address, port } = app.server.address() as AddressInfo
  const base = `http://${address.includes(':') ? `[${address}]` : address}:${port}`
  tell('listening', { base })
  return {
    base,
    stop: async () => {
      polls.end()
      await app.close()
      await commits.idle()
      await endSweeps()
      unhear()
      requests.end()
      tell('stopped')
    },
  }
}

/** Forgets at once, after a relay that did not run for long, and then every so often. Answers its undo. */
function everySweep(forget: () => Promise<number>, tell: Tell): () => Promise<void> {
  let sweeping: Promise<void> | null = null
  async function sweep(): Promise<void> {
    try {
      const events = await forget()
      if (events > 0) tell('forgotten', { events })
    } catch (error) {
      tell('not-forgotten', { code: error instanceof StorageTrouble ? error.code : 'bug' })
    }
    sweeping = null
  }
  const begin = () => void (sweeping ??= sweep())
  begin()
  const timer = setInterval(begin, SWEEP)
  return async () => {
    clearInterval(timer)
    await sweeping
  }
}
