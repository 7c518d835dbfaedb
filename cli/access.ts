import { readFileSync } from 'node:fs'
import { bankHolidays } from '../electron/calendar/bank-holidays.ts'
import type { Access } from '../electron/connection/access.ts'
import { engineCall } from '../electron/engine/engine-call.ts'
import { openKeychain } from '../electron/keychain/os-keychain.ts'
import { startPractice, type Practice } from '../electron/practice/practice.ts'
import { practiceFileOf } from '../electron/practice/practice-file.ts'
import { isProxyUrl, type ProxySetting } from '../electron/network/proxy.ts'
import { appError } from '../shared/app-error.ts'
import { instantAt } from '../shared/day.ts'
import type { ConnectionView } from '../shared/contract/connection.ts'
import type { EngineHandlers } from '../shared/engine-contract.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { OptionValues } from './options.ts'
import { askSecret } from './prompt.ts'

/** How the command reaches the provider, for as long as `use` lasts: then the book's own Practice ends too. */
export async function withAccess<T>(
  engine: EngineHandlers,
  book: string,
  { proxy }: OptionValues,
  use: (access: Access) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (proxy !== undefined && proxy !== 'none' && !isProxyUrl(proxy)) return fail(appError('proxy-unusable'))
  let practice: Practice | null = null
  const access = {
    call: engineCall(engine),
    secrets: await openKeychain(),
    proxy: async () => ok(proxySetting(proxy)),
    practice: async () => {
      practice ??= await startPractice({ file: practiceFileOf(book), holidays: bankHolidays })
      const { base, merchant } = practice
      return ok({ base, clientId: merchant.clientId, clientSecret: merchant.clientSecret })
    },
  }
  try {
    return await use(access)
  } finally {
    await (practice as Practice | null)?.stop()
  }
}

function proxySetting(proxy: string | undefined): ProxySetting {
  if (proxy === undefined) return { kind: 'environment' }
  return proxy === 'none' ? { kind: 'none' } : { kind: 'explicit', url: proxy }
}

/** The same with this client secret, which is written nowhere. */
export function usingSecret(access: Access, secret: string | null): Access {
  if (secret === null) return access
  const { secrets } = access
  const given = { secret, addedAt: instantAt(Date.now()) }
  const read: typeof secrets.read = async (book, name) => (name === 'client-secret' ? given : secrets.read(book, name))
  return { ...access, secrets: { ...secrets, read } }
}

/** The first line of the file descriptor that `--secret-fd` names; null without the option. */
export function givenSecret({ 'secret-fd': number }: OptionValues): Result<string | null> {
  if (number === undefined) return ok(null)
  if (!/^\d{1,4}$/.test(number)) return fail(appError('usage', '--secret-fd takes the number of a file descriptor.'))
  try {
    const secret = readFileSync(Number(number), 'utf8').split(/\r?\n/)[0]!.trim()
    return secret === '' ? fail(appError('secret-not-usable')) : ok(secret)
  } catch {
    return fail(appError('secret-fd-unreadable', number))
  }
}

/**
 * The secret from `--secret-fd` or, at a terminal, from the person; never from an argument, which others can see. The
 * book's own Practice needs none.
 */
export async function secretFrom(
  values: OptionValues,
  { environment }: ConnectionView,
): Promise<Result<string | null>> {
  const given = givenSecret(values)
  const isOwnPractice = environment === 'practice' && values.address === undefined
  if (!given.ok || given.value !== null || isOwnPractice || !process.stdin.isTTY) return given
  return ok(await askSecret('Client secret (not shown while you type): '))
}
