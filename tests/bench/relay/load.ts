// The load, in a process of its own: sends webhooks as its parent says and tells what came of them.
import { setTimeout as sleep } from 'node:timers/promises'
import { openConnection, requestBytes, type Connection } from '../../relay/connection.ts'

export interface Load {
  readonly port: number
  readonly paths: readonly string[]
  readonly bytes: number
  readonly connections: number
  readonly seconds: number
  /** Webhooks a second; null for as many as go. */
  readonly rate: number | null
}

export interface Outcome {
  readonly sent: number
  readonly acknowledged: number
  /** Counts of everything but 200. */
  readonly refused: Readonly<Record<string, number>>
  readonly seconds: number
  /** In milliseconds, from when a webhook was due: what waits for a free connection counts. */
  readonly p50: number
  readonly p99: number
  readonly longest: number
}

process.once('message', (load: Load) => void runAndTell(load))

async function runAndTell(load: Load): Promise<void> {
  process.send!(await run(load))
  process.disconnect()
}

async function run(load: Load): Promise<Outcome> {
  const connections = await Promise.all(Array.from({ length: load.connections }, () => openConnection(load.port)))
  const latencies: number[] = []
  const refused: Record<string, number> = {}
  const began = performance.now()
  const end = began + load.seconds * 1000
  let sent = 0

  /** When the next webhook is due; null when none is left. */
  function nextDue(): number | null {
    const due = load.rate === null ? performance.now() : began + (sent * 1000) / load.rate
    if (due >= end) return null
    sent++
    return due
  }

  async function work(connection: Connection): Promise<void> {
    for (;;) {
      const number = sent
      const due = nextDue()
      if (due === null) return
      const early = due - performance.now()
      if (early > 0) await sleep(early)
      const { status } = await connection.ask(requests[number % requests.length]!)
      latencies.push(performance.now() - due)
      if (status !== 200) refused[status] = (refused[status] ?? 0) + 1
    }
  }

  const requests = webhooks(load)
  await Promise.all(connections.map(work))
  const seconds = (performance.now() - began) / 1000
  for (const connection of connections) connection.close()
  const acknowledged = sent - Object.values(refused).reduce((sum, count) => sum + count, 0)
  const sorted = Float64Array.from(latencies).sort()
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return { sent, acknowledged, refused, seconds, p50: at(0.5), p99: at(0.99), longest: at(1) }
}

/** One for each merchant, as large as asked. */
function webhooks({ paths, bytes }: Load): Buffer[] {
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const start = 'event=AMOUNT_COLLECTED&amount=4180.00&vAccountId=SHARMA01&utr=N123456789&remarks='
  return paths.map((path) => requestBytes('POST', path, type, Buffer.from(start.padEnd(bytes, 'x'))))
}
