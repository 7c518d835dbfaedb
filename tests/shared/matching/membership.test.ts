import { describe, expect, test } from 'vitest'
import { addDays, day, type Day } from '../../../shared/day.ts'
import type { Payment } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { paise, sumPaise } from '../../../shared/paise.ts'
import { membershipOf, paid } from './memberships.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'

describe('what count and sum say', () => {
  test('a settlement pays out all that came into bank accounts between two cut-offs', () => {
    const payments = paid('bank-account', ['500', '10 09:00'], ['700', '10 11:59:59'], ['900', '10 12:00'])
    const settlements = [aSettlement({ count: 2, amount: rupees('1200') })]
    expect(membershipOf({ payments, settlements })).toMatchObject({ state: 'inferred', paymentIds: ['P1', 'P2'] })
  })

  test('UPI is paid out once a day, at 18:00', () => {
    const payments = paid('upi', ['500', '10 08:00'], ['700', '10 17:59'], ['900', '10 18:01'])
    const settlements = [aSettlement({ count: 2, amount: rupees('1200') })]
    expect(membershipOf({ payments, settlements })).toMatchObject({ state: 'inferred', paymentIds: ['P1', 'P2'] })
  })

  test('what comes in over a weekend is paid out on Monday at 9:00, with the Saturday when it is the second', () => {
    const payments = paid(
      'bank-account',
      ['500', '13 18:30'],
      ['700', '14 11:00'],
      ['900', '15 20:00'],
      ['50', '16 08:00'],
    )
    const settlements = [aSettlement({ count: 4, amount: rupees('2150') })]
    expect(membershipOf({ payments, settlements })).toMatchObject({ state: 'inferred' })
    expect(reconcile(aBook({ payments, settlements })).settlements).toMatchObject([{ expectedOn: '2026-03-16' }])
  })

  test('a holiday that the calendar does not know puts a pay-out off, and one that it should not know does not', () => {
    const payments = paid('bank-account', ['500', '10 10:00'], ['700', '10 14:00'], ['900', '11 08:00'])
    const settlements = [aSettlement({ count: 3, amount: rupees('2100') })]
    expect(membershipOf({ payments, settlements })).toMatchObject({ state: 'inferred' })
    const workingDays = { holidays: new Set([day('2026-03-10')]) }
    const daily = [aSettlement({ count: 1, amount: rupees('700') })]
    expect(membershipOf({ payments, settlements: daily, workingDays })).toMatchObject({ paymentIds: ['P2'] })
  })

  test('two runs of the same count and sum are ambiguous, and both are named', () => {
    const payments = paid('bank-account', ['500', '10 10:00'], ['500', '12 10:00'])
    const membership = membershipOf({ payments, settlements: [aSettlement({ amount: rupees('500') })] })
    expect(membership).toMatchObject({ state: 'ambiguous', paymentIds: ['P1', 'P2'] })
  })

  test('the day of the bank line with its UTR tells them apart', () => {
    const payments = paid('bank-account', ['500', '10 10:00'], ['500', '17 10:00'])
    const settlements = [aSettlement({ amount: rupees('500'), utr: aUtr('N123456789') })]
    const lines = [aCreditLine({ amount: rupees('500'), utr: aUtr('N123456789'), postedOn: day('2026-03-17') })]
    expect(membershipOf({ payments, settlements, lines })).toMatchObject({ state: 'inferred', paymentIds: ['P2'] })
  })

  test('the moment at which the provider sent it tells them apart', () => {
    const payments = paid('bank-account', ['500', '10 08:00'], ['500', '10 11:00'], ['500', '10 14:00'])
    const sent = ['09:01', '12:02', '15:04'].map((time, index) =>
      aSettlement({ settlementId: `${index}`, amount: rupees('500'), settledAt: at(`2026-03-10 ${time}`) }),
    )
    const { memberships } = reconcile(aBook({ payments, settlements: sent }))
    expect(memberships.map(({ paymentIds }) => paymentIds)).toEqual([['P1'], ['P2'], ['P3']])
  })

  test('two settlements that fit the same payments alone are both ambiguous', () => {
    const payments = paid('bank-account', ['500', '10 10:00'])
    const settlements = ['1', '2'].map((settlementId) => aSettlement({ settlementId, amount: rupees('500') }))
    expect(membershipOf({ payments, settlements }, '1')).toMatchObject({ state: 'ambiguous' })
    expect(membershipOf({ payments, settlements }, '2')).toMatchObject({ state: 'ambiguous' })
  })

  test('a settlement bigger than what came in by its cut-off says what is missing, and its payments are not called unsettled', () => {
    const payments = paid('bank-account', ['500', '10 10:00'], ['700', '10 11:00'])
    const settlements = [aSettlement({ count: 3, amount: rupees('1900'), settledAt: at('2026-03-10 12:01') })]
    const { memberships, exceptions } = reconcile(aBook({ payments, settlements }))
    expect(memberships).toMatchObject([{ paymentIds: ['P1', 'P2'] }])
    expect(exceptions).toContainEqual(expect.objectContaining({ kind: 'missing-payments', amount: rupees('700') }))
    expect(exceptions.filter(({ kind }) => kind === 'payment-not-settled')).toEqual([])
  })

  test('no payments, no membership', () => {
    expect(membershipOf({ settlements: [aSettlement()] })).toBeNull()
    const late = paid('bank-account', ['3021', '20 10:00'])
    const settlements = [aSettlement({ settledAt: at('2026-03-10 12:00') })]
    expect(membershipOf({ payments: late, settlements })).toBeNull()
  })
})

