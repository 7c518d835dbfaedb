import { addDays } from '../../shared/day.ts'
import type { Problem } from '../../shared/demo/problems.ts'
import type { DemoFile } from '../../shared/demo/quarter.ts'
import { dayOf, wallClock, type WallClock } from '../../shared/demo/wall-clock.ts'
import { between, type Random } from '../../shared/demo/random.ts'

/** One webhook as Practice sent it. */
export interface SentWebhook {
  readonly at: WallClock
  /** JSON or a form post. */
  readonly text: string
}

/** Every so many of the deliveries came twice. */
const TWICE_EVERY = 400

/** What the merchant's receiver wrote down, one delivery a line, and a second export with what was late for the first. */
export function webhookFiles(
  random: Random,
  sent: readonly SentWebhook[],
  problems: ReadonlyMap<string, Problem>,
): DemoFile[] {
  const problemOf = ({ text }: SentWebhook) => problems.get(settlementIn(text) ?? '')
  const arrived = sent.filter((webhook) => !['webhook-lost', 'webhook-late'].includes(problemOf(webhook) ?? ''))
  const twice = arrived.filter((_, at) => at % TWICE_EVERY === TWICE_EVERY - 1).map(nextMorning)
  const all = [...arrived, ...twice, forged(random, arrived), cutOff(arrived)].toSorted(byTime)
  const late = sent.filter((webhook) => problemOf(webhook) === 'webhook-late')
  return [
    { file: 'webhooks-jul-sep-2026.jsonl', text: linesOf(all) },
    { file: 'webhooks-second-export.jsonl', text: linesOf(late) },
  ]
}

function linesOf(webhooks: readonly SentWebhook[]): string {
  return webhooks.map(({ text }) => `${text}\n`).join('')
}

function settlementIn(text: string): string | null {
  return /"settlementId":"(\d+)"|[?&]settlementId=(\d+)|^settlementId=(\d+)/.exec(text)?.slice(1).find(Boolean) ?? null
}

/** Somebody who found the receiver's address tells of money that never came. */
function forged(random: Random, arrived: readonly SentWebhook[]): SentWebhook {
  const real = arrived.findLast(({ at, text }) => at < '2026-08-27' && text.startsWith('{"event":"AMOUNT_COLLECTED"'))!
  const event = JSON.parse(real.text) as Record<string, string>
  const made = { ...event, amount: '250000.00', referenceId: '7999999', utr: `N${between(random, 1e9, 9e9)}` }
  return { at: wallClock(dayOf('2026-08-27'), 3 * 3600 + 247), text: JSON.stringify(made) }
}

/** The receiver was restarted in the middle of a line; the provider delivered it again. */
function cutOff(arrived: readonly SentWebhook[]): SentWebhook {
  const { at, text } = arrived.findLast((webhook) => webhook.text.startsWith('{"event":"AMOUNT_COLLECTED"'))!
  return { at: wallClock(addDays(dayOf(at), -1), 0), text: text.slice(0, 180) }
}

function nextMorning({ at, text }: SentWebhook): SentWebhook {
  return { at: wallClock(addDays(dayOf(at), 1), 6 * 3600), text }
}

function byTime(a: SentWebhook, b: SentWebhook): number {
  return a.at < b.at ? -1 : Number(a.at > b.at)
}
