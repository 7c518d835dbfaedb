import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFields, encodeFields, eventIdentity } from '../../../shared/events/identity.ts'
import { aCollectedEvent, aSettledEvent, fieldsOf, reading } from './an-event.ts'

function identityOf(event: Record<string, string | null>): string {
  return eventIdentity(fieldsOf(event))
}

describe('the identity of an event', () => {
  it('is the same whatever the order of its fields', () => {
    const event = aCollectedEvent()
    expect(identityOf(Object.fromEntries(Object.entries(event).toReversed()))).toBe(identityOf(event))
  })

  it('is the same for a number and its text, and for one amount in two notations', () => {
    const [asNumber, asText] = reading(
      '{"event":"AMOUNT_SETTLED","amount":3021,"settlementId":7}\n{"event":"AMOUNT_SETTLED","amount":"3,021.00","settlementId":"7"}',
    ).events
    expect(eventIdentity(asNumber!.fields)).toBe(eventIdentity(asText!.fields))
  })

  it('does not depend on fields that say nothing', () => {
    expect(identityOf(aSettledEvent({ remarks: '' }))).toBe(identityOf(aSettledEvent()))
    expect(identityOf({ ...aSettledEvent(), remarks: null })).toBe(identityOf(aSettledEvent()))
    expect(identityOf(aSettledEvent({ remarks: ' ', utr: ' N123456789 ' }))).toBe(identityOf(aSettledEvent()))
  })

  it('is another when anything that it says is another, the signature included', () => {
    const changes: Record<string, string>[] = [
      { amount: '25000.01' },
      { utr: 'N123456780' },
      { count: '11' },
      { signature: 'x' },
      { extra: '1' },
    ]
    const identities = [{}, ...changes].map((change) => identityOf(aSettledEvent(change)))
    expect(new Set(identities).size).toBe(identities.length)
  })

  it('keeps the borders between fields that a signature does not', () => {
    expect(identityOf({ amount: '15', creditRefNo: '924' })).not.toBe(identityOf({ amount: '159', creditRefNo: '24' }))
    expect(identityOf({ a: '","b":"' })).not.toBe(identityOf({ a: '', b: '' }))
  })
})

describe('the fields of an event', () => {
  it('come back from the book as they went in', () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), fc.option(fc.string({ unit: 'binary' }))), {
      selector: ([name]) => name,
    })
    fc.assert(
      fc.property(entries, (pairs) => {
        const decoded = decodeFields(encodeFields(new Map(pairs)))
        expect([...decoded]).toEqual(pairs)
      }),
    )
  })

  it('are refused when a book holds something else', () => {
    for (const text of ['{}', '[["a"]]', '[["a",1]]', '[null]', '"a"'])
      expect(() => decodeFields(text)).toThrow(TypeError)
  })
})