describe('one lost record', () => {
  const everyDay = Array.from({ length: 22 }, (_, index) => addDays(day('2026-03-01'), index + 1))
  const days = everyDay.filter((on) => isWorkingDay({ holidays: new Set() }, on))
  /** The third and the ninth working day are equal. */
  const sizes = days.map((_, index) => (index === 8 ? 2 : index))
  const random = randomFrom(3)
  const noises = days.map(() => between(random, 0, 9_999))
  const payments = days.flatMap((on, index) =>
    [100, 230].map((base, part) =>
      aPayment({
        referenceId: `D${index}-${part}`,
        amount: paise(base * 100 + noises[sizes[index]!]!),
        paidAt: at(`${on} 1${part}:10`),
      }),
    ),
  )
  const settlements = days.map((_, index) =>
    aSettlement({ settlementId: `S${index}`, count: 2, utr: null, amount: paise(33_000 + 2 * noises[sizes[index]!]!) }),
  )

  test('settlement ids that rise with time tell equal settlements apart', () => {
    const states = reconcile(aBook({ payments, settlements })).memberships.map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['inferred']))
  })

  test('so do the references of a bank that rise with time, where ids do not', () => {
    const named = settlements.map((one, index) => ({
      ...one,
      settlementId: `S${(index * 7) % settlements.length}`,
      utr: aUtr(`AXISCN06${1_234_500 + 37 * index}`),
    }))
    const { memberships } = reconcile(aBook({ payments, settlements: named }))
    expect(new Set(memberships.map(({ state }) => state))).toEqual(new Set(['inferred']))
    const paymentsOf = new Map(memberships.map(({ settlementId, paymentIds }) => [settlementId, paymentIds]))
    expect(paymentsOf.get(named[2]!.settlementId)).toEqual(['D2-0', 'D2-1'])
    const mixed = named.map((one, index) => ({ ...one, utr: aUtr(`AXISCN06${1_234_500 + ((index * 5) % 19)}`) }))
    const states = reconcile(aBook({ payments, settlements: mixed })).memberships.map(({ state }) => state)
    expect(states.filter((state) => state === 'ambiguous')).toHaveLength(2)
  })

  test('and those that rise from day to day alone tell nothing of two settlements of one day', () => {
    const two = days.flatMap((on, index) =>
      (index === 6 ? ['10:30', '13:30'] : ['10:30']).map((time, part) => {
        const amount = paise(index === 6 ? 88_000 : 10_000 + 100 * index + 7_000 * part)
        return {
          payment: aPayment({ referenceId: `T${index}-${part}`, amount, paidAt: at(`${on} ${time}`) }),
          settlement: aSettlement({
            settlementId: `S${(index * 14 + part * 5) % 97}`,
            count: 1,
            amount,
            utr: aUtr(`ICICR42${on.replaceAll('-', '')}${between(random, 10_000_000, 99_999_999)}`),
          }),
        }
      }),
    )
    const { memberships } = reconcile(
      aBook({ payments: two.map(({ payment }) => payment), settlements: two.map(({ settlement }) => settlement) }),
    )
    const equal = two.slice(6, 8).map(({ settlement }) => settlement.settlementId)
    expect(memberships.filter(({ state }) => state === 'ambiguous').map((one) => one.settlementId)).toEqual(
      equal.toSorted(),
    )
  })

  test('a lost settlement leaves its payments open and no others', () => {
    const without = settlements.filter(({ settlementId }) => settlementId !== 'S7')
    const { memberships, exceptions } = reconcile(aBook({ payments, settlements: without }))
    expect(memberships.filter(({ state }) => state !== 'inferred')).toEqual([])
    const unsettled = exceptions.filter(({ kind }) => kind === 'payment-not-settled')
    expect(unsettled.map(({ subject }) => subject.id)).toEqual(['D7-0', 'D7-1'])
  })

  test('a lost payment is missing from its settlement, and changes no others', () => {
    const without = payments.filter(({ referenceId }) => referenceId !== 'D7-1')
    const { memberships, exceptions } = reconcile(aBook({ payments: without, settlements }))
    const short = memberships.filter(({ paymentIds }) => paymentIds.length !== 2)
    expect(short).toMatchObject([{ settlementId: 'S7', paymentIds: ['D7-0'] }])
    expect(exceptions.filter(({ kind }) => kind === 'missing-payments')).toMatchObject([
      { subject: { id: 'S7' }, amount: payments.find(({ referenceId }) => referenceId === 'D7-1')!.amount },
    ])
  })
})

