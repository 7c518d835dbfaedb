import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signatureState } from '../../electron/engine/import/signature.ts'
import { fieldsOf, reading } from '../shared/events/an-event.ts'

/** The public sample of the provider's official kit. */
const SECRET = '5bd9ba5e0bf69112dde1a7f0a77121c3b78b144c'
const collected = {
  amount: '15',
  creditRefNo: '9240092284977434',
  email: 'preetha.datta@gmail.com',
  event: 'AMOUNT_COLLECTED',
  paymentTime: '2018-06-25 18:02:37',
  phone: '9910115208',
  referenceId: '165196',
  remitterAccount: '1234567890',
  remitterName: 'Cashfree',
  utr: '78956755343816',
  vAccountId: 'PREE',
  vAccountNumber: 'CASHFREELGSHPREE',
  signature: '8jT8J7nER2jExS55K0Gp3EgT2QP7kVNw6lXC0doanf8=',
}
const settled = {
  event: 'AMOUNT_SETTLED',
  amount: '25000',
  count: '10',
  settlementId: '256',
  utr: 'N123456789',
  signature: 'xlm9VxbUI9azezmy6uf+YxmyyK1NZu8zR4LMIxXrPxI=',
}

function stateOf(event: Record<string, string | null>, secrets: readonly string[] = [SECRET]) {
  return signatureState({ fields: fieldsOf(event), signature: event.signature ?? null }, secrets)
}

function stateIn(text: string, secrets: readonly string[] = [SECRET]) {
  return reading(text).events.map((event) => signatureState(event, secrets))
}

/** By the rule of the reference, written a second time: what a provider with this secret would send. */
function signed(event: Record<string, string>, secret = SECRET): Record<string, string> {
  const names = Object.keys(event)
    .filter((name) => name !== 'signature')
    .toSorted((a, b) => (a < b ? -1 : 1))
  const text = names.map((name) => event[name]).join('')
  return { ...event, signature: createHmac('sha256', secret).update(text).digest('base64') }
}

describe('the signature of an event', () => {
  it('holds for the provider’s own examples', () => {
    expect(stateOf(collected)).toBe('valid')
    expect(stateOf(settled)).toBe('valid')
  })

  it('holds however the event is written down', () => {
    const numbers = JSON.stringify(settled).replace('"25000"', '25000').replace('"10"', '10')
    expect(stateIn(JSON.stringify(collected, null, 2))).toEqual(['valid'])
    expect(stateIn(numbers)).toEqual(['valid'])
    expect(stateIn(JSON.stringify(Object.fromEntries(Object.entries(collected).toReversed())))).toEqual(['valid'])
    expect(stateIn(new URLSearchParams(collected).toString())).toEqual(['valid'])
    const [names, values] = [Object.keys(collected), Object.values(collected)]
    expect(stateIn(`${names.join(',')}\n${values.join(',')}\n`)).toEqual(['valid'])
  })

  it('holds when the + in it was pasted into a form body as it is', () => {
    const body = Object.entries(settled)
      .map((pair) => pair.join('='))
      .join('&')
    expect(stateIn(body)).toEqual(['valid'])
  })

  it('fails when any one value or name is another', () => {
    for (const [name, value] of Object.entries(collected)) {
      expect([name, stateOf({ ...collected, [name]: `${value}7` })]).toEqual([name, 'failed'])
    }
    expect(stateOf({ ...settled, extra: '1' })).toBe('failed')
  })

  it('is checked over a JSON number as it stands: 15.00 is not 15, and long ids lose no digit', () => {
    const event = signed({ ...collected, amount: '15.00', referenceId: '90071992547409931234' })
    const text = JSON.stringify(event)
      .replace('"15.00"', '15.00')
      .replace('"90071992547409931234"', '90071992547409931234')
    expect(stateIn(text)).toEqual(['valid'])
    expect(stateIn(text.replace('15.00', '15'))).toEqual(['failed'])
    expect(stateIn(text.replace('31234', '31235'))).toEqual(['failed'])
  })

  it('drops no "0", no false and no blank', () => {
    const event = signed({ ...collected, isVpa: '0', remarks: ' ', transferType: 'false' })
    expect(stateOf(event)).toBe('valid')
    expect(stateOf({ ...event, isVpa: '' })).toBe('failed')
    expect(stateOf({ ...event, remarks: '' })).toBe('failed')
    expect(stateIn(JSON.stringify(event).replace('"false"', 'false'))).toEqual(['valid'])
  })

  it('is not touched by empty values', () => {
    expect(stateOf({ ...collected, virtualVpaId: '' })).toBe('valid')
  })

  it('may count a null as nothing or as the word null', () => {
    const asWord = signed({ ...collected, remarks: 'null' })
    expect(stateOf({ ...collected, remarks: null })).toBe('valid')
    expect(stateOf({ ...asWord, remarks: null })).toBe('valid')
    expect(stateOf({ ...collected, remarks: 'null' })).toBe('failed')
  })

  it('sorts names by code unit, so capitals come first', () => {
    expect(stateOf(signed({ b: '1', B: '2', a: '3', A: '4', é: '5', event: 'x' }))).toBe('valid')
  })

  it('is over UTF-8', () => {
    expect(stateOf(signed({ ...collected, remitterName: 'श्री ट्रेडर्स ₹ 😀' }))).toBe('valid')
  })

  it('is tried with every secret, the oldest active one included', () => {
    expect(stateOf(collected, ['another', '', SECRET, 'third'])).toBe('valid')
    expect(stateOf(collected, ['another', 'third'])).toBe('failed')
  })

  it('is unchecked without a secret', () => {
    expect(stateOf(collected, [])).toBe('unchecked')
    expect(stateOf(collected, [''])).toBe('unchecked')
  })

  it('has failed when a webhook comes without it, and is not expected of an answer of the API', () => {
    const { signature: _, ...stripped } = collected
    expect(stateOf(stripped)).toBe('failed')
    expect(stateOf({ ...stripped, signature: '' })).toBe('failed')
    const { event: __, ...answer } = stripped
    expect(stateOf(answer)).toBe('unchecked')
    expect(stateOf({ ...answer, signature: 'x' })).toBe('failed')
  })

  it('has failed when it is no Base64, cut, padded or anything else', () => {
    const { signature } = collected
    for (const other of [
      'x',
      '=',
      '€',
      `${signature}=`,
      signature.slice(0, -1),
      signature.toLowerCase(),
      'A'.repeat(10_000),
    ]) {
      expect([other, stateOf({ ...collected, signature: other })]).toEqual([other, 'failed'])
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (other) => {
        expect(stateOf({ ...collected, signature: other })).toBe('failed')
      }),
    )
  })

  it('holds for an event whose digits moved from one field to the next, so it never confirms an amount', () => {
    const forged = { ...collected, amount: '1592400', creditRefNo: '92284977434' }
    expect(stateOf(forged)).toBe('valid')
  })

  it('holds for whatever the provider signs, and for nothing else', () => {
    const event = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }), { minKeys: 1 })
    fc.assert(
      fc.property(event, fc.string({ minLength: 1 }), (fields, secret) => {
        const { signature: _, ...rest } = fields
        const sent = signed({ ...rest, event: 'AMOUNT_COLLECTED' }, secret)
        expect(stateOf(sent, [secret])).toBe('valid')
        expect(stateOf(sent, [`${secret}x`])).toBe('failed')
      }),
    )
  })
})
