import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revealSecret, secretSettings, type SecretStore } from '../../electron/keychain/keychain.ts'
import { memoryStore } from '../../electron/keychain/memory.ts'
import { openKeychain } from '../../electron/keychain/os-keychain.ts'
import { startSecretService } from './secret-service.ts'

const SECRET = 'cfsk_ma_test_7f3a9c11d2e84b6'
const noon = Date.parse('2026-03-10T06:30:00Z')
const run = promisify(execFile)

async function anotherProcess(book: string, env: Record<string, string> = {}): Promise<unknown> {
  const reader = join(import.meta.dirname, 'read-secret.ts')
  const { stdout } = await run(process.execPath, [reader, book], { env: { ...process.env, ...env } })
  return JSON.parse(stdout)
}

function refuse(): Promise<never> {
  return Promise.reject(new Error(`org.freedesktop.Secret.Error.IsLocked: Milaan/${SECRET}`))
}

/** Linux gets a Secret Service of its own; macOS and Windows have theirs, and every test cleans up its items there. */
const stop: { service: () => Promise<void> } = { service: async () => {} }
beforeAll(async () => {
  if (process.platform === 'linux') stop.service = await startSecretService()
}, 300_000)
afterAll(() => stop.service())

describe.each([
  ['the keychain of the operating system', openKeychain, true],
  ['the memory of this session', () => Promise.resolve(memoryStore()), false],
])('%s', (_, open, lasts) => {
  async function aBook() {
    const store = await open()
    return { store, book: randomUUID(), settings: secretSettings(store, () => noon) }
  }

  it('says whether what it keeps is there after the app was quit', async () => {
    expect((await aBook()).settings.lasts).toBe(lasts)
  })

  it('shows of a secret that it is there, its last four characters and since when', async () => {
    const { book, settings } = await aBook()
    expect(await settings.facts(book, 'client-secret')).toEqual({ ok: true, value: { present: false } })
    const facts = { present: true, lastFour: '84b6', addedAt: '2026-03-10T06:30:00Z' }
    expect(await settings.set(book, 'client-secret', SECRET)).toEqual({ ok: true, value: facts })
    expect(await settings.facts(book, 'client-secret')).toEqual({ ok: true, value: facts })
    await settings.forget(book, 'client-secret')
  })

  it('gives the secret to the provider’s client alone, exactly as it was set', async () => {
    const { store, book, settings } = await aBook()
    expect(await revealSecret(store, book, 'client-secret')).toEqual({ ok: true, value: null })
    await settings.set(book, 'client-secret', `  ${SECRET}\n`)
    expect(await revealSecret(store, book, 'client-secret')).toEqual({ ok: true, value: SECRET })
    expect(Object.keys(settings).toSorted()).toEqual(['facts', 'forget', 'lasts', 'set'])
    await settings.forget(book, 'client-secret')
  })

  it('keeps the secrets of every book apart, and each of one book', async () => {
    const { store, book, settings } = await aBook()
    await settings.set(book, 'client-secret', SECRET)
    await settings.set(book, 'earlier-secret', 'another-secret-1234')
    expect(await revealSecret(store, randomUUID(), 'client-secret')).toEqual({ ok: true, value: null })
    expect(await revealSecret(store, book, 'earlier-secret')).toEqual({ ok: true, value: 'another-secret-1234' })
    await settings.set(book, 'client-secret', 'replaced-secret-5678')
    expect(await revealSecret(store, book, 'client-secret')).toEqual({ ok: true, value: 'replaced-secret-5678' })
    await Promise.all([settings.forget(book, 'client-secret'), settings.forget(book, 'earlier-secret')])
  })

  it('forgets a secret, and forgetting it again is no error', async () => {
    const { store, book, settings } = await aBook()
    await settings.set(book, 'client-secret', SECRET)
    expect(await settings.forget(book, 'client-secret')).toEqual({ ok: true, value: { present: false } })
    expect(await settings.forget(book, 'client-secret')).toEqual({ ok: true, value: { present: false } })
    expect(await revealSecret(store, book, 'client-secret')).toEqual({ ok: true, value: null })
  })

  it('refuses what cannot be a secret, and says so at its field without repeating it', async () => {
    const { book, settings } = await aBook()
    for (const wrong of ['', '   ', 'my planted words', 'a\nplanted', 'planted पासवर्ड', 'planted'.repeat(200)]) {
      const refused = await settings.set(book, 'client-secret', wrong)
      expect(refused).toMatchObject({ ok: false, error: { code: 'secret-not-usable', field: 'client-secret' } })
      expect(JSON.stringify(refused)).not.toContain('planted')
    }
  })

  it('takes the longest secret that every keychain can hold', async () => {
    const { store, book, settings } = await aBook()
    await settings.set(book, 'client-secret', 'k'.repeat(1_000))
    expect(await revealSecret(store, book, 'client-secret')).toEqual({ ok: true, value: 'k'.repeat(1_000) })
    await settings.forget(book, 'client-secret')
  })
})

it('shows nothing of a secret so short that four characters would be half of it', async () => {
  const settings = secretSettings(memoryStore(), () => noon)
  expect(await settings.set('a', 'client-secret', 'hunter2')).toMatchObject({ value: { present: true, lastFour: '' } })
})

it('has the secret still when another process opens the keychain', async () => {
  const settings = secretSettings(await openKeychain())
  const book = randomUUID()
  await settings.set(book, 'client-secret', SECRET)
  expect(await anotherProcess(book)).toEqual({ lasts: true, secret: { ok: true, value: SECRET } })
  await settings.forget(book, 'client-secret')
})

it.runIf(process.platform === 'linux')('is memory, and says so, where no keychain answers', async () => {
  const nobody = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' }
  expect(await anotherProcess('a', nobody)).toEqual({ lasts: false, secret: { ok: true, value: null } })
})

it('answers with a sentence when the keychain refuses', async () => {
  const locked: SecretStore = { lasts: true, read: refuse, write: refuse, remove: refuse }
  const settings = secretSettings(locked)
  for (const answer of [
    await settings.set('a', 'client-secret', SECRET),
    await settings.facts('a', 'client-secret'),
    await settings.forget('a', 'client-secret'),
    await revealSecret(locked, 'a', 'client-secret'),
  ]) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'keychain-refused' } })
    expect(JSON.stringify(answer)).not.toContain(SECRET)
  }
})