test('a book whose money comes two or three working days after the cut-off is paid out at T+2', () => {
  const weekdays = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13', '16']
  const arrivals = ['04', '06', '06', '09', '09', '11', '12', '16', '16', '17', '18']
  const payments = weekdays.map((date, index) =>
    aPayment({ referenceId: `P${date}`, amount: rupees(String(1000 + index)), paidAt: at(`2026-03-${date} 10:00`) }),
  )
  const settlements = payments.map(({ amount, referenceId }) =>
    aSettlement({ settlementId: referenceId, amount, utr: aUtr(`UTR${referenceId}`) }),
  )
  const lines = settlements.map(({ amount, utr }, index) =>
    aCreditLine({ id: index, amount, utr, postedOn: day(`2026-03-${arrivals[index]}`) }),
  )
  const fresh = aPayment({ referenceId: 'fresh', paidAt: at('2026-03-18 10:00') })
  const outcome = reconcile(aBook({ payments: [...payments, fresh], settlements, lines }))
  expect(outcome.payments.find(({ referenceId }) => referenceId === 'fresh')?.expectedAt).toBe(at('2026-03-20 12:00'))
})

describe('what is not certain', () => {
  test('two settlements that one payment held over would exchange are not told apart', () => {
    const payments = paid('bank-account', ['500', '10 11:00'], ['900', '10 11:30'], ['500', '10 14:00'])
    const settlements = [
      aSettlement({ settlementId: '256', utr: null, count: 2, amount: rupees('1400') }),
      aSettlement({ settlementId: '257', utr: null, count: 1, amount: rupees('500') }),
    ]
    // Either 256 was paid out at 12:00, or the 900 waited and it was paid out at 15:00.
    expect(membershipOf({ payments, settlements }, '256')).toMatchObject({ state: 'ambiguous' })
    expect(membershipOf({ payments, settlements }, '257')).toMatchObject({ state: 'ambiguous' })
    const timed = [
      { ...settlements[0]!, settledAt: at('2026-03-10 12:10') },
      { ...settlements[1]!, settledAt: at('2026-03-10 15:10') },
    ]
    expect(membershipOf({ payments, settlements: timed }, '256')).toMatchObject({ paymentIds: ['P1', 'P2'] })
  })

  test('a settlement of which most payments are missing is reported as that, and its payments are not certain', () => {
    const payments = paid(
      'bank-account',
      ['731.25', '09 11:30'],
      ['500', '10 11:00'],
      ['812.40', '10 11:30'],
      ['644.05', '11 11:30'],
    )
    const settlements = [
      aSettlement({ settlementId: '255', count: 1, amount: rupees('731.25'), settledAt: at('2026-03-09 12:10') }),
      aSettlement({ settlementId: '256', count: 5, amount: rupees('4713.85'), settledAt: at('2026-03-10 12:10') }),
      aSettlement({ settlementId: '257', count: 1, amount: rupees('644.05'), settledAt: at('2026-03-11 12:10') }),
    ]
    expect(membershipOf({ payments, settlements })).toMatchObject({ state: 'ambiguous' })
    expect(reconcile(aBook({ payments, settlements })).exceptions).toContainEqual(
      expect.objectContaining({ kind: 'missing-payments', subject: { type: 'settlement', id: '256' } }),
    )
  })

  test('payments that the provider names tell when the others of their settlement were paid out', () => {
    const payments = [
      aPayment({ referenceId: 'N1', amount: rupees('999'), paidAt: at('2026-03-17 11:00'), settlementId: '256' }),
      ...paid('bank-account', ['500', '10 11:00'], ['500', '17 11:30']),
    ]
    const settlements = [aSettlement({ utr: null, count: 2, amount: rupees('1499') })]
    const { payments: outlooks } = reconcile(aBook({ payments, settlements }))
    expect(outlooks.map(({ referenceId, state }) => [referenceId, state])).toEqual([
      ['N1', 'settled'],
      ['P1', 'exception'],
      ['P2', 'settled'],
    ])
  })
})

