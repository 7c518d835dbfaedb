import { networkInterfaces } from 'node:os'
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Provider } from '../provider.ts'
import { mapped, resultOf } from './answers.ts'
import type { Credentials } from './authorize.ts'
import { client as clientOf, type Client } from './client.ts'
import { editAccount, findAccount, listAccounts, setAccountActive, type ApiVersion } from './endpoints/accounts.ts'
import { createAccount } from './endpoints/create-account.ts'
import { findPayment, listPayments, searchUtr } from './endpoints/payments.ts'
import { qrCode } from './endpoints/qr-code.ts'
import { verifyAccess } from './endpoints/verify-access.ts'
import { safeBase } from '../../network/address.ts'
import { routeThrough, type Route } from '../../network/proxy.ts'
import { rateLimit } from './rate-limit.ts'
import { redactor } from './redact.ts'
import { sender, type KeepAnswer } from './send.ts'
import { serverClock } from './server-clock.ts'

export interface CashfreeOptions {
  /** One of `hosts`, or where Practice listens. */
  readonly base: string
  readonly credentials: Credentials
  readonly route?: Route
  readonly version?: ApiVersion
  readonly keepAnswer?: KeepAnswer
  /** For one answer, in milliseconds. */
  readonly timeout?: number
  readonly callsAMinute?: number
  readonly now?: () => number
  readonly sleep?: (milliseconds: number) => Promise<void>
  readonly random?: () => number
  /** This machine's addresses as one text, to notice another network. */
  readonly address?: () => string
}

/** Auto Collect v1 as a `Provider`. Throws on a base address that secrets must not be sent to: that is a bug. */
export function cashfree(options: CashfreeOptions): Provider {
  const { credentials, now = Date.now, sleep = sleepFor, random = Math.random, version = 'v1' } = options
  const clock = serverClock(now)
  const redact = redactor(() => [credentials.clientSecret, credentials.clientId, client.heldToken() ?? ''])
  const keep: KeepAnswer = (kept) => options.keepAnswer?.({ ...kept, text: redact(kept.text) })
  const send = sender({
    base: safeBase(options.base),
    route: options.route ?? routeThrough({ kind: 'environment' }),
    timeout: options.timeout ?? 30_000,
    limit: rateLimit({ callsAMinute: options.callsAMinute ?? 30, now, sleep }),
    clock,
    redact,
    keepAnswer: keep,
  })
  const address = options.address ?? machineAddresses
  const client: Client = clientOf({ send, credentials, clock, now, sleep, random, address, keepAnswer: keep })
  return {
    testAccess: async () => resultOf(mapped(await client.connect(), () => null)),
    verifyAccess: async () => resultOf(await verifyAccess(client)),
    createAccount: async (account, { mayExist } = { mayExist: false }) =>
      resultOf(await createAccount({ client, keep, version, account, mayExist })),
    editAccount: async (id, change) => resultOf(await editAccount(client, version, id, change)),
    setAccountActive: async (id, isActive) => resultOf(await setAccountActive(client, id, isActive)),
    findAccount: async (id) => resultOf(await findAccount(client, keep, id)),
    listAccounts: async () => resultOf(await listAccounts(client, keep)),
    listPayments: async (query) => resultOf(await listPayments(client, keep, query)),
    findPayment: async (referenceId) => resultOf(await findPayment(client, keep, referenceId)),
    searchUtr: async (utr, when) => resultOf(await searchUtr(client, keep, utr, when)),
    qrCode: async (vpa, amount) => resultOf(await qrCode(client, keep, vpa, amount)),
  }
}

function machineAddresses(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const outside = all.filter(({ internal }) => !internal).map(({ address }) => address)
  return outside.sort().join(' ')
}
