import { signingSecrets } from '../../electron/connection/signing-secrets.ts'
import { pollRelay, type Standing } from '../../electron/inbox/poll-relay.ts'
import { routeThrough } from '../../electron/network/proxy.ts'
import { appError, type AppError } from '../../shared/app-error.ts'
import type { DeliveriesTaken, EngineHandlers } from '../../shared/engine-contract.ts'
import { formatRupees, sumPaise } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { givenSecret, usingSecret, withAccess } from '../access.ts'
import type { Answer } from '../answer.ts'
import { whenInterrupted } from '../interrupt.ts'
import type { OptionValues } from '../options.ts'
import { printPart } from '../print.ts'
import { counted } from '../text.ts'
import { withOpenBook } from './with-book.ts'

/** Brings what the relay holds into the book; with `--follow` until the person ends it. */
export async function poll(engine: EngineHandlers, book: string, values: OptionValues): Promise<Result<Answer>> {
  const secret = givenSecret(values)
  if (!secret.ok) return secret
  return withOpenBook(engine, book, () =>
    withAccess(engine, book, values, async (reached) => {
      const access = usingSecret(reached, secret.value)
      const [relay, found] = [await access.call('relay', {}), await access.call('connection', {})]
      if (!relay.ok) return relay
      if (!found.ok) return found
      if (relay.value === null) return fail(appError('relay-missing'))
      const taken: DeliveriesTaken[] = []
      let ended: (why: AppError | null) => void = () => {}
      const end = new Promise<AppError | null>((resolve) => {
        ended = resolve
      })
      const polling = pollRelay(relay.value, {
        call: access.call,
        bookId: found.value.bookId,
        secrets: access.secrets,
        route: async () => {
          const setting = await access.proxy()
          return setting.ok ? ok(routeThrough(setting.value)) : setting
        },
        signing: () => signingSecrets(access),
        onTaken: (part) => {
          taken.push(part)
          if (values.follow) void printPart(answerFor([part]), values.json === true)
        },
        onStanding: (standing) => {
          const why = endOf(standing, values.follow === true)
          if (why !== undefined) ended(why)
        },
      })
      const uninterrupted = values.follow ? whenInterrupted(() => ended(null)) : () => {}
      const why = await end
      uninterrupted()
      await polling.stop()
      // What was put off for a large book is done now.
      engine.trail({})
      if (why !== null) return fail(why)
      return ok(values.follow ? { document: documentFor(taken), text: () => '' } : answerFor(taken))
    }),
  )
}

/** Whether that is the end of it, and why; undefined while it goes on. */
function endOf({ state, error, isUpToDate }: Standing, isFollowing: boolean): AppError | null | undefined {
  if (state === 'refused' || state === 'keyless') return error
  if (isFollowing) return undefined
  if (state === 'key-awaited') return appError('relay-key-awaited')
  if (error !== null) return error
  return isUpToDate ? null : undefined
}

function answerFor(taken: readonly DeliveriesTaken[]): Answer {
  return { document: documentFor(taken), text: () => textFor(taken) }
}

function totalOf(taken: readonly DeliveriesTaken[]) {
  const sum = (of: (part: DeliveriesTaken) => number) => taken.reduce((total, part) => total + of(part), 0)
  return {
    added: sum(({ added }) => added),
    known: sum(({ known }) => known),
    unread: sum(({ unread }) => unread),
    failedSignatures: sum(({ failedSignatures }) => failedSignatures),
    payments: sum(({ payments }) => payments.count),
    paymentsPaise: sumPaise(taken.map(({ payments }) => payments.amount)),
  }
}

function documentFor(taken: readonly DeliveriesTaken[]): object {
  return totalOf(taken)
}

function textFor(taken: readonly DeliveriesTaken[]): string {
  const { added, payments, paymentsPaise, unread, failedSignatures } = totalOf(taken)
  if (added + unread === 0) return 'Nothing new.'
  const apart = unread + failedSignatures
  const set = apart === 0 ? '' : ` ${counted(apart, 'event')} set apart: milaan quarantine list.`
  return `${counted(added, 'new event')}: ${counted(payments, 'payment')} of ${formatRupees(paymentsPaise)}.${set}`
}