describe('what the book’s history shows', () => {
  const workdays = Array.from({ length: 60 }, (_, index) => addDays(day('2026-03-02'), index)).filter((on) =>
    isWorkingDay({ holidays: new Set() }, on),
  )

  test('a line drawn five minutes early puts what comes in those minutes into the next settlement', () => {
    const random = randomFrom(1)
    const payments = workdays.flatMap((on) =>
      (['14:00', '17:57'] as const).map((time, late) =>
        aPayment({
          referenceId: `${on} ${late}`,
          rail: 'upi',
          amount: paise(between(random, 50_000, 900_000)),
          paidAt: at(`${on} ${time}`),
        }),
      ),
    )
    const settlements = workdays.map((on, index) => {
      const members = payments.filter(({ referenceId }) =>
        [`${on} 0`, `${workdays[index - 1]} 1`].includes(referenceId),
      )
      const amount = sumPaise(members.map((member) => member.amount))
      const settledAt = at(`${on} 18:30`)
      return aSettlement({ settlementId: `S${index}`, utr: null, count: members.length, amount, settledAt })
    })
    const { memberships } = reconcile(aBook({ payments, settlements, asOf: day('2026-05-20') }))
    expect(memberships.map(({ state }) => state)).toEqual(workdays.map(() => 'inferred'))
    expect(memberships.find(({ settlementId }) => settlementId === 'S1')?.paymentIds).toEqual([
      `${workdays[0]} 1`,
      `${workdays[1]} 0`,
    ])
  })

  test('a line that may be drawn at any of some minutes is drawn at the one of five', () => {
    const random = randomFrom(2)
    const payments = workdays.flatMap((on, day) =>
      (day === 20 ? ['17:54:30'] : ['14:00', '17:53:30', ...(day === 19 ? [] : ['17:57'])]).map((time) =>
        aPayment({
          referenceId: `${on} ${time}`,
          rail: 'upi',
          amount: paise(between(random, 50_000, 900_000)),
          paidAt: at(`${on} ${time}`),
        }),
      ),
    )
    const inTime = ({ referenceId }: Payment) => !referenceId.endsWith('17:57')
    const settlements = workdays.map((on, index) => {
      const members = payments.filter((one) =>
        one.referenceId.startsWith(on) ? inTime(one) : one.referenceId === `${workdays[index - 1]} 17:57`,
      )
      const amount = sumPaise(members.map((member) => member.amount))
      return aSettlement({ settlementId: `S${index}`, utr: null, count: members.length, amount })
    })
    const { memberships } = reconcile(aBook({ payments, settlements, asOf: day('2026-05-20') }))
    expect(memberships.find(({ settlementId }) => settlementId === 'S20')?.paymentIds).toEqual([
      `${workdays[20]} 17:54:30`,
    ])
  })

  test('a day without a pay-out is a holiday though what was due on it was paid out with one payment more', () => {
    const random = randomFrom(3)
    const closed = workdays[20]!
    const payments = workdays.flatMap((on) =>
      (['10:00', '11:00', '13:00'] as const).map((time) =>
        aPayment({
          referenceId: `${on} ${time}`,
          rail: 'upi',
          amount: paise(between(random, 50_000, 900_000)),
          paidAt: at(`${on} ${time}`),
        }),
      ),
    )
    // One payment of the day before waited as well.
    const heldOver = `${workdays[19]} 13:00`
    const settlements = workdays.flatMap((on, index) => {
      if (on === closed) return []
      const members = payments.filter(({ referenceId }) =>
        index === 21
          ? referenceId === heldOver || referenceId.startsWith(on) || referenceId.startsWith(closed)
          : referenceId !== heldOver && referenceId.startsWith(on),
      )
      const amount = sumPaise(members.map((member) => member.amount))
      return [aSettlement({ settlementId: `S${index}`, utr: null, count: members.length, amount })]
    })
    const outcome = reconcile(aBook({ payments, settlements, asOf: day('2026-05-20') }))
    expect(outcome.terms.closedDays).toEqual([closed])
    expect(outcome.memberships.find(({ settlementId }) => settlementId === 'S21')).toMatchObject({
      state: 'inferred',
      paymentIds: payments
        .map(({ referenceId }) => referenceId)
        .filter((id) => id === heldOver || id.startsWith(closed) || id.startsWith(workdays[21]!)),
    })
  })

  /** Four payments a day, each due at a cut-off of its own, and a line for each settlement; those of a closed day come with the next. */
  function daily(closed: Day | null) {
    const random = randomFrom(5)
    const payments = workdays.flatMap((on) =>
      ['08:00', '11:00', '10:00', '13:00'].map((time, part) =>
        aPayment({
          referenceId: `${on} ${part}`,
          rail: part === 1 ? 'upi' : 'bank-account',
          amount: paise(between(random, 50_000, 900_000)),
          paidAt: at(`${on} ${time}`),
        }),
      ),
    )
    const dues = workdays
      .filter((on) => on !== closed)
      .flatMap((on) => {
        const waited = closed !== null && on === workdays[workdays.indexOf(closed) + 1] ? [closed] : []
        return [
          { on, members: [...waited.flatMap((of) => [`${of} 0`, `${of} 2`, `${of} 3`]), `${on} 0`] },
          { on, members: [`${on} 2`] },
          { on, members: [`${on} 3`] },
          { on, members: [...waited, on].map((of) => `${of} 1`) },
        ]
      })
    const settlements = dues.map(({ members }, index) =>
      aSettlement({
        settlementId: `S${index}`,
        utr: aUtr(`AXISCN${7_000_000 + 37 * index}`),
        count: members.length,
        amount: sumPaise(
          payments.filter(({ referenceId }) => members.includes(referenceId)).map(({ amount }) => amount),
        ),
      }),
    )
    const lines = settlements.map(({ utr, amount }, index) =>
      aCreditLine({ id: index + 1, utr, amount, postedOn: dues[index]!.on }),
    )
    const covered = [{ from: day('2026-03-01'), to: day('2026-05-20') }]
    return { payments, settlements, lines, covered, asOf: day('2026-05-20') }
  }

  test('a day of which the bank shows nothing either is a holiday, though its payments came with one missing', () => {
    const closed = workdays[20]!
    const book = daily(closed)
    const without = book.payments.filter(
      ({ referenceId }) => referenceId !== `${closed} 2` && referenceId !== `${closed} 1`,
    )
    const { terms, exceptions } = reconcile(aBook({ ...book, payments: without }))
    expect(terms.closedDays).toEqual([closed])
    expect(exceptions.filter(({ kind }) => kind === 'payment-not-settled')).toEqual([])
  })

  test('a day whose settlements were not told of is none, for the bank shows their money', () => {
    const lost = workdays[20]!
    const book = daily(null)
    const told = book.settlements.filter((_, index) => book.lines[index]!.postedOn !== lost)
    const { terms, exceptions } = reconcile(aBook({ ...book, settlements: told }))
    expect(terms.closedDays).toEqual([])
    expect(exceptions.filter(({ kind }) => kind === 'payment-not-settled')).toHaveLength(4)
  })

  test('equal settlements whose numbers rise find the line of their own day, though it carries no UTR', () => {
    const book = daily(null)
    const plain = workdays.map((on) =>
      aPayment({ referenceId: `${on} equal`, amount: rupees('499'), paidAt: at(`${on} 16:00`) }),
    )
    const numbered = workdays.flatMap((on, index) => [
      ...book.settlements.slice(4 * index, 4 * index + 4),
      aSettlement({ settlementId: on, utr: null, count: 1, amount: rupees('499') }),
    ])
    const settlements = numbered.map((one, index) => ({ ...one, settlementId: `S${1000 + index}` }))
    const equal = workdays.map((on, index) => aCreditLine({ id: 1000 + index, amount: rupees('499'), postedOn: on }))
    const { matches } = reconcile(
      aBook({ ...book, payments: [...book.payments, ...plain], settlements, lines: [...book.lines, ...equal] }),
    )
    const lineOf = new Map(matches.map(({ settlementIds, lineIds }) => [settlementIds[0], lineIds[0]]))
    expect(workdays.map((_, index) => lineOf.get(`S${1004 + 5 * index}`))).toEqual(equal.map(({ id }) => id))
  })

  test('very many payments that are missing together do not hide those of their pay-out that are here', () => {
    const book = daily(null)
    const on = workdays[30]!
    const bulk = Array.from({ length: 24 }, (_, index) =>
      aPayment({
        referenceId: `bulk ${index}`,
        rail: 'upi',
        amount: paise(40_000 + 1_237 * index),
        paidAt: at(`${on} 12:${10 + index}`),
      }),
    )
    const at30 = book.settlements.findIndex((_, index) => book.lines[index]!.postedOn === on && index % 4 === 3)
    const more = sumPaise(bulk.map(({ amount }) => amount))
    const settlements = book.settlements.map((one, index) =>
      index === at30 ? { ...one, count: 25, amount: paise(one.amount + more) } : one,
    )
    const lines = book.lines.map((line, index) =>
      index === at30 ? { ...line, amount: paise(line.amount + more) } : line,
    )
    const here = [...book.payments, ...bulk.slice(0, 14)]
    const { exceptions } = reconcile(aBook({ ...book, payments: here, settlements, lines }))
    expect(exceptions.filter(({ kind }) => kind === 'payment-not-settled')).toEqual([])
    expect(exceptions.filter(({ kind }) => kind === 'missing-payments')).toMatchObject([
      { subject: { id: `S${at30}` }, amount: sumPaise(bulk.slice(14).map(({ amount }) => amount)) },
    ])
  })

  test('a payment that was held over may be all that a later settlement pays out', () => {
    const payments = workdays.flatMap((on, index) =>
      ['10:00', '11:00'].map((time, part) =>
        aPayment({
          referenceId: `${on} ${part}`,
          rail: 'bank-account',
          amount: paise(1_000_003 + 20_011 * index * index + 777_001 * part),
          paidAt: at(`${on} ${time}`),
        }),
      ),
    )
    const settlements = workdays.flatMap((on, index) => {
      const members = payments.filter(({ referenceId }) => referenceId.startsWith(on))
      const isSplit = index === 5
      return (isSplit ? [members.slice(0, 1), members.slice(1)] : [members]).map((paid, part) =>
        aSettlement({
          settlementId: `S${index}${part}`,
          utr: null,
          count: paid.length,
          amount: sumPaise(paid.map((member) => member.amount)),
          settledAt: at(`${on} ${part === 0 ? '12:05' : '15:05'}`),
        }),
      )
    })
    const { memberships } = reconcile(aBook({ payments, settlements }))
    expect(memberships.find(({ settlementId }) => settlementId === 'S51')).toMatchObject({
      state: 'inferred',
      paymentIds: [`${workdays[5]} 1`],
    })
  })
})

