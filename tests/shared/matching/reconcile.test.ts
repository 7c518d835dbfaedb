import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { Decision, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { aBook, aCreditLine, aPayment, aSettlement, at, aUtr, rupees } from '../../builders.ts'

const utr = aUtr('AXISCN0123456789')
const other = aUtr('HDFCH00987654321')

function outcome(book: Partial<ReconcileInput>) {
  return reconcile(aBook(book))
}

function decision(kind: Decision['kind'], fields: Partial<Decision> = {}): Decision {
  return { kind, settlementIds: ['256'], lineIds: [1], note: null, ...fields }
}

describe('the same UTR', () => {
  test('and the same amount is a match', () => {
    const { matches, exceptions } = outcome({
      payments: [aPayment()],
      settlements: [aSettlement()],
      lines: [aCreditLine({ utr, fromGateway: false })],
    })
    expect(matches).toMatchObject([{ rule: 'same-utr', state: 'accepted', settlementIds: ['256'], lineIds: [1] }])
    expect(exceptions).toEqual([])
  })

  test('of a shape that no bank uses is found in the narration', () => {
    const settlements = [aSettlement({ utr: aUtr('N123456789'), amount: rupees('25000'), count: 10 })]
    const lines = [
      aCreditLine({ narration: 'BY TRANSFER n123456789 SUNDRY', amount: rupees('25000'), fromGateway: false }),
    ]
    expect(outcome({ settlements, lines }).matches).toMatchObject([{ rule: 'same-utr' }])
  })

  test.each([
    ['CF697328989', 'CF711000111'],
    ['1713627660fvzqjr', '1713714060kqwhtd'],
    ['SETL/2025-26/000123', 'SETL/2025-26/000124'],
  ])('of any shape is carried by a line from which another reference was read: %s', (first, second) => {
    const settlements = [aSettlement({ utr: aUtr(first) }), aSettlement({ settlementId: '257', utr: aUtr(second) })]
    const read = aUtr('TRANSFERFROM3199678044300')
    const lines = [
      aCreditLine({ utr: read, narration: `BY TRANSFER-NEFT*YESB0000001*${first}*CASHFREE PAYMENTS*--` }),
      aCreditLine({ id: 2, utr: read, postedOn: day('2026-03-11'), narration: 'CASHFREE', reference: second }),
    ]
    const found = outcome({ settlements, lines })
    expect(found.matches).toMatchObject([
      { rule: 'same-utr', settlementIds: ['256'], lineIds: [1] },
      { rule: 'same-utr', settlementIds: ['257'], lineIds: [2] },
    ])
    expect(found.exceptions).toEqual([])
  })

  test('as a part of a longer one is another UTR', () => {
    const lines = [aCreditLine({ utr: other, narration: 'CASHFREE/SETL/2025-26/0001234', amount: rupees('1') })]
    const settlements = [aSettlement({ utr: aUtr('SETL/2025-26/000123') })]
    expect(outcome({ settlements, lines }).exceptions.map(({ kind }) => kind)).not.toContain(
      'settlement-amount-differs',
    )
  })

  test('and another amount is never a match but an exception over what it differs by, and the line is not one of its own', () => {
    const { matches, exceptions } = outcome({
      settlements: [aSettlement()],
      lines: [aCreditLine({ utr, amount: rupees('2973.43') })],
    })
    expect(matches).toEqual([])
    expect(exceptions).toMatchObject([{ kind: 'settlement-amount-differs', amount: rupees('47.57') }])
    expect(exceptions[0]?.reason).toContain('₹47.57 less')
  })

  test('and amount on a second line of the same day is a duplicate, whichever came first', () => {
    const lines = [
      aCreditLine({ id: 1, utr, place: 'b.csv:7' }),
      aCreditLine({ id: 2, utr, place: 'a.csv:9', narration: 'NEFT-CASHFREE' }),
    ]
    const { matches, exceptions } = outcome({ payments: [aPayment()], settlements: [aSettlement()], lines })
    expect(matches).toMatchObject([{ lineIds: [2], state: 'accepted' }])
    expect(exceptions).toMatchObject([{ kind: 'duplicate', subject: { id: 1 } }])
  })

  test('cut alike on two lines repeats nothing where two settlements of the amount have a UTR that begins so', () => {
    const settlements = ['N069260165823185', 'N069260165822873'].map((text, nth) =>
      aSettlement({ settlementId: `${256 + nth}`, utr: aUtr(text), settledAt: at('2026-03-10 12:10') }),
    )
    const narration = 'NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-N069260165'
    const lines = [aCreditLine({ narration }), aCreditLine({ id: 2, postedOn: day('2026-03-11'), narration })]
    const { matches, exceptions } = outcome({ settlements, lines })
    expect(exceptions).toEqual([])
    expect(matches.map(({ state }) => state)).toEqual(['proposed', 'proposed'])
    const ofOne = outcome({ settlements: settlements.slice(1), lines })
    expect(ofOne.exceptions).toMatchObject([{ kind: 'duplicate', subject: { id: 2 } }])
  })

  test('on two lines of different weeks is for a person to decide', () => {
    const lines = [aCreditLine({ id: 1, utr }), aCreditLine({ id: 2, utr, postedOn: day('2026-03-19') })]
    const { matches, exceptions } = outcome({ payments: [aPayment()], settlements: [aSettlement()], lines })
    expect(matches).toEqual([])
    expect(exceptions).toMatchObject([{ kind: 'settlement-not-in-bank', subject: { id: '256' } }])
  })

  test('on two settlements of the same amount is for a person to decide', () => {
    const settlements = ['256', '257'].map((settlementId) => aSettlement({ settlementId }))
    expect(outcome({ settlements, lines: [aCreditLine({ utr })] }).matches).toEqual([])
  })
})

describe('the same amount on the expected days', () => {
  const due = { payments: [aPayment()], settlements: [aSettlement()] }

  test.each(['2026-03-10', '2026-03-11'])('is accepted when a gateway names itself (%s)', (postedOn) => {
    const lines = [aCreditLine({ postedOn: day(postedOn) })]
    expect(outcome({ ...due, lines }).matches).toMatchObject([{ rule: 'amount-and-time', state: 'accepted' }])
  })

  test('is never a day early', () => {
    expect(outcome({ ...due, lines: [aCreditLine({ postedOn: day('2026-03-09') })] }).matches).toEqual([])
  })

  test('is only proposed when it is late', () => {
    const lines = [aCreditLine({ postedOn: day('2026-03-16') })]
    expect(outcome({ ...due, lines }).matches).toMatchObject([{ rule: 'amount-and-time', state: 'proposed' }])
  })

  test('is only proposed when nothing says which day that is', () => {
    const { matches } = outcome({ settlements: [aSettlement()], lines: [aCreditLine()] })
    expect(matches).toMatchObject([{ rule: 'amount-and-time', state: 'proposed' }])
  })

  test('is only proposed when the gateway’s line carries another UTR, and nothing when another line does', () => {
    expect(outcome({ ...due, lines: [aCreditLine({ utr: other })] }).matches).toMatchObject([{ state: 'proposed' }])
    expect(outcome({ ...due, lines: [aCreditLine({ utr: other, fromGateway: false })] }).matches).toEqual([])
  })

  test('is only proposed, with little confidence, when two lines fit, and the one that names a gateway first', () => {
    const lines = [aCreditLine({ id: 1 }), aCreditLine({ id: 2, postedOn: day('2026-03-11') })]
    const [unsure] = outcome({ ...due, lines }).matches
    expect(unsure).toMatchObject({ rule: 'best-fit', state: 'proposed' })
    expect(unsure!.confidence).toBeLessThan(0.6)
    const cash = aCreditLine({ id: 2, fromGateway: false, narration: 'CASH DEPOSIT' })
    expect(outcome({ ...due, lines: [lines[0]!, cash] }).matches).toMatchObject([{ state: 'proposed', lineIds: [1] }])
  })

  test('is not held against a line that it reads otherwise than those whose UTR the bank prints', () => {
    const days = Array.from({ length: 16 }, (_, index) => index + 1)
    const printed = days.map((index) => ({
      settlement: aSettlement({
        settlementId: `3${index}`,
        utr: aUtr(`YESAP607112300${10 + index}`),
        amount: rupees(`${700 + index}`),
      }),
      line: aCreditLine({
        id: 100 + index,
        utr: aUtr(`YESAP607112300${10 + index}`),
        amount: rupees(`${700 + index}`),
        narration: `NEFT/YESAP607112300${10 + index}/CASHFREE PAYMENTS`,
      }),
    }))
    const foreign = days.map((index) =>
      aCreditLine({
        id: 200 + index,
        amount: rupees(`${9000 + index}`),
        narration: 'BY TRANSFER-UTIB0001506-RAZORPAY PAYMENTS',
      }),
    )
    const { matches } = outcome({
      payments: due.payments,
      settlements: [...due.settlements, ...printed.map(({ settlement }) => settlement)],
      lines: [
        aCreditLine({ narration: 'BY TRANSFER-UTIB0001506-CASHFREE PAYMENTS' }),
        ...printed.map(({ line }) => line),
        ...foreign,
      ],
    })
    const found = matches.find(({ lineIds }) => lineIds.includes(1))
    expect(found).toMatchObject({ settlementIds: ['256'], state: 'accepted' })
    expect(found?.evidence.find(({ signal }) => signal === 'gateway')?.words).toContain('brought settlements here')
  })

  test('proves little of a cash deposit, where cash deposits often have the amount of a settlement', () => {
    const days = Array.from({ length: 20 }, (_, index) => index + 1)
    const settled = days.map((index) => ({
      utr: aUtr(`YESAP607112300${10 + index}`),
      amount: rupees(`${700 + 37 * index}.${10 + index}`),
      settledAt: at(`2026-03-${10 + (index % 3)} 12:10`),
      postedOn: day(`2026-03-${10 + (index % 3)}`),
    }))
    const cash = { utr: null, fromGateway: false, narration: 'CASH DEPOSIT BRANCH' } as const
    const found = (deposits: readonly number[]) =>
      outcome({
        ...due,
        settlements: [...due.settlements, ...settled.map((one, at) => aSettlement({ settlementId: `3${at}`, ...one }))],
        lines: [
          aCreditLine({ ...cash, postedOn: day('2026-03-11') }),
          ...settled.map((one, at) => aCreditLine({ id: 100 + at, ...one })),
          ...deposits.map((at) => aCreditLine({ id: 200 + at, ...settled[at]!, ...cash })),
        ],
      })
    const ofThe = ({ matches }: ReturnType<typeof found>) => matches.find(({ lineIds }) => lineIds.includes(1))
    const alone = found([])
    expect(ofThe(alone)).toMatchObject({ state: 'proposed', settlementIds: ['256'] })
    expect(alone.exceptions).toEqual([])
    const others = found(days.map((index) => index - 1))
    expect(ofThe(others)).toBeUndefined()
    expect(others.exceptions).toMatchObject([{ kind: 'settlement-not-in-bank', subject: { id: '256' } }])
  })

  test('is only proposed, for either, when two settlements fit the line', () => {
    const payments = [aPayment(), aPayment({ referenceId: '2', rail: 'upi' })]
    const settlements = [
      aSettlement({ settledAt: at('2026-03-10 12:00') }),
      aSettlement({ settlementId: '257', settledAt: at('2026-03-10 18:00') }),
    ]
    const { matches } = outcome({ payments, settlements, lines: [aCreditLine()] })
    expect(matches).toMatchObject([{ rule: 'best-fit', state: 'proposed', lineIds: [1] }])
    expect(matches[0]!.confidence).toBeLessThan(0.6)
  })
})

describe('what a person decides', () => {
  test('a rejected pair is not proposed again, whatever speaks for it', () => {
    const decisions = [decision('reject')]
    const input = { payments: [aPayment()], settlements: [aSettlement()], decisions }
    expect(outcome({ ...input, lines: [aCreditLine({ utr })] }).matches).toEqual([])
    expect(outcome({ ...input, lines: [aCreditLine()] }).matches).toEqual([])
  })

  test('rejecting one of two lines leaves the other without a rival', () => {
    const lines = [aCreditLine({ id: 1 }), aCreditLine({ id: 2 })]
    const { matches } = outcome({
      payments: [aPayment()],
      settlements: [aSettlement()],
      lines,
      decisions: [decision('reject')],
    })
    expect(matches).toMatchObject([{ lineIds: [2] }])
    expect(matches[0]!.confidence).toBeGreaterThan(0.9)
  })

  test('an accepted pair stands against a better one', () => {
    const lines = [aCreditLine({ id: 1, amount: rupees('1') }), aCreditLine({ id: 2, utr })]
    const { matches } = outcome({ settlements: [aSettlement()], lines, decisions: [decision('accept')] })
    expect(matches).toMatchObject([
      { lineIds: [1], rule: 'by-hand', decidedBy: 'person', confidence: 1, difference: -rupees('3020') },
    ])
  })

  test('accepting what the machine proposed keeps its rule', () => {
    const decisions = [decision('accept', { note: 'seen with the bank' })]
    const { matches } = outcome({ settlements: [aSettlement()], lines: [aCreditLine({ utr })], decisions })
    expect(matches).toMatchObject([{ rule: 'same-utr', state: 'accepted', decidedBy: 'person' }])
    expect(matches[0]?.evidence[0]?.words).toContain('seen with the bank')
  })

  test('several lines can be the money of several settlements', () => {
    const settlements = ['256', '257'].map((settlementId) => aSettlement({ settlementId, utr: null }))
    const lines = [aCreditLine({ id: 1, amount: rupees('6000') }), aCreditLine({ id: 2, amount: rupees('42') })]
    const decisions = [decision('accept', { settlementIds: ['257', '256'], lineIds: [2, 1] })]
    const { matches, exceptions } = outcome({ settlements, lines, decisions })
    expect(matches).toMatchObject([{ settlementIds: ['256', '257'], lineIds: [1, 2], difference: 0 }])
    expect(exceptions).toEqual([])
  })

  test('what the book no longer holds cannot be matched', () => {
    expect(outcome({ lines: [aCreditLine()], decisions: [decision('accept')] }).matches).toEqual([])
  })
})

describe('what is due', () => {
  test('a payment is awaited on the day of its cut-off, and an exception from the next day on', () => {
    const payments = [aPayment()]
    expect(outcome({ payments, asOf: day('2026-03-10') })).toMatchObject({
      exceptions: [],
      payments: [{ state: 'awaited', expectedAt: at('2026-03-10 12:00') }],
    })
    expect(outcome({ payments, asOf: day('2026-03-11') }).exceptions).toMatchObject([
      { kind: 'payment-not-settled', since: '2026-03-10', subject: { type: 'payment', id: '7606233' } },
    ])
  })

  test('a settlement is awaited to the end of the next working day', () => {
    const book = { payments: [aPayment({ paidAt: at('2026-03-13 10:00') })], settlements: [aSettlement()] }
    expect(outcome({ ...book, asOf: day('2026-03-16') })).toMatchObject({
      exceptions: [],
      settlements: [{ state: 'awaited', expectedOn: '2026-03-13' }],
    })
    expect(outcome({ ...book, asOf: day('2026-03-17') }).exceptions).toMatchObject([
      { kind: 'settlement-not-in-bank', since: '2026-03-13', amount: rupees('3021') },
    ])
  })

  test('a settlement of days that no statement covers is awaited, however late', () => {
    const covered = [
      { from: day('2026-02-01'), to: day('2026-02-28') },
      { from: day('2026-03-16'), to: day('2026-03-31') },
    ]
    expect(outcome({ payments: [aPayment()], settlements: [aSettlement()], covered }).exceptions).toEqual([])
  })

  test('a few days without lines between two statements are covered', () => {
    const covered = [
      { from: day('2026-03-01'), to: day('2026-03-09') },
      { from: day('2026-03-12'), to: day('2026-03-31') },
    ]
    expect(outcome({ payments: [aPayment()], settlements: [aSettlement()], covered }).exceptions).toHaveLength(1)
  })

  test('gateway money that no settlement accounts for is an exception, other money is not', () => {
    const lines = [aCreditLine(), aCreditLine({ id: 2, fromGateway: false })]
    expect(outcome({ lines }).exceptions).toMatchObject([
      { kind: 'line-without-settlement', subject: { type: 'line', id: 1 }, since: '2026-03-10' },
    ])
  })

  test('an empty book has nothing to say', () => {
    expect(outcome({ asOf: null, covered: [] })).toMatchObject({ matches: [], exceptions: [], memberships: [] })
  })
})

describe('events that are no money', () => {
  test('a transfer that the provider refused is an exception since it came, of its amount', () => {
    const rejected = [{ id: 'E1', amount: rupees('500'), at: at('2026-03-10 11:00'), reason: 'LIMIT' }]
    expect(outcome({ rejected }).exceptions).toMatchObject([
      { kind: 'rejected-transfer', subject: { type: 'event', id: 'E1' }, since: '2026-03-10', amount: rupees('500') },
    ])
  })

  test('an event that nobody vouches for counts nowhere and says what it tells of', () => {
    const about = { type: 'settlement', id: '256' } as const
    const unverified = [
      { id: 'E2', about, why: 'signature-failed' as const, amount: rupees('3021'), on: day('2026-03-10') },
    ]
    const { exceptions, matches } = outcome({ unverified, lines: [aCreditLine({ utr })] })
    expect(matches).toEqual([])
    expect(exceptions.map(({ kind }) => kind)).toContain('unverified-event')
    expect(exceptions.find(({ kind }) => kind === 'unverified-event')?.reason).toContain('settlement 256')
  })
})

test('a line of another gateway is compared with that one’s report, and not with webhooks that tell nothing of it', () => {
  const reasonOf = (narration: string) =>
    outcome({
      settlements: [aSettlement({ amount: rupees('17') })],
      lines: [aCreditLine({ narration })],
    }).exceptions.find(({ kind }) => kind === 'line-without-settlement')?.reason
  expect(reasonOf('NEFT CR-RAZORPAY SOFTWARE PVT LTD')).toContain('Compare it with the report of Razorpay')
  expect(reasonOf('NEFT CR-CASHFREE PAYMENTS')).toContain('Import the settlement webhooks')
})
