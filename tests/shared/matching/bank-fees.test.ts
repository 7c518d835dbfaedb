import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import type { Payment, Rail, Settlement } from '../../../shared/domain.ts'
import { feeOf, type RailFees } from '../../../shared/matching/fees.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { CreditLine, Decision, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { why } from '../../../shared/matching/why/why.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'
import { randomFrom } from './quarter.ts'

const percent = { kind: 'percent', rate: '1.75' } as const satisfies RailFees
const flat = { kind: 'flat', paise: 500 } as const satisfies RailFees
const workingDays = Array.from({ length: 31 }, (_, index) => addDays(day('2026-03-01'), index)).filter((on) =>
  isWorkingDay({ holidays: new Set() }, on),
)

interface Plan {
  readonly count: number
  readonly fees?: RailFees
  /** What it keeps from the day of that index on. */
  readonly since?: { readonly index: number; readonly fees: RailFees }
  readonly rail?: Rail
  /** Whether the bank prints the UTR of the settlement of that day. */
  readonly isPrinted?: (index: number) => boolean
}

/** Two payments of each working day, settled in full; the bank credits the settlement less a fee of each payment. */
function bookOf({
  count,
  fees: before = percent,
  since,
  rail = 'bank-account',
  isPrinted = () => true,
}: Plan): ReconcileInput {
  const payments: Payment[] = []
  const settlements: Settlement[] = []
  const lines: CreditLine[] = []
  workingDays.slice(0, count).forEach((postedOn, index) => {
    const fees = since !== undefined && index >= since.index ? since.fees : before
    const paid = [0, 1].map((nth) =>
      aPayment({
        referenceId: `${rail} ${index} ${nth}`,
        rail,
        amount: paise((rail === 'upi' ? 64_913 : 123_457) + 13_731 * index + 5_003 * nth),
        paidAt: at(`${postedOn} 10:0${nth}`),
      }),
    )
    const amount = sumPaise(paid.map((one) => one.amount))
    const kept = paid.reduce((sum, one) => sum + feeOf(fees, one.amount).fee + feeOf(fees, one.amount).gst, 0)
    const utr = aUtr(`AXISCN${rail === 'upi' ? 2 : 1}${String(700_000_000 + 37 * index)}`)
    payments.push(...paid)
    settlements.push(aSettlement({ settlementId: `${rail} S${100 + index}`, amount, count: 2, utr }))
    lines.push(
      aCreditLine({
        id: index + (rail === 'upi' ? 101 : 1),
        postedOn,
        amount: paise(amount - kept),
        utr: isPrinted(index) ? utr : null,
        narration: `NEFT CR-${isPrinted(index) ? utr : ''}-CASHFREE PAYMENTS`,
      }),
    )
  })
  return aBook({ payments, settlements, lines })
}

const first = 'bank-account S100'

describe('a line that carries the UTR of a settlement and is less by a fee', () => {
  const lone = {
    settlements: [aSettlement({ amount: rupees('10000') })],
    lines: [aCreditLine({ utr: aUtr('AXISCN0123456789'), amount: rupees('9764') })],
  }

  test('is proposed with the difference named, never accepted for itself', () => {
    const { matches, exceptions } = reconcile(aBook(lone))
    expect(matches).toMatchObject([
      {
        settlementIds: ['256'],
        lineIds: [1],
        rule: 'same-utr',
        state: 'proposed',
        difference: -23_600,
        named: [
          { kind: 'fee', amount: -20_000 },
          { kind: 'gst', amount: -3_600 },
        ],
      },
    ])
    expect(matches[0]!.evidence.map(({ words }) => words)).toContain(
      'The bank shows ₹236.00 less: 2 % + 18 % GST of ₹10,000.00.',
    )
    expect(exceptions).toEqual([])
  })

  test('is left to a person where the bank pays as many in full', () => {
    const full = [11].map((index) => ({
      settlement: aSettlement({ settlementId: `3${index}`, utr: aUtr(`AXISCN01234567${index}`) }),
      line: aCreditLine({ id: index, utr: aUtr(`AXISCN01234567${index}`) }),
    }))
    const { matches, exceptions } = reconcile(
      aBook({
        settlements: [...lone.settlements, ...full.map(({ settlement }) => settlement)],
        lines: [...lone.lines, ...full.map(({ line }) => line)],
      }),
    )
    expect(matches.map(({ state, difference }) => [state, difference])).toEqual(full.map(() => ['accepted', 0]))
    expect(exceptions).toMatchObject([{ kind: 'settlement-amount-differs', amount: 23_600 }])
  })

  test('is not proposed again once a person rejected it', () => {
    const decisions: Decision[] = [{ kind: 'reject', settlementIds: ['256'], lineIds: [1], note: null }]
    expect(reconcile(aBook({ ...lone, decisions })).matches).toEqual([])
  })
})

