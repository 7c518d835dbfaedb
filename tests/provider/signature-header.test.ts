import { constants, createPublicKey, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readPublicKey, signatureHeader } from '../../electron/provider/cashfree/signature-header.ts'
import { aClock } from './a-clock.ts'
import { aPractice, aProvider, clientId, clientSecret } from './a-provider.ts'
import { aServer, grant } from './a-server.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()

function opened(signature: string): string {
  const oaep = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
  return privateDecrypt(oaep, Buffer.from(signature, 'base64')).toString()
}

describe('the public-key signature', () => {
  it('is the client id and the second, for the provider’s eyes only, and never the same twice', () => {
    const [one, two] = [0, 1].map(() => signatureHeader(publicKey, 'CF123', 1_773_124_200_999))
    expect(opened(one!)).toBe('CF123.1773124200')
    expect(opened(two!)).toBe('CF123.1773124200')
    expect(one).not.toBe(two)
  })

  it('lets a machine in whose address is not whitelisted', async () => {
    const practice = await aPractice({ whitelist: ['203.0.113.7'], privateKey })
    const credentials = { clientId, clientSecret, publicKey: null }
    const refused = await aProvider(practice.base, { credentials }).testAccess()
    expect(refused).toMatchObject({ error: { code: 'provider-address-refused' } })
    const signing = aProvider(practice.base, { credentials: { ...credentials, publicKey } })
    expect(await signing.testAccess()).toEqual({ ok: true, value: null })
    expect(await signing.listAccounts()).toMatchObject({ ok: true })
  })

  it('is made anew for each token', async () => {
    const clock = aClock()
    const server = await aServer((_, response) => grant(response))
    const credentials = { clientId, clientSecret, publicKey }
    const provider = aProvider(server.base, { clock, credentials, now: clock.now })
    await provider.testAccess()
    clock.pass(90_000)
    await provider.testAccess()
    const [first, second] = server.seen.map(({ headers }) => opened(String(headers['x-cf-signature'])))
    expect(Number(second!.split('.')[1]) - Number(first!.split('.')[1])).toBeGreaterThan(0)
  })

  it('is made once more where this machine’s clock turns out to be wrong', async () => {
    const clock = aClock()
    const practice = await aPractice({ whitelist: [], privateKey, now: clock.now })
    const credentials = { clientId, clientSecret, publicKey }
    const wrong = aProvider(practice.base, { credentials, clock, now: () => clock.now() - 7_200_000 })
    expect(await wrong.testAccess()).toEqual({ ok: true, value: null })
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    const refused = aProvider(practice.base, { credentials: { ...credentials, publicKey: stranger } })
    expect(await refused.testAccess()).toMatchObject({ error: { code: 'provider-signature-refused' } })
  })

  it('is by the provider’s clock once that is known', async () => {
    const server = await aServer((_, response) => {
      response.setHeader('Date', 'Tue, 01 Jan 2030 10:00:00 GMT')
      return grant(response)
    })
    const provider = aProvider(server.base, { credentials: { clientId, clientSecret, publicKey } })
    await provider.testAccess()
    await provider.testAccess()
    const signature = String(server.seen[1]!.headers['x-cf-signature'])
    expect(opened(signature)).toBe(`${clientId}.${Date.parse('2030-01-01T10:00:00Z') / 1000}`)
  })
})

describe('the public-key file', () => {
  it('is read however a mail program has treated it', () => {
    for (const text of [pem, `\uFEFF${pem}`, pem.replaceAll('\n', '\r\n'), `Your key:\n\n${pem}\nThanks`]) {
      const read = readPublicKey(text)
      expect(read.ok && read.value.equals(createPublicKey(pem))).toBe(true)
    }
  })

  it('is refused with the reason when it is anything else', () => {
    const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    const wrong: [string, RegExp][] = [
      ['', /does not begin/],
      ['client_id,client_secret', /does not begin/],
      [privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), /private key/],
      [pem.replace('MIIB', 'AAAA'), /damaged/],
      [elliptic.export({ type: 'spki', format: 'pem' }).toString(), /RSA/],
      ['-'.repeat(1_000_000), /too large/],
    ]
    for (const [text, words] of wrong) {
      expect(readPublicKey(text)).toMatchObject({ ok: false, error: { message: expect.stringMatching(words) } })
    }
  })

  it('too small for the client id is no reason to fall over', async () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey
    const server = await aServer((_, response) => grant(response))
    const provider = aProvider(server.base, { credentials: { clientId, clientSecret, publicKey: small } })
    expect(await provider.testAccess()).toMatchObject({ ok: false })
  })
})
