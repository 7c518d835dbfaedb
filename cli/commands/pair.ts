import { pairingDesk, type PairingDesk } from '../../electron/inbox/pairing.ts'
import { appError } from '../../shared/app-error.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { withAccess } from '../access.ts'
import type { Answer } from '../answer.ts'
import type { OptionValues } from '../options.ts'
import { ask } from '../prompt.ts'
import { left, paragraphs, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

/** Pairs a book with a relay, tells how that stands, and hands the book's key over to another computer. */
export async function pair(engine: EngineHandlers, book: string, values: OptionValues): Promise<Result<Answer>> {
  return withOpenBook(engine, book, () =>
    withAccess(engine, book, values, async (access) => {
      const desk = pairingDesk(access)
      if (values.end) {
        const ended = await desk.unpair()
        return ended.ok ? ok({ document: { relay: null }, text: () => 'This book is not paired any more.' }) : ended
      }
      if (values.relay !== undefined) {
        if (!access.secrets.lasts) return fail(appError('relay-no-keychain'))
        const code = values.code ?? (process.stdin.isTTY ? await ask('Code: ') : '')
        const paired = await desk.pair(values.relay, code)
        if (!paired.ok) return paired
      }
      if (values['new-address']) {
        const renewed = await desk.renewWebhookAddress()
        if (!renewed.ok) return renewed
      }
      if (values['hand-over'] !== undefined) {
        const handed = await handOver(desk, values['hand-over'], values.check ?? '')
        if (!handed.ok) return handed
      }
      return standing(engine, desk)
    }),
  )
}

async function handOver(desk: PairingDesk, name: string, check: string): Promise<Result<object>> {
  const awaiting = await desk.awaitingComputers()
  if (!awaiting.ok) return awaiting
  const computer = awaiting.value.find((one) => one.name === name || one.desktopId === name)
  return computer === undefined ? fail(appError('relay-computer-gone')) : desk.handOver(computer.desktopId, check)
}

async function standing(engine: EngineHandlers, desk: PairingDesk): Promise<Result<Answer>> {
  const [relay, webhook] = [engine.relay({}), await desk.webhookAddress()]
  if (!relay.ok) return relay
  if (!webhook.ok) return webhook
  const letters = webhook.value === null ? await desk.check() : ok(null)
  const awaiting = webhook.value === null ? ok([]) : await desk.awaitingComputers()
  const others = awaiting.ok ? awaiting.value : []
  const document = {
    relay: relay.value?.address ?? null,
    webhookAddress: webhook.value,
    check: letters.ok ? letters.value : null,
    awaiting: others.map(({ desktopId, name, pairedAt }) => ({ desktopId, name, pairedAt })),
  }
  return ok({
    document,
    text: () =>
      paragraphs(
        table(
          [left('Relay'), left('')],
          [
            ['address', document.relay ?? ''],
            ['webhook address', document.webhookAddress ?? 'the computer that was paired first has it'],
          ],
        ),
        document.webhookAddress === null ? '' : 'Paste the webhook address into the provider’s dashboard.',
        document.check === null
          ? ''
          : `If this computer awaits the book’s key: type ${document.check} on the one that has it.`,
        others.length === 0
          ? ''
          : table(
              [left('Awaits the key'), left('Paired')],
              others.map(({ name, pairedAt }) => [name, pairedAt]),
            ),
      ),
  })
}
