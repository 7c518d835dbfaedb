import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { startMilaan } from '../../cli/milaan.ts'
import { deliver } from '../../relay/a-desktop.ts'
import { aDelivery, collected } from '../../engine/a-delivery.ts'

export interface KilledPolling {
  readonly book: string
  /** Where the relay takes webhooks in. */
  readonly relay: string
  readonly ingestKey: string
  readonly clientSecret: string
  readonly kills: number
}

/**
 * Ends `milaan poll --follow` without warning, again and again at other moments, while webhooks come in all the time,
 * some of them twice. Answers the references that the relay acknowledged.
 */
export async function killPolling({ book, relay, ingestKey, clientSecret, kills }: KilledPolling): Promise<string[]> {
  const sent: string[] = []
  const ending = new AbortController()
  const sending = (async () => {
    while (!ending.signal.aborted) {
      const referenceId = String(1_000_000 + sent.length)
      const { body, contentType } = aDelivery(collected(referenceId), { secret: clientSecret })
      const headers = { 'Content-Type': contentType }
      const { status } = await deliver(relay, { ingestKey }, body, headers)
      if (status === 200) sent.push(referenceId)
      if (sent.length % 7 === 0) await deliver(relay, { ingestKey }, body, headers)
      await sleep(4)
    }
  })()
  for (let kill = 0; kill < kills; kill++) {
    const polling = startMilaan(['poll', book, '--follow', '--json'])
    const ended = once(polling, 'exit')
    // After the first batch was told of, at a moment that moves through everything that polling does.
    await Promise.race([once(polling.stdout!, 'data'), ended])
    await sleep((kill * 7) % 60)
    polling.kill('SIGKILL')
    await ended
  }
  ending.abort()
  await sending
  return sent
}
