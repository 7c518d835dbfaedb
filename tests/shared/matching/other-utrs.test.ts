import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { CreditLine, DebitLine, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { paise } from '../../../shared/paise.ts'
import { aBook, aCreditLine, aSettlement, at, aUtr } from '../../builders.ts'

/** Uneven, and each of its own. */
const amounts = Array.from({ length: 24 }, (_, nth) => paise(1_234_567 + 98_765 * ((nth * 7) % 24) + 13 * nth))
const days = [10, 11, 12, 13, 16, 17].map((date) => `2026-03-${date}`)
const dayOf = (nth: number): string => days[nth % days.length]!

/** Settlements of which the gateway reports references of its own, and the lines that bring them. */
function aBookOf(count: number, sender: string, utrOf: (nth: number) => string = (nth) => `UTIBH42529829${100 + nth}`) {
  const which = Array.from({ length: count }, (_, nth) => nth)
  return {
    settlements: which.map((nth) =>
      aSettlement({
        settlementId: String(800 + nth),
        amount: amounts[nth]!,
        utr: aUtr(`CF6000000${10 + nth}`),
        settledAt: at(`${dayOf(nth)} 12:10`),
      }),
    ),
    lines: which.map((nth) => lineOf(nth, sender, utrOf(nth))),
  }
}

function lineOf(nth: number, sender: string, utr: string, fields: Partial<CreditLine> = {}): CreditLine {
  return aCreditLine({
    id: 100 + nth,
    postedOn: day(dayOf(nth)),
    amount: amounts[nth]!,
    utr: aUtr(utr),
    narration: `NEFT/${utr}/${sender}`,
    fromGateway: sender !== 'PA SETTLEMENT AC',
    ...fields,
  })
}

function matchesOf(book: Partial<ReconcileInput>) {
  return reconcile(aBook(book)).matches
}

describe('lines that carry another reference than the provider reports', () => {
  test('are accepted where so many came with one in time, each of an amount that nothing else has', () => {
    const found = matchesOf(aBookOf(20, 'AP ESCROW'))
    expect(found).toHaveLength(20)
    for (const { settlementIds, lineIds, state, confidence, rule } of found) {
      expect({ state, rule }).toEqual({ state: 'accepted', rule: 'amount-and-time' })
      expect(lineIds).toEqual([Number(settlementIds[0]) - 700])
      expect(confidence).toBeGreaterThanOrEqual(0.999)
    }
    expect(found[0]!.evidence.find(({ signal }) => signal === 'utr')?.words).toContain('in this book')
  })

  test('are only proposed where a few came so', () => {
    const found = matchesOf(aBookOf(9, 'AP ESCROW'))
    expect(found).toHaveLength(9)
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['proposed']))
  })

  test('are only proposed where the others carry the provider’s own', () => {
    const book = aBookOf(21, 'AP ESCROW', (nth) => (nth === 0 ? 'UTIBH42529829701' : `CF6000000${10 + nth}`))
    const states = matchesOf(book).map(({ settlementIds, state }) => [settlementIds[0], state])
    expect(states.filter(([, state]) => state === 'proposed')).toEqual([['800', 'proposed']])
    expect(states).toHaveLength(21)
  })

  test('are nothing where they name another gateway than the provider', () => {
    const book = aBookOf(20, 'AP ESCROW')
    const [, ...others] = book.lines
    const lines = [lineOf(0, 'RAZORPAY SOFTWARE PVT LTD', 'ICICN50095500330'), ...others]
    const found = matchesOf({ ...book, lines })
    expect(found.find(({ settlementIds }) => settlementIds[0] === '800')).toBeUndefined()
  })

  test('are only proposed where two lines of the amount came', () => {
    const book = aBookOf(20, 'AP ESCROW')
    const lines = [...book.lines, lineOf(0, 'AP ESCROW', 'UTIBH99999999999', { id: 99 })]
    const found = matchesOf({ ...book, lines })
    expect(found.find(({ settlementIds }) => settlementIds[0] === '800')).toMatchObject({ state: 'proposed' })
  })

  test('are proposed, and not more, also where nobody known as a gateway sent them', () => {
    const found = matchesOf(aBookOf(12, 'PA SETTLEMENT AC'))
    expect(found.map(({ settlementIds, lineIds, state }) => [settlementIds[0], lineIds[0], state])).toEqual(
      Array.from({ length: 12 }, (_, nth) => [String(800 + nth), 100 + nth, 'proposed']),
    )
    expect(new Set(matchesOf(aBookOf(20, 'PA SETTLEMENT AC')).map(({ state }) => state))).toEqual(new Set(['proposed']))
  })
})

describe('money that went back under a reference that the provider does not report', () => {
  const debit = (narration: string): DebitLine => ({
    id: 500,
    postedOn: day('2026-03-11'),
    amount: amounts[0]!,
    utr: null,
    narration,
  })
  const book = aBookOf(20, 'AP ESCROW', (nth) => `6069123450${10 + nth}`)
  const of800 = (found: ReturnType<typeof reconcile>) => ({
    match: found.matches.find(({ settlementIds }) => settlementIds[0] === '800'),
    reversed: found.exceptions.filter(({ kind }) => kind === 'reversed').map(({ subject }) => subject.id),
  })

  test('is found by the line’s own in the words of the debit', () => {
    const found = reconcile(aBook({ ...book, debits: [debit('RTGS 606912345010 INVALID ACCOUNT')] }))
    expect(of800(found)).toEqual({ match: undefined, reversed: [100] })
  })

  test('is found where the only gateway line of an uneven amount carries none', () => {
    const [first, ...others] = book.lines
    const lines = [{ ...first!, utr: null, narration: 'NEFT AP ESCROW' }, ...others]
    const found = reconcile(aBook({ ...book, lines, debits: [debit('RTGS RETURN KKBKH25335407493 INVALID ACCOUNT')] }))
    expect(of800(found)).toEqual({ match: undefined, reversed: [100] })
  })
})
