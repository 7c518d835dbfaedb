import { Client } from 'pg'
import type { Ask, Writing } from './database.ts'

const CHANNEL = 'relay_events'
/** A notice holds 8,000 bytes. */
const MERCHANTS_A_NOTICE = 200

export function announcing(ask: Ask): Writing['announce'] {
  return async (merchantIds) => {
    for (let at = 0; at < merchantIds.length; at += MERCHANTS_A_NOTICE)
      await ask('SELECT pg_notify($1, $2)', [CHANNEL, merchantIds.slice(at, at + MERCHANTS_A_NOTICE).join(' ')])
  }
}

type Listener = (merchantId: string | null) => void

/** Hears the notices on a connection of its own, and connects again whenever that is lost. */
export function hearNotices(url: string, patience: number) {
  const listeners = new Set<Listener>()
  let isClosed = false
  let client = connect()

  function connect(): Client {
    const next = new Client({ connectionString: url, connectionTimeoutMillis: patience, keepAlive: true })
    next.on('notification', ({ payload = '' }) => {
      for (const merchantId of payload.split(' ')) for (const listener of listeners) listener(merchantId)
    })
    next.on('error', () => {})
    next.on('end', again)
    next
      .connect()
      .then(() => next.query(`LISTEN ${CHANNEL}`))
      .then(
        // What was announced while nobody listened.
        () => listeners.forEach((listener) => listener(null)),
        () => void next.end().catch(() => {}),
      )
    return next
  }

  function again(): void {
    if (isClosed) return
    setTimeout(() => {
      if (!isClosed) client = connect()
    }, 1_000).unref()
  }

  return {
    onAnnounced: (listener: Listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: async () => {
      isClosed = true
      await client.end().catch(() => {})
    },
  }
}