test('the words of an inferred membership name the payments that the provider names, and claim no more than was found', () => {
  const payments = paid('bank-account', ['1200', '10 10:00'], ['2300', '10 10:10'], ['3450', '10 10:20'])
  const named = payments.map((one, index) => (index < 2 ? { ...one, settlementId: '256' } : one))
  const settlements = [aSettlement({ count: 3, amount: rupees('6950') })]
  expect(membershipOf({ payments: named, settlements })?.reason).toBe(
    "The provider's record names this settlement for 2 payments of ₹3,500.00. Count and amount of the rest agree exactly with the 1 payment of ₹3,450.00 that came into bank accounts from 10 Mar 2026, 10:20 to the cut-off of 10 Mar 2026, 12:00. Nothing else that is as simple agrees.",
  )
  const whole = membershipOf({ payments, settlements })?.reason
  expect(whole).toMatch(/^Count and amount agree exactly .* Nothing else that is as simple agrees\.$/)
  const uncounted = [aSettlement({ count: null, amount: rupees('6950'), settledAt: at('2026-03-10 12:05') })]
  expect(membershipOf({ payments, settlements: uncounted })?.reason).toMatch(/^The amount agrees exactly with the 3 /)
})

describe('a listed holiday on which the provider paid out all the same', () => {
  // Tuesday, 10 March, is a holiday of the list; payments of three cut-offs of that day, and of the next morning.
  const workingDays = { holidays: new Set([day('2026-03-10')]) }
  const payments = paid(
    'bank-account',
    ['1417.35', '10 10:00'],
    ['2203.18', '10 13:00'],
    ['1804.77', '10 16:00'],
    ['911.09', '11 08:00'],
  )

  test('is found by settlements that are what was due on that day alone, and is when they were paid out', () => {
    const settlements = payments.map(({ amount }, at) => aSettlement({ settlementId: `30${at}`, utr: null, amount }))
    const { settlements: found } = reconcile(aBook({ payments, settlements, workingDays }))
    expect(found.map(({ expectedOn }) => expectedOn)).toEqual(['2026-03-10', '2026-03-10', '2026-03-10', '2026-03-11'])
  })

  test('may have been the day of a settlement that the provider names, whose line of that day is its money', () => {
    const [first] = payments
    const book = {
      payments: [{ ...first!, settlementId: '256' }],
      settlements: [aSettlement({ amount: first!.amount })],
      lines: [aCreditLine({ amount: first!.amount, postedOn: day('2026-03-10') })],
      workingDays,
    }
    const { matches, exceptions } = reconcile(aBook(book))
    expect(matches).toMatchObject([{ settlementIds: ['256'], lineIds: [1] }])
    expect(exceptions).toEqual([])
  })

  test('stays a holiday where one settlement pays out all of it', () => {
    const all = aSettlement({ utr: null, count: 4, amount: sumPaise(payments.map(({ amount }) => amount)) })
    const { settlements: found } = reconcile(aBook({ payments, settlements: [all], workingDays }))
    expect(found).toMatchObject([{ expectedOn: '2026-03-11' }])
  })
})

