import { describe, expect, it } from 'vitest'
import { CODE_LIFE, MOST_TRIES } from '../../relay/registry/codes.ts'
import { forgetDesktop } from '../../relay/registry/desktops.ts'
import { handoverCheck, openKeys, sealKeys } from '../../sealing/handover.ts'
import { keyId, newKeyPair, publicText } from '../../sealing/keys.ts'
import { handoverAnswer, handoversAnswer } from '../../shared/relay/handover.ts'
import { newIngestKeyAnswer, tokenAnswer } from '../../shared/relay/pairing.ts'
import { statsAnswer } from '../../shared/relay/polling.ts'
import { refusalAnswer } from '../../shared/relay/refusal.ts'
import { aDesktop, ask, deliver, desktopOf } from './a-desktop.ts'
import { aRelay } from './a-relay.ts'
import { storages } from './storages.ts'

function pairing(code: string, keys = newKeyPair(), desktop = 'Asha’s desk') {
  return { body: { code, publicKey: publicText(keys), desktop } }
}

/** A code whose last letter is another. */
function wrong(code: string): string {
  return code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
}

const refusedCode = { status: 403, body: { error: 'code-refused' } }

describe.each(await storages())('pairing with a relay on $name', ({ open }) => {
  it('registers the first desktop’s key and tells it where webhooks go', async () => {
    const relay = await aRelay(await open())
    const { merchantId, code } = await relay.newMerchant()
    const desktop = await aDesktop(relay.base, code)
    expect(desktop).toMatchObject({ merchantId, key: 'registered', kid: keyId(desktop.pair) })
    expect((await deliver(relay.base, desktop, 'amount=15')).status).toBe(200)
    expect(desktop.texts(await desktop.readAll())).toEqual(['amount=15'])
    const stats = statsAnswer.parse((await desktop.ask('GET', '/v1/stats')).body)
    expect(stats).toMatchObject({ merchantId, hasKey: true, head: 1, acked: 0, desktops: 1, awaitingKey: 0 })
  })

  it('takes a code as people type it', async () => {
    const relay = await aRelay(await open())
    const { code } = await relay.newMerchant()
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}\n`
    expect(await ask(relay.base, 'POST', '/v1/pair', pairing(typed))).toMatchObject({ status: 200 })
  })

  it('takes a code once', async () => {
    const relay = await aRelay(await open())
    const { code } = await relay.newMerchant()
    await aDesktop(relay.base, code)
    expect(await ask(relay.base, 'POST', '/v1/pair', pairing(code))).toMatchObject(refusedCode)
  })

  it('answers the same desktop once more when its answer was lost on its way', async () => {
    const relay = await aRelay(await open())
    const { code } = await relay.newMerchant()
    const keys = newKeyPair()
    const lost = await aDesktop(relay.base, code, keys)
    const again = await aDesktop(relay.base, code, keys)
    expect(again).toMatchObject({ desktopId: lost.desktopId, key: 'registered', kid: lost.kid })
    expect((await lost.ask('GET', '/v1/stats')).status).toBe(401)
    for (const { ingestKey } of [lost, again]) expect((await deliver(relay.base, { ingestKey }, 'x')).status).toBe(200)
    expect((await again.ask('GET', '/v1/stats')).body).toMatchObject({ head: 2, desktops: 1 })
  })

  it('takes a code for ten minutes, and not longer when the clock is set back', async () => {
    const relay = await aRelay(await open())
    const [early, late, back] = [await relay.newMerchant(), await relay.newMerchant(), await relay.newMerchant()]
    relay.clock.pass(CODE_LIFE - 1_000)
    expect(await ask(relay.base, 'POST', '/v1/pair', pairing(early.code))).toMatchObject({ status: 200 })
    relay.clock.pass(2_000)
    expect(await ask(relay.base, 'POST', '/v1/pair', pairing(late.code))).toMatchObject(refusedCode)
    relay.clock.pass(-3_600_000)
    expect(await ask(relay.base, 'POST', '/v1/pair', pairing(back.code))).toMatchObject(refusedCode)
  })

  it('spoils a code with the fifth wrong try', async () => {
    const relay = await aRelay(await open())
    const { code } = await relay.newMerchant()
    const other = await relay.newMerchant()
    for (let attempt = 1; attempt < MOST_TRIES; attempt++)
      expect(await ask(relay.base, 'POST', '/v1/pair', pairing(wrong(code)))).toMatchObject(refusedCode)
    expect(await ask(relay.base, 'POST', '/v1/pair', pairing(wrong(other.code)))).toMatchObject(refusedCode)
    expect(await ask(relay.base, 'POST', '/v1/pair', pairing(wrong(code)))).toMatchObject(refusedCode)
    expect(await ask(relay.base, 'POST', '/v1/pair', pairing(code))).toMatchObject(refusedCode)
    expect(await ask(relay.base, 'POST', '/v1/pair', pairing(other.code))).toMatchObject({ status: 200 })
  })

  it('lets nobody guess codes quickly', async () => {
    const relay = await aRelay(await open())
    const statuses: number[] = []
    for (let attempt = 0; attempt < 15; attempt++)
      statuses.push((await ask(relay.base, 'POST', '/v1/pair', pairing('AAAA-BBBB-CCCC-DDDD'))).status)
    expect(new Set(statuses.slice(0, 10))).toEqual(new Set([403]))
    expect(statuses.at(-1)).toBe(429)
  })

  it('registers one key when two desktops pair at the same moment', async () => {
    const relay = await aRelay(await open())
    const { merchantId, code } = await relay.newMerchant()
    const codes = [code, await relay.newCode(merchantId)]
    const desktops = await Promise.all(codes.map((each) => aDesktop(relay.base, each)))
    expect(desktops.map(({ key }) => key).toSorted()).toEqual(['awaited', 'registered'])
    const [first] = desktops.filter(({ key }) => key === 'registered')
    expect(desktops.map(({ kid }) => kid)).toEqual([first!.kid, first!.kid])
  })

  it('refuses what makes no sense, and says so', async () => {
    const relay = await aRelay(await open())
    const { code } = await relay.newMerchant()
    const { body } = pairing(code)
    for (const wrong of [
      'not json',
      '{}',
      { ...body, code: '' },
      { ...body, publicKey: 'short' },
      { ...body, desktop: '  ' },
      { ...body, desktop: 'a\nb' },
      { ...body, desktop: 'x'.repeat(61) },
    ]) {
      const answer = await ask(relay.base, 'POST', '/v1/pair', { body: wrong })
      expect({ status: answer.status, error: refusalAnswer.parse(answer.body).error }).toEqual({
        status: 400,
        error: 'request-not-understood',
      })
    }
    const unsealable = { ...body, publicKey: Buffer.alloc(32).toString('base64url') }
    expect((await ask(relay.base, 'POST', '/v1/pair', { body: unsealable })).body.error).toBe('public-key-refused')
    expect((await ask(relay.base, 'POST', '/v1/pair', { body })).status).toBe(200)
  })

  describe('of a second desktop', () => {
    it('hands the book’s key over without the relay ever having it', async () => {
      const relay = await aRelay(await open())
      const { merchantId, code } = await relay.newMerchant()
      const first = await aDesktop(relay.base, code)
      await deliver(relay.base, first, 'before')
      const second = await aDesktop(relay.base, await relay.newCode(merchantId))
      expect(second).toMatchObject({ key: 'awaited', kid: first.kid, ingestKey: null })
      expect(handoverAnswer.parse((await second.ask('GET', '/v1/handover')).body)).toEqual({ state: 'awaited' })
      expect((await second.ask('GET', '/v1/handovers')).body.error).toBe('key-awaited')
      expect(second.texts(await second.readAll())).toEqual(['does not open'])

      // The second shows these letters, and a person types them on the first, which compares.
      const shown = handoverCheck(merchantId, { desktopId: second.desktopId, publicKey: publicText(second.pair) })
      const { data } = handoversAnswer.parse((await first.ask('GET', '/v1/handovers')).body)
      expect(data).toMatchObject([{ desktopId: second.desktopId, name: 'Asha’s desk' }])
      expect(handoverCheck(merchantId, data[0]!)).toBe(shown)
      expect(shown).toMatch(/^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$/)
      const sealed = sealKeys(merchantId, data[0]!, [first.pair])
      expect((await first.ask('POST', `/v1/handovers/${second.desktopId}`, sealed)).status).toBe(200)

      const handed = handoverAnswer.parse((await second.ask('GET', '/v1/handover')).body)
      const keys = openKeys(
        second.pair,
        merchantId,
        second.desktopId,
        handed.state === 'sealed' ? handed.sealed : sealed!,
      )
      expect(keys!.map(keyId)).toEqual([first.kid])
      expect((await second.ask('POST', '/v1/handover/taken')).status).toBe(200)
      expect(handoverAnswer.parse((await second.ask('GET', '/v1/handover')).body)).toEqual({ state: 'ready' })
      expect(handoversAnswer.parse((await first.ask('GET', '/v1/handovers')).body).data).toEqual([])
      await deliver(relay.base, first, 'after')
      expect(second.texts(await second.readAll(), keys![0])).toEqual(['before', 'after'])
    })

    it('hands nothing to a desktop of another merchant, nor to one that has the key', async () => {
      const relay = await aRelay(await open())
      const first = await aDesktop(relay.base, (await relay.newMerchant()).code)
      const stranger = await aDesktop(relay.base, (await relay.newMerchant()).code)
      const sealed = { enc: 'A'.repeat(43), ct: 'AAAA' }
      for (const desktopId of [stranger.desktopId, first.desktopId, 'nobody', '%00'])
        expect((await first.ask('POST', `/v1/handovers/${desktopId}`, sealed)).body.error).toBe('desktop-unknown')
      expect((await first.ask('POST', '/v1/handovers/x', { enc: 'short', ct: '' })).status).toBe(400)
    })

    it('gives the book a new key when nobody has the old one, and the others await it', async () => {
      const relay = await aRelay(await open())
      const { merchantId, code } = await relay.newMerchant()
      const lost = await aDesktop(relay.base, code)
      await deliver(relay.base, lost, 'sealed to the old key')
      const found = await aDesktop(relay.base, await relay.newCode(merchantId, true))
      expect(found).toMatchObject({ key: 'registered', kid: keyId(found.pair) })
      await deliver(relay.base, lost, 'sealed to the new key')
      const envelopes = await found.readAll()
      expect(envelopes.map(({ kid }) => kid)).toEqual([lost.kid, found.kid])
      expect(found.texts(envelopes)).toEqual(['does not open', 'sealed to the new key'])
      // The desktop with the old key comes back: it awaits the new one, and its own pair opens the handover.
      expect((await lost.ask('GET', '/v1/stats')).body).toMatchObject({ hasKey: false, kid: found.kid, awaitingKey: 1 })
      const [awaiting] = handoversAnswer.parse((await found.ask('GET', '/v1/handovers')).body).data
      await found.ask('POST', `/v1/handovers/${lost.desktopId}`, sealKeys(merchantId, awaiting!, [found.pair]))
      const handed = (await lost.ask('GET', '/v1/handover')).body.sealed
      expect(openKeys(lost.pair, merchantId, lost.desktopId, handed)!.map(keyId)).toEqual([found.kid])
    })
  })

  describe('and its token', () => {
    it('is replaced, and the earlier one ends when the new one is first used', async () => {
      const relay = await aRelay(await open())
      const old = await aDesktop(relay.base, (await relay.newMerchant()).code)
      const lost = tokenAnswer.parse((await old.ask('POST', '/v1/token/rotate')).body)
      const { token } = tokenAnswer.parse((await old.ask('POST', '/v1/token/rotate')).body)
      expect((await old.ask('GET', '/v1/stats')).status).toBe(200)
      const renewed = desktopOf(relay.base, { ...old, token }, old.pair)
      expect((await renewed.ask('GET', '/v1/stats')).status).toBe(200)
      expect((await old.ask('GET', '/v1/stats')).status).toBe(401)
      expect((await desktopOf(relay.base, { ...old, ...lost }, old.pair).ask('GET', '/v1/stats')).status).toBe(401)
    })

    it('is refused once the relay’s owner has forgotten the desktop', async () => {
      const relay = await aRelay(await open())
      const desktop = await aDesktop(relay.base, (await relay.newMerchant()).code)
      expect(await forgetDesktop(relay.database, desktop.desktopId)).toBe(true)
      expect(await desktop.ask('GET', '/v1/events')).toMatchObject({ status: 401, body: { error: 'token-refused' } })
      expect(await forgetDesktop(relay.database, desktop.desktopId)).toBe(false)
    })
  })

  it('changes the webhook address, and the earlier one works on for as long as asked', async () => {
    const relay = await aRelay(await open())
    const desktop = await aDesktop(relay.base, (await relay.newMerchant()).code)
    const rotate = async (body: unknown) =>
      newIngestKeyAnswer.parse((await desktop.ask('POST', '/v1/ingest-key/rotate', body)).body)
    const second = await rotate({ overlapHours: 24 })
    const status = async (of: { ingestKey: string | null }) => (await deliver(relay.base, of, 'x')).status
    expect([await status(desktop), await status(second)]).toEqual([200, 200])
    relay.clock.pass(25 * 3_600_000)
    expect([await status(desktop), await status(second)]).toEqual([404, 200])
    const third = await rotate({ overlapHours: 0 })
    expect([await status(second), await status(third)]).toEqual([404, 200])
    expect((await desktop.ask('POST', '/v1/ingest-key/rotate', { overlapHours: 10_000 })).status).toBe(400)
  })
})
