import { readFileSync } from 'node:fs'
import type { Access } from '../electron/connection/access.ts'
import { engineCall } from '../electron/engine/engine-call.ts'
import { openKeychain } from '../electron/keychain/os-keychain.ts'
import { isProxyUrl, type ProxySetting } from '../electron/provider/cashfree/proxy.ts'
import { appError } from '../shared/app-error.ts'
import { instantAt } from '../shared/day.ts'
import type { EngineHandlers } from '../shared/engine-contract.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { OptionValues } from './options.ts'
import { askSecret } from './prompt.ts'

/** How the command reaches the provider. The window's own Practice runs in the window only. */
export async function accessOf(engine: EngineHandlers, { proxy }: OptionValues): Promise<Result<Access>> {
  if (proxy !== undefined && proxy !== 'none' && !isProxyUrl(proxy)) return fail(appError('proxy-unusable'))
  return ok({
    call: engineCall(engine),
    secrets: await openKeychain(),
    proxy: async () => ok(proxySetting(proxy)),
    practice: async () => fail(appError('practice-in-window')),
  })
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

/** The secret from `--secret-fd` or, at a terminal, from the person; never from an argument, which others can see. */
export async function secretFrom(values: OptionValues, question: string): Promise<Result<string | null>> {
  const given = givenSecret(values)
  if (!given.ok || given.value !== null || !process.stdin.isTTY) return given
  return ok(await askSecret(question))
}
