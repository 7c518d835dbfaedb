import { z } from 'zod'
import { appError } from '../shared/app-error.ts'
import type { Input, Output } from '../shared/contract.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import { readJson, writeJson } from './json-file.ts'
import { revealSecret, secretSettings, type SecretStore } from './keychain/keychain.ts'
import type { Log } from './log.ts'
import { isProxyUrl, type ProxySetting } from './network/proxy.ts'

/** This machine's way to the internet: for every book, in a file of the app's own; its password in the keychain. */
export interface ProxySettings {
  readonly view: () => Promise<Result<Output<'proxy'>>>
  readonly save: (change: Input<'saveProxy'>) => Promise<Result<Output<'proxy'>>>
  /** With the password, for the provider's client alone. */
  readonly setting: () => Promise<Result<ProxySetting>>
}

const stored = z.object({ kind: z.enum(['environment', 'none', 'explicit']), url: z.string() })
/** The proxy belongs to no book. */
const MACHINE = 'this machine'

export function proxySettingsIn(file: string, secrets: SecretStore, log: Log): ProxySettings {
  const keychain = secretSettings(secrets)
  let held = readJson(file, stored) ?? { kind: 'environment' as const, url: '' }

  async function view(): Promise<Result<Output<'proxy'>>> {
    const facts = await keychain.facts(MACHINE, 'proxy-password')
    return ok({ ...held, password: facts.ok ? facts.value : { present: false } })
  }

  return {
    view,
    save: async ({ kind, url, password }) => {
      const address = url.trim()
      if (kind === 'explicit' && !isUsable(address)) return fail({ ...appError('proxy-unusable'), field: 'url' })
      if (password !== undefined && password !== '') {
        const set = await keychain.set(MACHINE, 'proxy-password', password)
        if (!set.ok) return set
      }
      if (password === '' || kind !== 'explicit') await keychain.forget(MACHINE, 'proxy-password')
      held = { kind, url: kind === 'explicit' ? address : '' }
      writeJson(file, held, log)
      return view()
    },
    setting: async () => {
      if (held.kind !== 'explicit') return ok({ kind: held.kind })
      const password = await revealSecret(secrets, MACHINE, 'proxy-password')
      if (!password.ok) return password
      const url = new URL(held.url)
      if (password.value !== null) url.password = password.value
      return ok({ kind: 'explicit', url: url.href })
    },
  }
}

/** A password in the address would stay in the file. */
function isUsable(address: string): boolean {
  return isProxyUrl(address) && new URL(address).password === ''
}
