import { describe, expect, it } from 'vitest'
import { addDays, day, instantInIndia, type Day } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import { chapterStarts } from '../../../shared/matching/chapters/chapter-starts.ts'
import { settlementDays } from '../../../shared/matching/chapters/settlement-days.ts'
import { reconcileWhole } from '../../../shared/matching/chapters/whole-book.ts'
import type { CreditLine, Reconciliation } from '../../../shared/matching/reconciliation.ts'
import { paise } from '../../../shared/paise.ts'
import { aBook, aCreditLine, aPayment, aSettlement, aUtr } from '../../builders.ts'

/** A payment each working day at 11:30, settled at 12:00 and in the bank that day with its UTR. */
interface ADay {
  readonly payment: Payment
  readonly settlement: Settlement
  readonly line: CreditLine
}

const from = day('2026-01-05')
const asOf = day('2026-05-29')

function aDay(on: Day, nth: number): ADay {
  const amount = paise(100_000 + 1_371 * nth)
  const utr = aUtr(`AXISCN${String(1_000_000 + nth)}`)
  const paidAt = instantInIndia(on, '11:30')!
  return {
    payment: aPayment({ referenceId: `P${1000 + nth}`, amount, paidAt }),
    settlement: aSettlement({ settlementId: `S${1000 + nth}`, amount, utr }),
    line: aCreditLine({ id: 1000 + nth, postedOn: on, amount, utr }),
  }
}

/** January to May, Mondays to Fridays, in chapters of a month each. */
const shop = new Map<Day, ADay>()
for (let on = from, nth = 0; on <= asOf; on = addDays(on, 1))
  if (![0, 6].includes(new Date(on).getUTCDay())) shop.set(on, aDay(on, nth++))
const lastOfMarch = shop.get(day('2026-03-31'))!

function reconciled(change: {
  readonly without?: readonly (Payment | Settlement | CreditLine)[]
  readonly lines?: readonly CreditLine[]
  readonly payments?: readonly Payment[]
}): Reconciliation {
  const left = new Set<object>(change.without)
  const days = [...shop.values()]
  const input = aBook({
    payments: [...days.map(({ payment }) => payment).filter((one) => !left.has(one)), ...(change.payments ?? [])],
    settlements: days.map(({ settlement }) => settlement).filter((one) => !left.has(one)),
    lines: [...days.map(({ line }) => line).filter((one) => !left.has(one)), ...(change.lines ?? [])],
    covered: [{ from, to: asOf }],
    asOf,
  })
  return reconcileWhole(input, 1)
}

function settlementIn({ matches, exceptions, memberships }: Reconciliation, { settlement }: ADay) {
  const id = settlement.settlementId
  return {
    line: matches.find(({ settlementIds }) => settlementIds.includes(id))?.lineIds,
    exceptions: exceptions.filter(({ subject }) => subject.id === id).map(({ kind }) => kind),
    payments: memberships.find(({ settlementId }) => settlementId === id)?.paymentIds,
  }
}

describe('a long book in chapters', () => {
  it('says of an untroubled year what it is: all came, and nothing is open', () => {
    const { matches, exceptions, payments, memberships } = reconciled({})
    expect(matches).toHaveLength(shop.size)
    expect(new Set(payments.map(({ state }) => state))).toEqual(new Set(['settled']))
    expect(memberships.every(({ state }) => state === 'inferred')).toBe(true)
    expect(exceptions).toEqual([])
  })

  it('finds money that comes two months late, and what was open about its settlement is open no more', () => {
    const late = { ...lastOfMarch.line, postedOn: day('2026-05-27') }
    const missing = settlementIn(reconciled({ without: [lastOfMarch.line] }), lastOfMarch)
    expect(missing).toMatchObject({ line: undefined, exceptions: ['settlement-not-in-bank'] })
    expect(settlementIn(reconciled({ without: [lastOfMarch.line], lines: [late] }), lastOfMarch)).toEqual({
      line: [late.id],
      exceptions: [],
      payments: [lastOfMarch.payment.referenceId],
    })
  })

  it('lets a settlement of the first day of a month pay out what was paid in the evening before', () => {
    const evening = { ...lastOfMarch.payment, paidAt: instantInIndia(day('2026-03-31'), '19:20')! }
    const line = { ...lastOfMarch.line, postedOn: day('2026-04-01') }
    const outcome = reconciled({
      without: [lastOfMarch.payment, lastOfMarch.line],
      payments: [evening],
      lines: [line],
    })
    expect(settlementIn(outcome, lastOfMarch)).toEqual({
      line: [line.id],
      exceptions: [],
      payments: [evening.referenceId],
    })
    expect(outcome.exceptions).toEqual([])
  })

  it('knows a line that repeats one of the last day of the month before', () => {
    const repeated = { ...lastOfMarch.line, id: 9000, postedOn: day('2026-04-01') }
    expect(reconciled({ lines: [repeated] }).exceptions).toMatchObject([
      { kind: 'duplicate', subject: { type: 'line', id: 9000 } },
    ])
  })

  it('tells of a payment that nothing pays out once, whichever month it is of', () => {
    const stray = aPayment({
      referenceId: 'P9',
      amount: paise(7_770_000),
      paidAt: instantInIndia(day('2026-02-28'), '20:00')!,
    })
    expect(reconciled({ payments: [stray] }).exceptions).toMatchObject([
      { kind: 'payment-not-settled', subject: { type: 'payment', id: 'P9' } },
    ])
  })
})

describe('the days on which chapters begin', () => {
  const months = (...counts: readonly number[]) =>
    counts.map((records, at) => ({ month: day(`2026-${String(at + 1).padStart(2, '0')}-01`), records }))
  const end = day('2026-12-31')

  it('are none in a book of few records', () => {
    expect(chapterStarts(months(40, 40, 40), end, 100)).toEqual([])
  })

  it('come after enough records, where enough are left for the last chapter', () => {
    expect(chapterStarts(months(60, 60, 60, 60, 20, 30), end, 100)).toEqual(['2026-03-01', '2026-05-01'])
    expect(chapterStarts(months(60, 60, 60, 60, 20, 20), end, 100)).toEqual(['2026-03-01'])
  })

  it('wait until it is known how the chapter before went on', () => {
    expect(chapterStarts(months(120, 60), day('2026-02-21'), 100)).toEqual([])
    expect(chapterStarts(months(120, 60), day('2026-02-22'), 100)).toEqual(['2026-02-01'])
    expect(chapterStarts(months(120, 60), null, 100)).toEqual([])
  })

  it('never move because of months that come later', () => {
    const before = chapterStarts(months(60, 60, 60, 60, 60), end, 100)
    expect(chapterStarts(months(60, 60, 60, 60, 60, 90, 90), end, 100).slice(0, before.length)).toEqual(before)
  })
})

describe('the day of a settlement that no line dates', () => {
  const known = new Map([
    ['S-8', 20_500],
    ['S-9', 20_501],
    ['S-11', 20_503],
  ])

  it('is that of the one before it in the provider’s numbering', () => {
    expect(settlementDays(['S-11', 'S-8', 'S-10', 'S-9', 'S-7'], known)).toEqual(
      new Map([...known, ['S-10', 20_501], ['S-7', 20_500]]),
    )
  })

  it('is not known where the numbers do not rise with time', () => {
    expect(
      settlementDays(
        ['a', 'b', 'c', 'd'],
        new Map([
          ['a', 20_600],
          ['b', 20_500],
          ['c', 20_700],
        ]),
      ),
    ).toBeNull()
    expect(settlementDays(['a'], new Map())).toBeNull()
  })
})
