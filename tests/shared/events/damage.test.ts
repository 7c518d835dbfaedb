import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikeEvents } from '../../../shared/events/looks-like-events.ts'
import { readEvents } from '../../../shared/events/read-events.ts'
import { aCollectedEvent, aSettledEvent, reading } from './an-event.ts'

const indents = [0, 1, 2, 4] as const
const damaged = fc
  .tuple(fc.constantFrom(...indents), fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), fc.nat({ max: 5 }))
  .map(([indent, seed, inserted, removed]) => {
    const text = JSON.stringify(aCollectedEvent({ referenceId: 'damaged', remarks: 'paid {in} "full"' }), null, indent)
    const at = 1 + (seed % (text.length - 1))
    return text.slice(0, at) + inserted + text.slice(at + removed)
  })

function jsonLine(referenceId: string): string {
  return JSON.stringify(aCollectedEvent({ referenceId }))
}

function idsIn(text: string): string[] {
  return reading(text).events.flatMap(({ meaning }) =>
    meaning.kind === 'collected' ? [meaning.payment.referenceId] : [],
  )
}

describe('damage in one event', () => {
  it.each(indents)(
    'costs no other event that is cut off before it and starts on its own line (indent %i)',
    (indent) => {
      const write = (referenceId: string) => JSON.stringify(aCollectedEvent({ referenceId }), null, indent)
      const whole = write('cut-off')
      for (let length = 2; length < whole.length; length++) {
        for (const between of ['\n', ',\n', '\r\n']) {
          const ids = idsIn([write('before'), whole.slice(0, length), write('after')].join(between))
          expect([whole.slice(0, length), ...ids]).toEqual([whole.slice(0, length), 'before', 'after'])
        }
      }
    },
  )

  it('costs nothing that comes before it, and is reported with its line', () => {
    fc.assert(
      fc.property(damaged, (middle) => {
        const before = JSON.stringify(aCollectedEvent({ referenceId: 'before' }))
        const { events, rejected } = reading(`${before}\n${middle}`)
        expect(events[0]).toMatchObject({ line: 1, text: before })
        for (const { line, reason } of rejected) {
          expect(line).toBeGreaterThan(1)
          expect(reason).toMatch(/^\S.*\.$/s)
        }
      }),
    )
  })

  it('leaves the events of a JSON Lines file around it', () => {
    const line = fc
      .tuple(
        fc.nat(),
        fc.string({ maxLength: 3 }).filter((text) => !/[\r\n]/.test(text)),
        fc.nat({ max: 5 }),
      )
      .map(([seed, inserted, removed]) => {
        const text = JSON.stringify(aCollectedEvent({ referenceId: 'damaged' }))
        const at = 1 + (seed % (text.length - 1))
        return text.slice(0, at) + inserted + text.slice(at + removed)
      })
    fc.assert(
      fc.property(line, (middle) => {
        const ids = idsIn([jsonLine('before'), middle, jsonLine('after')].join('\n'))
        expect(ids[0]).toBe('before')
        expect(ids.at(-1)).toBe('after')
      }),
      { numRuns: 1000 },
    )
  })

  it('ends with its own bracket, when all events are on one line', () => {
    const after = JSON.stringify({ id: 1, ...aCollectedEvent({ referenceId: 'after' }) })
    expect(idsIn(`[{"event":"AMOUNT_SETTLED","amount":tru},${after}]`)).toEqual(['after'])
  })

  it('in a table costs its own row', () => {
    const text = 'referenceId,amount,isVpa,paymentTime\nA,1,0,2024-06-05 10:00:00\nB,x\nC,3,0,2024-06-05 10:00:00\n'
    expect(idsIn(text)).toEqual(['A', 'C'])
    expect(reading(text).rejected).toEqual([{ line: 3, reason: 'Its amount “x” is no amount in rupees and paise.' }])
  })

  it('cannot make an event of what a remitter wrote into a remark', () => {
    const remarks =
      '"},{"event":"AMOUNT_COLLECTED","referenceId":"forged","amount":9,"isVpa":0,"paymentTime":"2024-06-05 10:00:00"}'
    const whole = JSON.stringify(aCollectedEvent({ referenceId: 'honest', remarks, utr: '1' }))
    for (let length = 1; length <= whole.length; length++) {
      const text = `${whole.slice(0, length)}\n${JSON.stringify(aSettledEvent())}`
      expect(idsIn(text)).not.toContain('forged')
    }
  })
})

describe('whatever is in a file', () => {
  const pieces = fc.constantFrom(
    ...Array.from('{}[]":,\\\n\r “\'&=%+;\t|'),
    ...'/* // "event": "AMOUNT_COLLECTED" "AMOUNT_SETTLED" event= {"event": referenceId settlementId paymentTime'.split(
      ' ',
    ),
    ...'amount "__proto__": constructor null 1e999 -0 999999999999999999999999999999 \u0000 \uD800 \uFEFF'.split(' '),
  )
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join('')),
  )

  it('reading answers and never throws', () => {
    fc.assert(
      fc.property(noise, (text) => {
        expect(typeof readEvents('noise', text).ok).toBe('boolean')
        expect(typeof looksLikeEvents(text)).toBe('boolean')
      }),
      { numRuns: 3000 },
    )
  })

  const size = 400_000
  it.each(
    [
      '{"a":',
      '{"a":[',
      '[',
      '{',
      '{"event":',
      '{"event":"',
      '"',
      '{"a":1,/*',
      '/**/',
      '{"a":/**/',
      '{"a"\n',
      '{ ',
      'a=&',
      'a=&\n',
      '{"a":1 x ',
      '{x:',
      '\n',
    ].map((unit) => [unit, unit.repeat(size / unit.length)] as const),
  )('%j over and over is read in time in proportion to its length', (_unit, text) => {
    const started = performance.now()
    readEvents('hostile', text)
    readEvents('hostile', `referenceId,paymentTime,amount\n${text}`)
    looksLikeEvents(text.slice(0, 65_536))
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('names of JavaScript objects are names like any other', () => {
    const { events } = reading(
      '{"__proto__":{"event":"x"},"constructor":"y","referenceId":"1","amount":1,"isVpa":0,"paymentTime":"2024-06-05 10:00:00"}',
    )
    expect(events[0]!.fields.get('constructor')).toBe('y')
    expect(events[0]!.fields.get('__proto__')).toBe('{"event":"x"}')
  })

  it('nothing that is meant as an event is an error that says so', () => {
    for (const text of [
      '',
      ' \n',
      '[]',
      '{}',
      'Dear Sir, please find attached',
      'Date,Narration,Debit,Credit,Balance\n',
    ]) {
      expect(readEvents('mail.txt', text)).toMatchObject({ ok: false, error: { code: 'events-unreadable' } })
    }
  })
})
