import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { Handlers } from '../../shared/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { connectionSettings } from '../connection/settings.ts'
import { fileFailure } from '../file-failure.ts'
import { readLogo } from '../sharing/logo.ts'
import type { Desk } from './desk.ts'

type ConnectionMethods =
  | 'connection'
  | 'saveConnection'
  | 'setSecret'
  | 'forgetSecret'
  | 'choosePublicKey'
  | 'testConnection'
  | 'proxy'
  | 'saveProxy'
  | 'business'
  | 'saveBusiness'
  | 'chooseLogo'
  | 'removeLogo'

/** How the open book reaches the provider, and what its customers see. */
export function connectionHandlers({
  access,
  provider,
  proxy,
  practice,
  dialogs,
}: Desk): Pick<Handlers<'main'>, ConnectionMethods> {
  const settings = connectionSettings(access)
  const { call } = access

  async function saveBusiness(change: { name?: string; logo?: string | null }) {
    const before = await call('business', {})
    if (!before.ok) return before
    const business = { ...before.value, ...change }
    const saved = await call('saveBusiness', business)
    return saved.ok ? ok(business) : saved
  }

  return {
    connection: settings.view,
    saveConnection: async (change) => {
      const saved = await settings.save(change)
      if (saved.ok) await practice.follow()
      return saved
    },
    setSecret: ({ name, secret }) => settings.setSecret(name, secret),
    forgetSecret: ({ name }) => settings.forgetSecret(name),
    choosePublicKey: async () => {
      const path = await dialogs.askFile('Choose the provider’s public key', [
        { name: 'Public key', extensions: ['pem', 'key', 'txt', 'crt', 'cer'] },
        { name: 'All files', extensions: ['*'] },
      ])
      if (path === null) return ok(null)
      const bytes = await contentOf(path)
      return bytes.ok ? settings.setPublicKey(Buffer.from(bytes.value).toString('utf8')) : bytes
    },
    testConnection: async () => {
      const found = await provider.provider()
      if (!found.ok) return found
      const tested = await found.value.testAccess()
      return tested.ok ? ok({}) : tested
    },
    proxy: proxy.view,
    saveProxy: proxy.save,
    business: () => call('business', {}),
    saveBusiness: ({ name }) => saveBusiness({ name: name.trim() }),
    chooseLogo: async () => {
      const path = await dialogs.askFile('Choose your logo', [
        { name: 'PNG or JPEG', extensions: ['png', 'jpg', 'jpeg'] },
      ])
      if (path === null) return ok(null)
      const bytes = await contentOf(path)
      if (!bytes.ok) return bytes
      const logo = readLogo(basename(path), bytes.value)
      return logo.ok ? saveBusiness({ logo: logo.value }) : logo
    },
    removeLogo: () => saveBusiness({ logo: null }),
  }
}

/** No key and no logo is larger. */
const LARGEST = 2_000_000

async function contentOf(path: string): Promise<Result<Uint8Array>> {
  const file = basename(path)
  try {
    const found = await stat(path)
    if (!found.isFile()) return fail(appError('file-wrong-kind', file, 'not a file', 'choose a file.'))
    if (found.size > LARGEST) return fail(appError('file-too-large', file, '2 MB'))
    return ok(await readFile(path))
  } catch (error) {
    return fail(fileFailure(error, file))
  }
}