describe.each([
  { name: '1.75 % of each payment', fees: percent },
  { name: '₹5 a payment', fees: flat },
  { name: '1.75 % of each payment with no GST', fees: { ...percent, gst: 'none' } },
  { name: '₹5 a payment with no GST', fees: { ...flat, gst: 'none' } },
] satisfies { name: string; fees: RailFees }[])('a bank that keeps $name', ({ fees }: { fees: RailFees }) => {
  const names = 'gst' in fees ? ['fee'] : ['fee', 'gst']

  test('is known by twelve settlements that agree to the paisa, and fewer are only proposed', () => {
    const states = (count: number) => new Set(reconcile(bookOf({ count, fees })).matches.map(({ state }) => state))
    expect(states(11)).toEqual(new Set(['proposed']))
    expect(states(12)).toEqual(new Set(['accepted']))
    const { matches, exceptions, terms } = reconcile(bookOf({ count: 12, fees }))
    expect(matches).toHaveLength(12)
    expect(exceptions).toEqual([])
    expect(terms).toMatchObject({ fees: { kind: 'gross' }, bank: { fees, of: 'payment' } })
    for (const { difference, named } of matches) {
      expect(sumPaise(named.map(({ amount }) => amount))).toBe(difference)
      expect(named.map(({ kind }) => kind)).toEqual(names)
    }
  })

  test('may have been named as the provider’s terms: then five are enough', () => {
    const book = bookOf({ count: 5, fees })
    expect(reconcile(book).matches.map(({ state }) => state)).toEqual(Array(5).fill('proposed'))
    const { matches, memberships } = reconcile({ ...book, terms: { fees, delay: null } })
    expect(matches.map(({ state }) => state)).toEqual(Array(5).fill('accepted'))
    expect(memberships.map(({ state }) => state)).toEqual(Array(5).fill('inferred'))
  })

  test('has the line of a settlement whose UTR it does not print found by what is left and by its day, for review', () => {
    const { matches } = reconcile(bookOf({ count: 16, fees, isPrinted: (index) => index !== 7 }))
    const found = matches.find(({ lineIds }) => lineIds.includes(8))!
    expect(found).toMatchObject({ settlementIds: ['bank-account S107'], state: 'proposed', rule: 'amount-and-time' })
    expect(found.named.map(({ kind }) => kind)).toEqual(names)
    expect(sumPaise(found.named.map(({ amount }) => amount))).toBe(found.difference)
    expect(found.evidence[0]!.words).toContain('was settled, of which the bank keeps')
    expect(matches.filter(({ state }) => state === 'accepted')).toHaveLength(15)
  })

  test('is expected to pay no more than what is left', () => {
    const book = bookOf({ count: 16, fees })
    const [line, ...lines] = book.lines
    const settled = book.settlements[0]!.amount
    const { exceptions, settlements } = reconcile({ ...book, lines })
    expect(exceptions).toMatchObject([{ kind: 'settlement-not-in-bank', subject: { id: first }, amount: line!.amount }])
    expect(settlements[0]).toMatchObject({ bankPays: line!.amount })
    const less = paise(line!.amount - 2_500)
    const differs = reconcile({ ...book, lines: [{ ...line!, amount: less }, ...lines] })
    expect(differs.matches).toHaveLength(15)
    expect(differs.exceptions).toMatchObject([
      { kind: 'settlement-amount-differs', subject: { id: first }, amount: 2_500 },
    ])
    expect(differs.exceptions[0]!.reason).toContain('₹25.00 less than what the bank pays for the settlement')
    expect(settled).toBeGreaterThan(line!.amount)
    const asked = { ...book, lines: [{ ...line!, amount: less }, ...lines] }
    const { nearest } = why(asked, differs, { type: 'settlement', id: first })!
    expect(nearest[0]!.failed[0]).toContain('₹25.00 short')
  })
})

