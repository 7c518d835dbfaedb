import { appError } from '../../shared/app-error.ts'
import type { Handlers } from '../../shared/contract.ts'
import type { InboxView } from '../../shared/contract/inbox.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Desk } from './desk.ts'

type InboxMethods =
  | 'inbox'
  | 'pairRelay'
  | 'unpairRelay'
  | 'copyWebhookAddress'
  | 'renewWebhookAddress'
  | 'awaitingComputers'
  | 'handOverKey'
  | 'pollNow'
  | 'startSweep'
  | 'stopSweep'
  | 'recheckQuarantine'
  | 'notices'
  | 'saveNotices'

/** How the open book hears about payments by itself, and what a person does about it. */
export function inboxHandlers({ inbox, notices, book, access, outside }: Desk): Pick<Handlers<'main'>, InboxMethods> {
  const { pairing } = inbox

  /** The view after it, with everything that listens begun anew. */
  async function after(act: Promise<Result<unknown>>): Promise<Result<InboxView>> {
    const done = await book.during(act)
    if (!done.ok) return done
    await inbox.follow()
    return inbox.view()
  }

  async function bookId(): Promise<Result<string>> {
    const found = await access.call('connection', {})
    return found.ok ? ok(found.value.bookId) : found
  }

  return {
    inbox: () => inbox.view(),
    pairRelay: ({ address, code }) => after(pairing.pair(address, code)),
    unpairRelay: () => after(inbox.leave().then(() => pairing.unpair())),
    renewWebhookAddress: () => after(pairing.renewWebhookAddress()),
    copyWebhookAddress: async () => {
      const address = await pairing.webhookAddress()
      if (!address.ok) return address
      if (address.value === null) return fail(appError('relay-key-awaited'))
      await outside.copy(address.value)
      return ok({})
    },
    awaitingComputers: async () => {
      const found = await pairing.awaitingComputers()
      if (!found.ok) return found
      return ok(found.value.map(({ desktopId, name, pairedAt }) => ({ desktopId, name, pairedAt })))
    },
    handOverKey: ({ desktopId, check }) => pairing.handOver(desktopId, check),
    pollNow: async () => {
      inbox.wake()
      return ok({})
    },
    startSweep: async ({ from, to }) => {
      const started = await inbox.startSweep({ ...(from && { from }), ...(to && { to }) })
      return started.ok ? inbox.view() : started
    },
    stopSweep: async () => {
      inbox.stopSweep()
      return ok({})
    },
    recheckQuarantine: () => book.during(inbox.recheck()),
    notices: async () => {
      const id = await bookId()
      return id.ok ? ok(notices.of(id.value)) : id
    },
    saveNotices: async (settings) => {
      const id = await bookId()
      if (!id.ok) return id
      notices.save(id.value, settings)
      return ok(settings)
    },
  }
}
