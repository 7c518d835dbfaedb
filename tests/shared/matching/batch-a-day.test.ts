import { describe, expect, test } from 'vitest'
import { dayOfNumber, numberOfDay } from '../../../shared/matching/settlement-cycle.ts'
import { day } from '../../../shared/day.ts'
import type { Settlement } from '../../../shared/domain.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { CreditLine, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { paise } from '../../../shared/paise.ts'
import { aBook, aCreditLine, aSettlement, aUtr } from '../../builders.ts'

/** What a shop of few prices is paid out of one to three payments, in paise. */
const amounts = [48_720, 97_440, 142_520, 48_720, 76_920, 98_720, 146_160, 48_720, 116_820, 97_440]
const firstDay = numberOfDay(day('2026-03-02'))

interface Quarter {
  readonly settlements: Settlement[]
  readonly lines: CreditLine[]
}

/**
 * Forty days, on every second one a settlement of its own and on the others several, which the gateway brings in one line:
 * that carries the UTR that `named` tells, counted from the first of the day, or none.
 */
function aQuarter(named: (on: number, of: number) => number | null): Quarter {
  const settlements: Settlement[] = []
  const lines: CreditLine[] = []
  for (let on = 0; on < 40; on++) {
    const ofDay = Array.from({ length: on % 2 === 0 ? 1 : 2 + (on % 3) }, (_, at) =>
      aSettlement({
        settlementId: String(8_445_700 + 10 * settlements.length + 3 * at),
        amount: paise(amounts[(on * 7 + at * 3) % amounts.length]! + (on % 2 === 0 ? 100 * on + 7 : 0)),
        count: null,
        utr: aUtr(`AXISCN05312${String(30_000 + 100 * on + 10 * at)}`),
      }),
    )
    settlements.push(...ofDay)
    const at = ofDay.length === 1 ? 0 : named(on, ofDay.length)
    lines.push(
      aCreditLine({
        id: on + 1,
        postedOn: dayOfNumber(firstDay + on),
        amount: paise(ofDay.reduce((sum, { amount }) => sum + amount, 0)),
        utr: at === null ? null : ofDay[at]!.utr,
        narration: `NEFT CR-${at === null ? 'POOL' : ofDay[at]!.utr}-CASHFREE PAYMENTS`,
      }),
    )
  }
  return { settlements, lines }
}

function outcomeOf(quarter: Quarter, also: Partial<ReconcileInput> = {}) {
  const covered = [{ from: day('2026-03-01'), to: day('2026-04-30') }]
  return reconcile(aBook({ ...quarter, covered, asOf: day('2026-04-30'), ...also }))
}

/** By line, the settlements that it is said to bring. */
function broughtBy({ matches }: ReturnType<typeof outcomeOf>): Map<number, readonly string[]> {
  return new Map(matches.map(({ lineIds, settlementIds }) => [lineIds[0]!, settlementIds]))
}

describe('a gateway that brings all settlements of a day in one line', () => {
  const first = (): number => 0
  const last = (_: number, of: number): number => of - 1

  test.each([
    ['the first', first],
    ['the last', last],
  ])('under the UTR of %s is followed by the order of their numbers', (_, named) => {
    const quarter = aQuarter(named)
    const outcome = outcomeOf(quarter)
    expect(broughtBy(outcome).size).toBe(40)
    expect(outcome.exceptions).toEqual([])
  })

  test('is followed where some of the lines carry no UTR, once others have shown that it does so', () => {
    const quarter = aQuarter((on, of) => (on % 4 === 1 ? null : of - 1))
    const outcome = outcomeOf(quarter)
    expect(broughtBy(outcome).size).toBe(40)
    expect(outcome.exceptions).toEqual([])
  })

  test('is told of settlements that are not next to each other only as an amount that differs', () => {
    const { settlements, lines } = aQuarter(last)
    const [, batch] = lines
    const outcome = outcomeOf({
      settlements,
      lines: lines.map((line) => (line === batch ? { ...line, amount: paise(line.amount + 13) } : line)),
    })
    expect(broughtBy(outcome).has(batch!.id)).toBe(false)
    expect(outcome.exceptions).toMatchObject([{ kind: 'settlement-amount-differs' }])
  })

  test('brings nothing of a day after the line', () => {
    const { settlements, lines } = aQuarter(last)
    const early = lines.map((line) => (line.id === 2 ? { ...line, postedOn: day('2026-03-01') } : line))
    expect(broughtBy(outcomeOf({ settlements, lines: early })).has(2)).toBe(false)
  })
})