test('a bank that keeps a fee of each payment may have paid one settlement in full, which a person has to say', () => {
  const book = bookOf({ count: 16, isPrinted: (index) => index !== 7 })
  const id = 'bank-account S107'
  const settled = book.settlements.find(({ settlementId }) => settlementId === id)!
  const { matches } = reconcile({
    ...book,
    payments: book.payments.filter(({ referenceId }) => referenceId !== 'bank-account 7 1'),
    settlements: book.settlements.map((one) =>
      one === settled ? { ...one, settledAt: at(`${workingDays[7]} 12:05`) } : one,
    ),
    lines: book.lines.map((line) => (line.id === 8 ? { ...line, amount: settled.amount } : line)),
  })
  expect(matches.find(({ settlementIds }) => settlementIds.includes(id))).toMatchObject({
    state: 'proposed',
    difference: 0,
    lineIds: [8],
  })
})

test('a bank that keeps a fee of one rail alone is known by that rail', () => {
  const [net, full] = [bookOf({ count: 15 }), bookOf({ count: 15, rail: 'upi', fees: { kind: 'flat', paise: 0 } })]
  const { matches } = reconcile({
    ...net,
    payments: [...net.payments, ...full.payments],
    settlements: [...net.settlements, ...full.settlements],
    lines: [...net.lines, ...full.lines],
  })
  expect(matches.map(({ state }) => state)).toEqual(Array(30).fill('accepted'))
  expect(matches.filter(({ difference }) => difference === 0)).toHaveLength(15)
})

test('a bank that changes its fee is known by each of them, once there is proof enough', () => {
  const since = { index: 12, fees: { kind: 'percent', rate: '2.00' } } as const
  const states = (count: number) => reconcile(bookOf({ count, since })).matches.map(({ state }) => state)
  expect(states(12 + 8)).toEqual(Array(20).fill('proposed'))
  expect(states(12 + 12)).toEqual(Array(24).fill('accepted'))
})

test('what a person accepts of it stays matched, and changes nothing of the others', () => {
  const book = bookOf({ count: 11 })
  const before = reconcile(book)
  const [accepted, ...others] = before.matches
  const { settlementIds, lineIds, named } = accepted!
  const decisions: Decision[] = [{ kind: 'accept', settlementIds, lineIds, note: null, named }]
  const after = reconcile({ ...book, decisions })
  expect(after.matches.slice(1)).toEqual(others)
  expect(after.matches[0]).toMatchObject({ decidedBy: 'person', difference: accepted!.difference, named })
})

describe('books of which the bank keeps a fee', () => {
  const book = fc
    .record({
      seed: fc.integer(),
      count: fc.integer({ min: 1, max: 22 }),
      fees: fc.constantFrom(percent, flat, { kind: 'percent', rate: '2.30', rounding: 'down' } satisfies RailFees),
      printed: fc.double({ min: 0, max: 1, noNaN: true }),
      lost: fc.double({ min: 0, max: 0.3, noNaN: true }),
    })
    .map(({ seed, count, fees, printed, lost }) => {
      const random = randomFrom(seed)
      const whole = bookOf({ count, fees, isPrinted: () => random() < printed })
      const kept = <Of>(records: readonly Of[]): Of[] => records.filter(() => random() >= lost)
      return { ...whole, payments: kept(whole.payments), lines: kept(whole.lines) }
    })

  test('are matched rightly where that is sure, in whatever order, with every difference named to the paisa', () => {
    fc.assert(
      fc.property(book, (input) => {
        const outcome = reconcile(input)
        const reversed = { ...input, lines: input.lines.toReversed(), settlements: input.settlements.toReversed() }
        expect(reconcile(reversed)).toEqual(outcome)
        const amountOf = new Map(input.lines.map(({ id, amount }) => [id, amount]))
        const settledOf = new Map(input.settlements.map(({ settlementId, amount }) => [settlementId, amount]))
        for (const { state, settlementIds, lineIds, difference, named } of outcome.matches) {
          if (state === 'accepted')
            expect(lineIds).toEqual(settlementIds.map((id) => Number(id.slice(first.indexOf('S') + 1)) - 99))
          const came = sumPaise(lineIds.map((id) => amountOf.get(id)!))
          expect(came - sumPaise(settlementIds.map((id) => settledOf.get(id)!))).toBe(difference)
          expect(sumPaise(named.map(({ amount }) => amount))).toBe(difference)
        }
      }),
      { numRuns: 60 },
    )
  })
})
