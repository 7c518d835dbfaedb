import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { DebitLine, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { why } from '../../../shared/matching/why/why.ts'
import { between, randomFrom } from '../../../shared/demo/random.ts'
import { paise } from '../../../shared/paise.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'

const utr = aUtr('AXISCN0123456789')

function matchesOf(book: Partial<ReconcileInput>) {
  return reconcile(aBook(book)).matches
}

describe('what is left of a UTR', () => {
  test('is a match where nothing else fits as well', () => {
    const lines = [aCreditLine({ narration: 'NEFT CR-AXISCN012345-CASHFREE PAYMENTS' })]
    expect(matchesOf({ settlements: [aSettlement()], lines })).toMatchObject([
      { rule: 'damaged-utr', state: 'accepted' },
    ])
  })

  test('is only proposed, for either, where two settlements could be meant', () => {
    const settlements = [aSettlement(), aSettlement({ settlementId: '257', utr: aUtr('AXISCN0123456000') })]
    const lines = [aCreditLine({ narration: 'NEFT CR-AXISCN0123456-CASHFREE PAYMENTS' })]
    const [match, ...others] = matchesOf({ settlements, lines })
    expect(match).toMatchObject({ rule: 'best-fit', state: 'proposed' })
    expect(match!.confidence).toBeLessThan(0.6)
    expect(others).toEqual([])
  })

  test('is found in the reference column of a spreadsheet', () => {
    const settlements = [aSettlement({ utr: aUtr('608212345678') })]
    const lines = [aCreditLine({ narration: 'IMPS CASHFREE PAYMENTS', reference: '6.08212E+11' })]
    expect(matchesOf({ settlements, lines })).toMatchObject([{ rule: 'damaged-utr' }])
  })
})

describe('several together', () => {
  const parts = [
    aCreditLine({ id: 1, utr, amount: rupees('2000') }),
    aCreditLine({ id: 2, utr, amount: rupees('1021') }),
  ]

  test('two lines with the UTR of a settlement that add up to it are its money', () => {
    expect(matchesOf({ settlements: [aSettlement()], lines: parts })).toMatchObject([
      { rule: 'together', state: 'accepted', settlementIds: ['256'], lineIds: [1, 2], difference: 0 },
    ])
  })

  test('so are two equal ones, which are no money credited twice', () => {
    const halves = [1, 2].map((id) => aCreditLine({ id, utr, amount: rupees('1510.5'), place: `a.csv:${id}` }))
    const { matches, exceptions } = reconcile(
      aBook({ payments: [aPayment()], settlements: [aSettlement()], lines: halves }),
    )
    expect(matches).toMatchObject([{ rule: 'together', settlementIds: ['256'], lineIds: [1, 2] }])
    expect(exceptions).toEqual([])
  })

  test('a line with the UTR of one settlement and the amount of two pays both out', () => {
    const settlements = [aSettlement(), aSettlement({ settlementId: '257', utr: null, amount: rupees('979') })]
    expect(matchesOf({ settlements, lines: [aCreditLine({ utr, amount: rupees('4000') })] })).toMatchObject([
      { rule: 'together', settlementIds: ['256', '257'], lineIds: [1] },
    ])
  })

  describe('a line with the UTR of one settlement that is that one and one of another day', () => {
    const settlements = [
      aSettlement({ settledAt: at('2026-03-10 12:10') }),
      aSettlement({
        settlementId: '257',
        utr: aUtr('AXISCN0123456999'),
        amount: rupees('1979.35'),
        settledAt: at('2026-03-12 12:10'),
      }),
    ]
    const line = aCreditLine({ utr, amount: rupees('5000.35'), postedOn: day('2026-03-13') })

    test('is proposed for both, and neither is called missing or short', () => {
      const { matches, exceptions } = reconcile(aBook({ settlements, lines: [line] }))
      expect(matches).toMatchObject([{ rule: 'together', state: 'proposed', settlementIds: ['256', '257'] }])
      expect(exceptions).toEqual([])
    })

    test('is proposed also where the other one has one of few prices', () => {
      const sold = Array.from({ length: 20 }, (_, nth) =>
        aSettlement({
          settlementId: `${300 + nth}`,
          utr: aUtr(`AXISCN01234555${10 + nth}`),
          amount: rupees(`${979 + 500 * (nth % 5)}.35`),
          settledAt: at('2026-03-04 12:10'),
        }),
      )
      const lines = sold.map((one, nth) =>
        aCreditLine({ id: 300 + nth, utr: one.utr, amount: one.amount, postedOn: day('2026-03-04') }),
      )
      const { matches, exceptions } = reconcile(
        aBook({ settlements: [...sold, ...settlements], lines: [...lines, line] }),
      )
      expect(matches).toContainEqual(
        expect.objectContaining({ rule: 'together', state: 'proposed', settlementIds: ['256', '257'] }),
      )
      expect(exceptions).toEqual([])
    })

    test('is not where the other one has a line of its own', () => {
      const own = aCreditLine({ id: 2, amount: rupees('1979.35'), postedOn: day('2026-03-12') })
      expect(matchesOf({ settlements, lines: [line, own] })).toMatchObject([{ settlementIds: ['257'], lineIds: [2] }])
    })

    test('is not where two of other days could be meant', () => {
      const third = { ...settlements[1]!, settlementId: '258', settledAt: at('2026-03-11 12:10'), utr: null }
      expect(matchesOf({ settlements: [...settlements, third], lines: [line] })).toEqual([])
    })

    test('is not where the line came before the other was paid out', () => {
      expect(matchesOf({ settlements, lines: [{ ...line, postedOn: day('2026-03-11') }] })).toEqual([])
    })
  })

  describe('a line with the UTR of one that is more than all settlements of its day', () => {
    const settledAt = at('2026-03-10 12:10')
    const settlements = [
      aSettlement({ settledAt }),
      aSettlement({ settlementId: '257', utr: null, amount: rupees('979'), settledAt }),
      aSettlement({ settlementId: '258', utr: null, amount: rupees('614.20'), settledAt }),
    ]
    const line = aCreditLine({ utr, amount: rupees('5000') })

    test('is told of once, with what is left of it, and none of them is called missing', () => {
      const { matches, exceptions } = reconcile(aBook({ settlements, lines: [line] }))
      expect(matches).toEqual([])
      expect(exceptions).toMatchObject([{ kind: 'settlement-amount-differs', subject: { id: '256' } }])
      expect(exceptions[0]?.reason).toContain('257, 258')
      expect(exceptions[0]?.reason).toContain('₹385.80')
    })

    test('says nothing of settlements of other days', () => {
      const later = settlements.map((one) =>
        one.settlementId === '258' ? { ...one, settledAt: at('2026-03-13 12:10') } : one,
      )
      const { exceptions } = reconcile(aBook({ settlements: later, lines: [line] }))
      expect(exceptions.map(({ kind, subject }) => `${kind} ${subject.id}`)).toEqual([
        'settlement-amount-differs 256',
        'settlement-not-in-bank 258',
      ])
    })
  })

  test('is nothing when the rest could be either of two', () => {
    const lines = [
      parts[0]!,
      aCreditLine({ id: 2, amount: rupees('1021') }),
      aCreditLine({ id: 3, amount: rupees('1021') }),
    ]
    expect(matchesOf({ settlements: [aSettlement()], lines })).toEqual([])
  })

  test('two lines without UTR that add up on the day are only proposed', () => {
    const lines = [aCreditLine({ id: 1, amount: rupees('2000') }), aCreditLine({ id: 2, amount: rupees('1021') })]
    expect(matchesOf({ payments: [aPayment()], settlements: [aSettlement()], lines })).toMatchObject([
      { rule: 'together', state: 'proposed', lineIds: [1, 2] },
    ])
  })

  test('two gateway lines that add up are rather its money than a cash deposit of its amount', () => {
    const lines = [
      aCreditLine({ id: 1, amount: rupees('2000') }),
      aCreditLine({ id: 2, amount: rupees('1021') }),
      aCreditLine({ id: 3, fromGateway: false, narration: 'CASH DEPOSIT SELF' }),
    ]
    expect(matchesOf({ payments: [aPayment()], settlements: [aSettlement()], lines })).toMatchObject([
      { rule: 'together', lineIds: [1, 2] },
    ])
    const single = aCreditLine({ id: 4 })
    expect(
      matchesOf({ payments: [aPayment()], settlements: [aSettlement()], lines: [...lines, single] }),
    ).toMatchObject([{ lineIds: [4] }])
  })

  describe('settlements of one day that add up to a line which names no gateway', () => {
    const settledAt = at('2026-03-10 12:10')
    const [one, other] = [rupees('30417.35'), rupees('2203.18')]
    const settlements = [
      aSettlement({ utr: null, amount: one, settledAt }),
      aSettlement({ settlementId: '257', utr: null, amount: other, settledAt }),
    ]
    const line = aCreditLine({ amount: rupees('32620.53'), fromGateway: false, narration: 'BY CLEARING' })

    test('are proposed for it', () => {
      expect(matchesOf({ settlements, lines: [line] })).toMatchObject([
        { rule: 'together', state: 'proposed', settlementIds: ['256', '257'], lineIds: [1] },
      ])
    })

    test('are not, where so many are open that day that some add up to anything', () => {
      const crowd = Array.from({ length: 60 }, (_, at) =>
        aSettlement({ settlementId: `3${at}`, utr: null, settledAt, amount: rupees(`${11000 + 317 * at}.${10 + at}`) }),
      )
      expect(matchesOf({ settlements: [...settlements, ...crowd], lines: [line] })).toEqual([])
    })
  })

  test('a person who rejected a part is heard', () => {
    const decisions = [{ kind: 'reject' as const, settlementIds: ['256'], lineIds: [2], note: null }]
    expect(matchesOf({ settlements: [aSettlement()], lines: parts, decisions })).toEqual([])
  })
})

describe('a line that is a little less than a settlement', () => {
  const book = { payments: [aPayment()], settlements: [aSettlement()] }
  const short = aCreditLine({ amount: rupees('3013.26') })

  test('in time and without UTR is most likely what is left of it, and no match', () => {
    const { matches, exceptions } = reconcile(aBook({ ...book, lines: [short] }))
    expect(matches).toEqual([])
    expect(exceptions).toMatchObject([
      { kind: 'settlement-amount-differs', subject: { id: '256' }, since: '2026-03-10' },
    ])
    expect(exceptions[0]?.reason).toContain('₹7.74 less')
  })

  test.each([
    ['comes too late', { lines: [{ ...short, postedOn: day('2026-03-24') }] }],
    ['names no gateway', { lines: [{ ...short, fromGateway: false }] }],
    ['is much less', { lines: [{ ...short, amount: rupees('2400') }] }],
    [
      'was rejected',
      { lines: [short], decisions: [{ kind: 'reject' as const, settlementIds: ['256'], lineIds: [1], note: null }] },
    ],
    [
      'fits another settlement as well',
      {
        lines: [short],
        payments: [aPayment(), aPayment({ referenceId: '2', amount: rupees('3020'), rail: 'upi' })],
        settlements: [aSettlement(), aSettlement({ settlementId: '257', amount: rupees('3020'), utr: null })],
      },
    ],
    [
      'has the amount of another settlement',
      {
        lines: [short],
        settlements: [
          aSettlement(),
          aSettlement({ settlementId: '257', amount: rupees('3013.26'), utr: null, settledAt: at('2026-03-27 12:10') }),
        ],
      },
    ],
  ])('is not, where it %s', (_, fields) => {
    const { exceptions } = reconcile(aBook({ ...book, ...fields }))
    expect(exceptions.map(({ kind }) => kind)).not.toContain('settlement-amount-differs')
  })
})

test('a line that carries the UTR of a settlement is its money, and nothing of its amount is proposed instead', () => {
  const lines = [
    aCreditLine({ utr, amount: rupees('3000') }),
    aCreditLine({ id: 2, fromGateway: false, narration: 'CASH DEPOSIT SELF' }),
  ]
  const { matches, exceptions } = reconcile(aBook({ payments: [aPayment()], settlements: [aSettlement()], lines }))
  expect(matches).toEqual([])
  expect(exceptions).toMatchObject([{ kind: 'settlement-amount-differs' }])
})

test('a UTR is read off a line that names nobody, also where its amount is that of several', () => {
  const settlements = [
    aSettlement({ utr: aUtr('634131364233') }),
    aSettlement({ settlementId: '257', utr: null, amount: rupees('979') }),
  ]
  const lines = [
    aCreditLine({ amount: rupees('4000'), narration: 'RTGS 634131364233 SUNDRY CREDIT', fromGateway: false }),
  ]
  expect(matchesOf({ settlements, lines })).toMatchObject([{ settlementIds: ['256', '257'], lineIds: [1] }])
})

describe('a gateway line in the words of a matched one of its day', () => {
  const twice = [aCreditLine(), aCreditLine({ id: 2 })]

  test('says the same money again, where nothing else has the amount', () => {
    const { matches, exceptions } = reconcile(
      aBook({ payments: [aPayment()], settlements: [aSettlement()], lines: twice }),
    )
    expect(matches).toHaveLength(1)
    expect(exceptions).toMatchObject([{ kind: 'duplicate', subject: { type: 'line' } }])
  })

  test('may be that of a settlement that was not told of, where the amount is common', () => {
    const others = ['16', '18', '20'].map((on, index) => ({
      settlement: aSettlement({ settlementId: `3${index}`, utr: aUtr(`YESAP6071123450${index}`) }),
      line: aCreditLine({ id: 10 + index, postedOn: day(`2026-03-${on}`), utr: aUtr(`YESAP6071123450${index}`) }),
    }))
    const { exceptions } = reconcile(
      aBook({
        payments: [aPayment()],
        settlements: [aSettlement(), ...others.map(({ settlement }) => settlement)],
        lines: [...twice, ...others.map(({ line }) => line)],
      }),
    )
    expect(exceptions.map(({ kind }) => kind)).not.toContain('duplicate')
    expect(exceptions.map(({ kind }) => kind)).toContain('line-without-settlement')
  })
})

describe('money that the bank took back', () => {
  const back: DebitLine = {
    id: 9,
    postedOn: day('2026-03-11'),
    amount: rupees('3021'),
    utr,
    narration: 'RETURN NEFT AXISCN0123456789',
  }

  test('is in no match, and an exception', () => {
    const { matches, exceptions } = reconcile(
      aBook({ settlements: [aSettlement()], lines: [aCreditLine({ utr })], debits: [back] }),
    )
    expect(matches).toEqual([])
    expect(exceptions).toContainEqual(expect.objectContaining({ kind: 'reversed', subject: { type: 'line', id: 1 } }))
  })

  test('is what its settlement says, and not that no line came', () => {
    const settlement = aSettlement({ settledAt: at('2026-03-10 12:10') })
    const { exceptions } = reconcile(
      aBook({ settlements: [settlement], lines: [aCreditLine({ utr })], debits: [back] }),
    )
    const missing = exceptions.find(({ kind }) => kind === 'settlement-not-in-bank')
    expect(missing?.reason).toContain('the bank took it back on')
  })

  test('and that comes again is proposed for its settlement, and the line that went back says so and rivals none', () => {
    const lines = [
      aCreditLine({ utr }),
      aCreditLine({ id: 2, utr: aUtr('YESAP60711234567'), postedOn: day('2026-03-13') }),
    ]
    const book = aBook({ settlements: [aSettlement()], lines, debits: [back] })
    const outcome = reconcile(book)
    expect(outcome.matches).toMatchObject([{ state: 'proposed', lineIds: [2] }])
    expect(outcome.exceptions.find(({ kind }) => kind === 'reversed')?.reason).toContain('the line of 13 Mar 2026')
    const asked = why(book, outcome, { type: 'settlement', id: '256' })
    expect(asked?.nearest).toMatchObject([{ subject: { id: 1 }, failed: ['the bank took it back'] }])
    expect(asked?.margin).toBeNull()
  })

  test('and that comes again under the same UTR is that settlement’s, and only the first line went back', () => {
    const lines = [aCreditLine({ utr }), aCreditLine({ id: 2, utr, postedOn: day('2026-03-13') })]
    const debits = [{ ...back, utr: null, narration: 'RTGS RETURN AXISCN0123456789 INVALID ACCOUNT' }]
    const { matches, exceptions } = reconcile(aBook({ settlements: [aSettlement()], lines, debits }))
    expect(matches).toMatchObject([{ rule: 'same-utr', state: 'accepted', lineIds: [2] }])
    expect(exceptions).toMatchObject([{ kind: 'reversed', subject: { id: 1 } }])
  })

  test('and that comes again on the same day is told by the order of the statement', () => {
    const stands = (at: number) => ({ file: 1, at })
    const on = { utr, postedOn: back.postedOn }
    const lines = [aCreditLine({ ...on, stands: stands(5) }), aCreditLine({ ...on, id: 2, stands: stands(7) })]
    const debits = [{ ...back, stands: stands(6) }]
    const { matches, exceptions } = reconcile(aBook({ settlements: [aSettlement()], lines, debits }))
    expect(matches).toMatchObject([{ rule: 'same-utr', state: 'accepted', lineIds: [2] }])
    expect(exceptions).toMatchObject([{ kind: 'reversed', subject: { id: 1 } }])
  })

  test('of two credits with its UTR is never accepted on one of them where nothing tells which went back', () => {
    const on = { utr, postedOn: back.postedOn }
    const lines = [aCreditLine(on), aCreditLine({ ...on, id: 2 })]
    const { matches } = reconcile(aBook({ settlements: [aSettlement()], lines, debits: [back] }))
    expect(matches).toMatchObject([{ state: 'proposed' }])
    expect(matches[0]?.evidence.map(({ words }) => words).join()).toContain('nothing tells which')
  })

  test('and that comes again with its UTR went back on the line before, though that carries none', () => {
    const lines = [aCreditLine(), aCreditLine({ id: 2, utr, postedOn: day('2026-03-13') })]
    const { matches, exceptions } = reconcile(
      aBook({ payments: [aPayment()], settlements: [aSettlement()], lines, debits: [back] }),
    )
    expect(matches).toMatchObject([{ lineIds: [2] }])
    expect(exceptions).toMatchObject([{ kind: 'reversed', subject: { id: 1 } }])
  })

  test('is not what came in time for another settlement of the amount', () => {
    const lines = [aCreditLine({ utr }), aCreditLine({ id: 2, postedOn: day('2026-03-13') })]
    const payments = [aPayment(), aPayment({ referenceId: '2', paidAt: at('2026-03-13 10:00') })]
    const settlements = [
      aSettlement(),
      aSettlement({ settlementId: '257', utr: aUtr('AXISCN0123450000'), settledAt: at('2026-03-13 12:10') }),
    ]
    expect(matchesOf({ payments, settlements, lines, debits: [back] })).toMatchObject([
      { settlementIds: ['257'], lineIds: [2] },
    ])
  })

  test('a return that can be of one of two equal credits is told of the later one, and both stay matched', () => {
    const settlements = [
      aSettlement(),
      aSettlement({ settlementId: '257', utr: aUtr('AXISCN0123450000'), settledAt: at('2026-03-11 12:10') }),
    ]
    const lines = [
      aCreditLine({ utr }),
      aCreditLine({ id: 2, utr: aUtr('AXISCN0123450000'), postedOn: day('2026-03-11') }),
    ]
    const debits = [{ ...back, utr: null, narration: 'RETURN CASHFREE PAYMENTS' }]
    const { matches, exceptions } = reconcile(aBook({ settlements, lines, debits }))
    expect(matches).toHaveLength(2)
    expect(exceptions.filter(({ kind }) => kind === 'reversed')).toMatchObject([{ subject: { id: 2 } }])
    expect(exceptions.find(({ kind }) => kind === 'reversed')?.reason).toContain('10 Mar 2026; nothing tells which')
    const twice = [...debits, { ...debits[0]!, id: 99 }]
    const both = reconcile(aBook({ settlements, lines, debits: twice })).exceptions
    expect(both.filter(({ kind }) => kind === 'reversed').map(({ subject }) => subject.id)).toEqual([2, 1])
  })

  test('a return of which the settlement is known is told of its own credit, once', () => {
    const lines = [aCreditLine({ utr: aUtr('AXISCN0123450000') }), aCreditLine({ id: 2 })]
    const settlements = [aSettlement(), aSettlement({ settlementId: '257', utr: aUtr('AXISCN0123450000') })]
    const debits = [{ ...back, utr: null, narration: 'RETURN AXISCN0123456789 CASHFREE PAYMENTS' }]
    const { exceptions } = reconcile(aBook({ payments: [aPayment()], settlements, lines, debits }))
    expect(exceptions.filter(({ kind }) => kind === 'reversed')).toMatchObject([{ subject: { id: 2 } }])
  })

  test('a debit of the same amount to somebody else takes nothing back', () => {
    const debits = [{ ...back, utr: null, narration: 'NEFT DR MEHTA AND SONS' }]
    expect(matchesOf({ settlements: [aSettlement()], lines: [aCreditLine({ utr })], debits })).toHaveLength(1)
  })
})

describe('payments that changed pay-outs, or are missing', () => {
  /** Two payments of differing amounts before noon on each of ten working days, each day paid out at noon. */
  const dates = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13']
  const random = randomFrom(5)
  const payments = dates.flatMap((date) =>
    [0, 1, 2, 3].map((part) =>
      aPayment({
        referenceId: `${date}-${part}`,
        amount: paise(between(random, 100_000, 900_000)),
        paidAt: at(`2026-03-${date} 10:${part}0`),
      }),
    ),
  )
  const paidBy = (date: string, ids: readonly string[]) =>
    aSettlement({
      settlementId: `S${date}`,
      utr: null,
      count: ids.length,
      settledAt: at(`2026-03-${date} 12:05`),
      amount: rupees(
        (
          ids.reduce((sum, id) => sum + payments.find(({ referenceId }) => referenceId === id)!.amount, 0) / 100
        ).toFixed(2),
      ),
    })
  const whole = dates.map((date) => paidBy(date, idsOf(date)))

  test('a payment held over to the next pay-out is found there', () => {
    const settlements = whole.map((one) => {
      if (one.settlementId === 'S05') return paidBy('05', ['05-0', '05-1', '05-3'])
      return one.settlementId === 'S06' ? paidBy('06', [...idsOf('06'), '05-2']) : one
    })
    const { memberships } = reconcile(aBook({ payments, settlements }))
    expect(memberships.find(({ settlementId }) => settlementId === 'S05')?.paymentIds).toEqual(['05-0', '05-1', '05-3'])
    expect(memberships.find(({ settlementId }) => settlementId === 'S06')?.paymentIds).toEqual(['05-2', ...idsOf('06')])
  })

  test('a payment that is not in the book is missing from its settlement, and said so', () => {
    const held = payments.filter(({ referenceId }) => referenceId !== '05-2')
    const { memberships, exceptions } = reconcile(aBook({ payments: held, settlements: whole }))
    expect(memberships.find(({ settlementId }) => settlementId === 'S05')).toMatchObject({
      state: 'inferred',
      paymentIds: ['05-0', '05-1', '05-3'],
    })
    const amount = payments.find(({ referenceId }) => referenceId === '05-2')!.amount
    expect(exceptions).toContainEqual(
      expect.objectContaining({ kind: 'missing-payments', amount, subject: { type: 'settlement', id: 'S05' } }),
    )
  })
})

function idsOf(date: string): string[] {
  return [0, 1, 2, 3].map((part) => `${date}-${part}`)
}
