import { describe, expect, test } from 'vitest'
import { day } from '../../../shared/day.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { CreditLine, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { aBook, aCreditLine, aSettlement, at, aUtr, rupees } from '../../builders.ts'

const amount = rupees('7345.12')
const settlement = aSettlement({ amount, utr: aUtr('AXISCN0283605393'), settledAt: null })
const due = { ...settlement, settledAt: at('2026-03-10 12:10') }

function aLineOf(fragment: string, fields: Partial<CreditLine> = {}): CreditLine {
  return aCreditLine({ amount, narration: `NEFT CR-UTIB0001920-CASHFREE PAYMENTS INDIA P-${fragment}`, ...fields })
}

/** Settlements of the week before, whose UTRs are on their lines. */
function othersWith(...utrs: readonly string[]): Pick<ReconcileInput, 'settlements' | 'lines'> {
  const of = utrs.map((text, nth) => ({ utr: aUtr(text), amount: rupees(`${1200 + 37 * nth}.41`) }))
  return {
    settlements: of.map((one, nth) => aSettlement({ ...one, settlementId: `${100 + nth}` })),
    lines: of.map((one, nth) =>
      aCreditLine({ ...one, id: 100 + nth, postedOn: day('2026-03-04'), narration: `NEFT CR-CASHFREE-${one.utr}` }),
    ),
  }
}

function matchOf({ settlements, lines }: Pick<ReconcileInput, 'settlements' | 'lines'>) {
  return reconcile(aBook({ settlements, lines })).matches.find(({ settlementIds }) => settlementIds.includes('256'))
}

describe('a line that prints the beginning of a settlement’s UTR', () => {
  const alike = othersWith('AXISCN0283111222', 'AXISCN0283245551', 'AXISCN0283398120')

  test('is accepted where no other UTR begins so', () => {
    const others = othersWith('AXISCN0101111222', 'AXISCN0155245551')
    const found = matchOf({
      settlements: [...others.settlements, settlement],
      lines: [...others.lines, aLineOf('AXISCN02836053')],
    })
    expect(found).toMatchObject({ rule: 'damaged-utr', state: 'accepted' })
  })

  test('is not accepted where all UTRs of the book begin so, and nothing tells the day', () => {
    const found = matchOf({
      settlements: [...alike.settlements, settlement],
      lines: [...alike.lines, aLineOf('AXISCN0283')],
    })
    expect(found).toMatchObject({ rule: 'amount-and-time', state: 'proposed' })
  })

  test('is accepted by what only its own UTR has, where they begin alike', () => {
    const found = matchOf({
      settlements: [...alike.settlements, settlement],
      lines: [...alike.lines, aLineOf('AXISCN028360539')],
    })
    expect(found).toMatchObject({ rule: 'damaged-utr', state: 'accepted' })
  })

  test('is told by few digits only on a day on which the money can have come', () => {
    const others = othersWith('AXISCN0101111222', 'AXISCN0155245551')
    const stateOn = (postedOn: string) =>
      matchOf({
        settlements: [...others.settlements, due],
        lines: [...others.lines, aLineOf('AXISCN0283', { postedOn: day(postedOn), fromGateway: false })],
      })
    expect(stateOn('2026-03-11')).toMatchObject({ rule: 'damaged-utr', state: 'accepted' })
    expect(stateOn('2026-03-06')?.state).not.toBe('accepted')
    expect(stateOn('2026-03-27')?.state).not.toBe('accepted')
  })

  test('is never accepted before the settlement was paid out, whatever it prints', () => {
    const line = aLineOf('AXISCN02836053', { postedOn: day('2026-03-06') })
    expect(matchOf({ settlements: [due], lines: [line] })).toMatchObject({ rule: 'damaged-utr', state: 'proposed' })
  })
})

test('a line that prints the end of a settlement’s UTR is not accepted where others end so', () => {
  const ends = aLineOf('05393')
  expect(matchOf({ settlements: [settlement], lines: [ends] })).toMatchObject({
    rule: 'damaged-utr',
    state: 'accepted',
  })
  const others = othersWith('AXISCN0101105393', 'AXISCN0155205393')
  const found = matchOf({ settlements: [...others.settlements, settlement], lines: [...others.lines, ends] })
  expect(found?.state).not.toBe('accepted')
})
