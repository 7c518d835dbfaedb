import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { ExceptionSubject, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { differenceWords } from '../../../shared/matching/why/difference.ts'
import { why } from '../../../shared/matching/why/why.ts'
import { paise } from '../../../shared/paise.ts'
import { unclearException } from '../../../shared/matching/reversals.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'
import { aQuarter, noTroubles } from './quarter.ts'

function whyIn(book: Partial<ReconcileInput>, subject: ExceptionSubject) {
  const input = aBook(book)
  return why(input, reconcile(input), subject)
}

const settlement = { type: 'settlement', id: '256' } as const
const payments = [aPayment()]
const settlements = [aSettlement()]
const utr = aUtr('AXISCN0123456789')

describe('a matched settlement', () => {
  test('says each signal with its weight, and how far the next best line is behind', () => {
    const lines = [aCreditLine({ utr }), aCreditLine({ id: 2, fromGateway: false, narration: 'CASH DEPOSIT' })]
    const found = whyIn({ payments, settlements, lines }, settlement)
    expect(found).toMatchObject({ state: 'accepted', match: { lineIds: [1] } })
    expect(found?.evidence.map(({ signal, weight }) => [signal, typeof weight])).toContainEqual(['utr', 'number'])
    expect(found?.margin).toBeGreaterThan(10)
  })
})

describe('an open settlement', () => {
  test.each([
    ['the UTR differs in 2 characters', { utr: aUtr('AXISCN0123456700'), amount: rupees('3000') }],
    ['3 working days late', { utr, postedOn: day('2026-03-16'), amount: rupees('3000') }],
    ['a fee of ₹20.00 + 18 % GST would explain it', { utr, amount: rupees('2997.40') }],
    ['is before it was paid out', { postedOn: day('2026-03-09') }],
  ])('names the test that its nearest line failed: %s', (words, fields) => {
    // The bank pays in full what else it is known to pay.
    const inFull = aSettlement({ settlementId: '257', utr: aUtr('HDFCN52026030001') })
    const paid = aCreditLine({ id: 2, postedOn: day('2026-03-30'), utr: inFull.utr })
    const book = { payments, settlements: [...settlements, inFull], lines: [aCreditLine(fields), paid] }
    const found = whyIn(book, settlement)
    expect(found?.match).toBeNull()
    expect(found?.nearest[0]?.failed.join('; ')).toContain(words)
  })

  test('finds its UTR in the words of a line from which another reference was read', () => {
    const line = aCreditLine({
      utr: aUtr('99887766554433'),
      narration: 'NEFT*AXISCN0123456789*CASHFREE',
      amount: rupees('1'),
    })
    const found = whyIn({ payments, settlements, lines: [line] }, settlement)
    expect(found?.nearest[0]?.tests[0]).toMatchObject({ signal: 'utr', words: 'the same UTR' })
  })

  test('says that a person said no, and that a line is taken', () => {
    const decisions = [{ kind: 'reject' as const, settlementIds: ['256'], lineIds: [1], note: null }]
    const found = whyIn({ payments, settlements, lines: [aCreditLine()], decisions }, settlement)
    expect(found?.nearest[0]?.failed[0]).toContain('a person said')
  })
})

describe('a line that carries a settlement’s UTR', () => {
  test('is not objected to because it names no gateway', () => {
    const line = aCreditLine({ fromGateway: false, utr: null, narration: `BY TRANSFER ${utr}`, reference: '' })
    const decisions = [{ kind: 'reject' as const, settlementIds: ['256'], lineIds: [1], note: null }]
    const found = whyIn({ payments, settlements, lines: [line], decisions }, settlement)
    expect(found?.nearest[0]?.failed).toEqual(['a person said that they do not belong together'])
  })

  test('and brings others of its day says so when it is asked itself', () => {
    const two = [
      aSettlement({ settledAt: at('2026-03-10 12:10') }),
      aSettlement({ settlementId: '257', amount: rupees('800'), settledAt: at('2026-03-10 12:10'), utr: null }),
    ]
    const lines = [aCreditLine({ utr, amount: rupees('4000') })]
    const found = whyIn({ settlements: two, lines }, { type: 'line', id: 1 })
    expect(found?.reasons.join(' ')).toContain('It carries the UTR of settlement 256.')
    expect(found?.reasons.join(' ')).toContain('most likely it brings settlement 257 of that day as well')
  })

  test('is named where it counts as another one over again', () => {
    const again = aUtr('AXISCN0123456790')
    const book = {
      settlements: [
        aSettlement({ settledAt: at('2026-03-10 12:10') }),
        aSettlement({ settlementId: '257', utr: again, settledAt: at('2026-03-11 12:10') }),
      ],
      lines: [
        aCreditLine({ utr: again, narration: `CASHFREE ${again}` }),
        aCreditLine({ id: 2, utr: again, narration: `CASHFREE ${again}`, postedOn: day('2026-03-11') }),
      ],
      // A person said that the first of the two is the other settlement's.
      decisions: [{ kind: 'accept' as const, settlementIds: ['256'], lineIds: [1], note: null }],
    }
    const found = whyIn(book, { type: 'settlement', id: '257' })
    expect(found?.match).toBeNull()
    expect(found?.reasons.join(' ')).toContain(
      'The line of 11 Mar 2026 over ₹3,021.00 carries its UTR AXISCN0123456790, but counts as another line over again',
    )
    expect(found?.nearest[0]?.failed[0]).toBe('it counts as another line over again')
  })
})

test('two credits of one day that a debit may have taken back are told apart by their line numbers', () => {
  const line = aCreditLine({ place: 'st.csv:000000005' })
  const debit = { ...line, id: 3, narration: 'RETURN' }
  const { reason } = unclearException({ debit, lines: [line, { ...line, id: 2, place: 'st.csv:000000012' }] })
  expect(reason).toContain(
    'It can be this credit of 10 Mar 2026 (st.csv:12) or the one of 10 Mar 2026 (st.csv:5); nothing tells which.',
  )
})

test('a line asks for its settlement, and a payment for its settlement', () => {
  const lines = [aCreditLine({ utr })]
  expect(whyIn({ payments, settlements, lines }, { type: 'line', id: 1 })?.match?.settlementIds).toEqual(['256'])
  const found = whyIn({ payments, settlements, lines }, { type: 'payment', id: '7606233' })
  expect(found?.reasons[0]).toContain('Settlement 256 pays it out.')
  expect(whyIn({ payments }, { type: 'payment', id: '7606233' })?.reasons[0]).toContain('due to be settled')
  expect(whyIn({}, { type: 'line', id: 1 })).toBeNull()
})

test('a difference of a percentage with GST is recognised whatever the amount', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100_000, max: 100_000_000 }),
      fc.integer({ min: 20, max: 300 }),
      (amount, hundredths) => {
        const fee = Math.floor((amount * hundredths + 5000) / 10_000)
        const gst = Math.floor((fee * 18 + 50) / 100)
        expect(differenceWords(paise(amount), paise(amount - fee - gst))).toContain('would explain it')
      },
    ),
  )
})

test('every record of a whole quarter can be asked', () => {
  const { input } = aQuarter({
    seed: 5,
    days: 20,
    paymentsADay: 6,
    prices: [],
    risingIds: false,
    troubles: { ...noTroubles, lostLine: 0.2, lostPayment: 0.1, noUtrOnLine: 0.5, decoy: 0.4 },
  })
  const outcome = reconcile(input)
  for (const { settlementId, state } of outcome.settlements) {
    const found = why(input, outcome, { type: 'settlement', id: settlementId })!
    expect(found.match !== null).toBe(state === 'accepted' || state === 'proposed')
    expect(state !== 'exception' || found.reasons.length > 0).toBe(true)
    expect(found.margin ?? 0).toBeGreaterThanOrEqual(0)
  }
  for (const { id } of input.lines) expect(why(input, outcome, { type: 'line', id })).not.toBeNull()
  for (const { referenceId } of input.payments)
    expect(why(input, outcome, { type: 'payment', id: referenceId })?.reasons.length).toBeGreaterThan(0)
})