describe('what seems to be missing of a settlement', () => {
  const upi = [aPayment({ referenceId: 'U1', amount: rupees('6231.40'), rail: 'upi', paidAt: at('2026-03-10 16:00') })]
  const bank = paid('bank-account', ['1417.35', '10 15:30'], ['2203.18', '10 17:00'])
  const both = aSettlement({ utr: null, count: 3, amount: rupees('9851.93'), settledAt: at('2026-03-10 18:10') })

  test('is not called missing where just that is in the book and paid out by nothing else', () => {
    const book = { payments: [...upi, ...bank], settlements: [both] }
    expect(membershipOf(book)).toMatchObject({
      state: 'ambiguous',
      paymentIds: expect.arrayContaining(['U1']) as unknown,
    })
    expect(reconcile(aBook(book)).exceptions.map(({ kind }) => kind)).not.toContain('missing-payments')
  })

  test('is most likely missing of one of two that lack the same, and that is all that is said', () => {
    const morning = paid('bank-account', ['811.15', '11 15:30'], ['1902.16', '11 17:00']).map((payment, at) => ({
      ...payment,
      referenceId: `M${at}`,
    }))
    const other = aSettlement({
      settlementId: '257',
      utr: null,
      count: 3,
      amount: rupees('8944.71'),
      settledAt: at('2026-03-11 18:10'),
    })
    const { exceptions } = reconcile(aBook({ payments: [...upi, ...bank, ...morning], settlements: [both, other] }))
    const [missing] = exceptions.filter(({ kind }) => kind === 'missing-payments')
    expect(missing?.reason).toContain(
      '. Most likely 1 payment of ₹6,231.40 of it is not in this book, but that is not certain.',
    )
  })

  test('is missing where it is not', () => {
    const { exceptions } = reconcile(aBook({ payments: bank, settlements: [both] }))
    const [missing] = exceptions.filter(({ kind }) => kind === 'missing-payments')
    expect(missing?.reason).toContain(
      'of which at least 1 payment is not in this book, whichever of the others it pays out: most likely 1 payment of ₹6,231.40.',
    )
  })

  /** Two payments on each of the first ten working days, and a settlement a day of nine that no cut-off explains. */
  const notUnderstood = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13'].map((date, index) => ({
    payments: ['10:00', '11:00'].map((time, of) =>
      aPayment({
        referenceId: `${date}${of}`,
        amount: rupees(`${400 + 37 * index + 11 * of}.17`),
        paidAt: at(`2026-03-${date} ${time}`),
      }),
    ),
    settlement: aSettlement({
      settlementId: `5${date}`,
      utr: null,
      count: 9,
      amount: rupees(`${7311 + 1083 * index}.41`),
      settledAt: at(`2026-03-${date} 14:10`),
    }),
  }))

  test('is not called missing in a book of which hardly any settlement is understood', () => {
    const { exceptions } = reconcile(
      aBook({
        payments: notUnderstood.flatMap(({ payments }) => payments),
        settlements: notUnderstood.map(({ settlement }) => settlement),
      }),
    )
    expect(exceptions.filter(({ kind }) => kind === 'missing-payments')).toEqual([])
    expect(exceptions.filter(({ kind }) => kind === 'membership-ambiguous')).toHaveLength(10)
  })

  test('is not called missing where payments of another time are it to the paisa', () => {
    const payments = paid('bank-account', ['500', '10 10:00'], ['500', '12 10:00'])
    const settlements = ['1', '2', '3'].map((settlementId) => aSettlement({ settlementId, amount: rupees('500') }))
    const { exceptions } = reconcile(aBook({ payments, settlements }))
    expect(exceptions.filter(({ kind }) => kind === 'missing-payments')).toEqual([])
  })

  test('is nothing where the same payments came with a little less', () => {
    const less = aSettlement({ utr: null, count: 2, amount: rupees('3560.11'), settledAt: at('2026-03-10 18:10') })
    const around = ['09', '11', '12'].map((date, index) =>
      aPayment({
        referenceId: `A${index}`,
        amount: rupees(`${500 + 37 * index}.15`),
        paidAt: at(`2026-03-${date} 10:00`),
      }),
    )
    const others = around.map(({ amount }, index) => aSettlement({ settlementId: `40${index}`, utr: null, amount }))
    const { exceptions } = reconcile(aBook({ payments: [...bank, ...around], settlements: [less, ...others] }))
    expect(exceptions.map(({ kind }) => kind)).not.toContain('missing-payments')
    expect(exceptions.map(({ kind }) => kind)).not.toContain('payment-not-settled')
  })
})
