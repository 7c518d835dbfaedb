import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { connectionSettings } from '../../electron/connection/settings.ts'
import { providerOfBook } from '../../electron/connection/provider-of-book.ts'
import { signingSecrets } from '../../electron/connection/signing-secrets.ts'
import type { Access } from '../../electron/connection/access.ts'
import { memoryStore } from '../../electron/keychain/memory.ts'
import type { SecretStore } from '../../electron/keychain/keychain.ts'
import { practiceMerchant } from '../../electron/practice/merchant.ts'
import { ok } from '../../shared/result.ts'
import { anEngine, valueOf } from '../engine/an-engine.ts'
import { aPractice } from '../provider/a-provider.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const newFolder = temporaryFolder()
const SECRET = `planted-${randomUUID()}`

async function anAccess(secrets: SecretStore = memoryStore()): Promise<Access & ReturnType<typeof anEngine>> {
  const practice = await aPractice()
  const { clientId, clientSecret } = practiceMerchant
  return {
    ...anEngine(newFolder()),
    secrets,
    proxy: async () => ok({ kind: 'none' }),
    practice: async () => ok({ base: practice.base, clientId, clientSecret }),
  }
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

describe('the settings of a connection', () => {
  it('say that nothing is set yet', async () => {
    const settings = connectionSettings(await anAccess())
    expect(valueOf(await settings.view())).toEqual({
      environment: null,
      held: null,
      clientId: '',
      access: 'whitelist',
      publicKey: null,
      secrets: {
        'client-secret': { present: false },
        'earlier-secret': { present: false },
        'second-earlier-secret': { present: false },
      },
      secretsLast: false,
      keychainError: null,
    })
  })

  it('show of a secret what tells it from another, and never the secret', async () => {
    const access = await anAccess()
    const settings = connectionSettings(access)
    const views = [
      await settings.save({ environment: 'test', clientId: ' CF1234 ' }),
      await settings.setSecret('client-secret', SECRET),
      await settings.setSecret('earlier-secret', `old-${SECRET}`),
      await settings.view(),
    ]
    expect(valueOf(views.at(-1)!)).toMatchObject({
      environment: 'test',
      clientId: 'CF1234',
      secrets: {
        'client-secret': { present: true, lastFour: SECRET.slice(-4) },
        'second-earlier-secret': { present: false },
      },
    })
    expect(JSON.stringify(views)).not.toContain('planted')
    expect(valueOf(await signingSecrets(access))).toEqual([SECRET, `old-${SECRET}`])
    expect(valueOf(await settings.forgetSecret('client-secret')).secrets['client-secret']).toEqual({ present: false })
  })

  it('take the provider’s public key, tell it by its fingerprint, and refuse what is none', async () => {
    const settings = connectionSettings(await anAccess())
    expect(await settings.setPublicKey(publicPem)).toMatchObject({ error: { code: 'connection-missing' } })
    valueOf(await settings.save({ environment: 'production', clientId: 'CF1' }))
    expect(valueOf(await settings.setPublicKey(`Downloaded key:\r\n${publicPem}`))).toMatchObject({
      access: 'public-key',
      publicKey: { bits: 2048, fingerprint: expect.stringMatching(/^(?:[0-9a-f]{2}:){7}[0-9a-f]{2}$/) as string },
    })
    const refused = await settings.setPublicKey(privatePem)
    expect(refused).toMatchObject({ error: { code: 'public-key-unusable' } })
    expect(valueOf(await settings.save({ environment: 'production', clientId: 'CF2' })).publicKey?.bits).toBe(2048)
  })

  it('refuse a client id that cannot be one, and a Practice elsewhere than on this machine', async () => {
    const settings = connectionSettings(await anAccess())
    const wrong = await settings.save({ environment: 'test', clientId: 'my id' })
    expect(wrong).toMatchObject({ error: { code: 'client-id-unusable', field: 'clientId' } })
    for (const address of [
      'http://example.com',
      'https://127.0.0.1',
      'file:///etc/passwd',
      'nonsense',
      'http://u:p@127.0.0.1',
    ])
      expect(await settings.save({ environment: 'practice', address })).toMatchObject({
        error: { code: 'practice-address-refused' },
      })
  })

  it('go on without the keychain’s word, and say why it gave none', async () => {
    const refuse = () => Promise.reject(new Error('locked'))
    const settings = connectionSettings(await anAccess({ lasts: true, read: refuse, write: refuse, remove: refuse }))
    expect(valueOf(await settings.view())).toMatchObject({ keychainError: { code: 'keychain-refused' } })
    expect(await settings.setSecret('client-secret', SECRET)).toMatchObject({ error: { code: 'keychain-refused' } })
  })
})

describe('the provider of a book', () => {
  it('is the app’s own Practice where that was chosen, ready at once', async () => {
    const access = await anAccess()
    valueOf(await connectionSettings(access).save({ environment: 'practice' }))
    const provider = valueOf(await providerOfBook(access).provider())
    expect(await provider.testAccess()).toEqual({ ok: true, value: null })
    expect(valueOf(await signingSecrets(access))).toEqual([practiceMerchant.clientSecret])
  })

  it('is another Practice of this machine, with the credentials that it printed', async () => {
    const access = await anAccess()
    const other = await aPractice()
    const settings = connectionSettings(access)
    valueOf(await settings.save({ environment: 'practice', clientId: 'PRACTICE-CLIENT-ID', address: other.base }))
    valueOf(await settings.setSecret('client-secret', practiceMerchant.clientSecret))
    const ofBook = providerOfBook(access)
    expect(await valueOf(await ofBook.provider()).testAccess()).toEqual({ ok: true, value: null })
    expect(valueOf(await ofBook.provider())).toBe(valueOf(await ofBook.provider()))
    valueOf(await settings.setSecret('client-secret', 'another-secret-altogether'))
    expect(await valueOf(await ofBook.provider()).testAccess()).toMatchObject({
      error: { code: 'provider-credentials-refused' },
    })
  })

  it('says what is missing before anything is sent', async () => {
    const access = await anAccess()
    const settings = connectionSettings(access)
    const { provider } = providerOfBook(access)
    expect(await provider()).toMatchObject({ error: { code: 'connection-missing' } })
    valueOf(await settings.save({ environment: 'production' }))
    expect(await provider()).toMatchObject({ error: { message: expect.stringContaining('client id') as string } })
    valueOf(await settings.save({ environment: 'production', clientId: 'CF1', access: 'public-key' }))
    expect(await provider()).toMatchObject({ error: { message: expect.stringContaining('secret') as string } })
    valueOf(await settings.setSecret('client-secret', SECRET))
    expect(await provider()).toMatchObject({ error: { message: expect.stringContaining('public-key') as string } })
    valueOf(await settings.setPublicKey(publicPem))
    expect(await provider()).toMatchObject({ ok: true })
  })
})
