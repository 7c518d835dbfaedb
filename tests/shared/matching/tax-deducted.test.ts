import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../shared/day.ts'
import { between, pick, randomFrom } from '../../../shared/demo/random.ts'
import { deductedRate, leftWhereDeducted } from '../../../shared/matching/entries/tax-deducted.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { matchEntries } from '../../../shared/matching/entries/match-entries.ts'
import { paise, type Paise } from '../../../shared/paise.ts'
import { rupees } from '../../builders.ts'

const parties = ['Narmada Electrical', 'Sri Textile', 'Crystal Timber', 'Shree Steel', 'Konkan Jewels', 'Deccan Foods']

function entry(line: number, on: number, amount: Paise, text: string): Entry {
  return { line, day: addDays(day('2026-04-01'), on), amount, text, reference: '' }
}

/** What is left of an invoice of which 18 % are GST, where a tax of what it is before that is deducted. */
function lessTax(amount: Paise, rate: number): Paise {
  return paise(amount - 100 * Math.round(((amount / 1.18) * rate) / 10_000))
}

/** Invoices, and what customers paid of them days later: most in full, two of each of three in five less a tax. */
function invoicesAndBank(seed: number, count: number) {
  const random = randomFrom(seed)
  const rateOf = new Map(parties.map((party) => [party, pick(random, [0, 0, 1, 2, 10])]))
  const invoices: Entry[] = []
  const bank: Entry[] = []
  for (let line = 1; line <= count; line++) {
    const [party, amount] = [pick(random, parties), paise(between(random, 2_000_000, 60_000_000))]
    invoices.push(entry(line, line, amount, party))
    bank.push(entry(line, line + between(random, 0, 15), lessTax(amount, rateOf.get(party)!), `NEFT ${party}`))
  }
  return { invoices, bank }
}

describe('a tax that customers deduct', () => {
  test('is known by its rate, whichever of the two is the larger', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000_000, max: 1e9 }),
        fc.constantFrom(1, 2, 5, 10),
        fc.boolean(),
        (amount, rate, isOut) => {
          const [of, left] = [amount, lessTax(paise(amount), rate)].map((each) => (isOut ? -each : each)) as [
            number,
            number,
          ]
          expect(deductedRate(of, left)).toBe(rate)
          expect(deductedRate(left, of)).toBe(rate)
          const holds = (one: number, other: number): boolean =>
            leftWhereDeducted(one).some(({ least, most }) => other >= least - 1 && other <= most + 1)
          expect([holds(of, left), holds(left, of)]).toEqual([true, true])
        },
      ),
    )
  })

  test('explains what is less, so that it is as sure as what was paid in full', () => {
    const { invoices, bank } = invoicesAndBank(3, 60)
    const { pairs } = matchEntries(invoices, bank)
    const sure = pairs.filter(({ state }) => state === 'accepted')
    expect(sure.filter(({ left, right }) => left[0] !== right[0])).toEqual([])
    expect(sure.length).toBeGreaterThan(54)
    expect(
      sure.filter(({ left: [line] }) => bank[line! - 1]!.amount < invoices[line! - 1]!.amount).length,
    ).toBeGreaterThan(15)
  })

  test('is proposed in a short table too', () => {
    const invoices = [entry(1, 0, rupees('241725.36'), 'Crystal Timber'), entry(2, 1, rupees('45300'), 'Shree Steel')]
    const bank = [entry(1, 5, rupees('221240.16'), 'RTGS CRYSTAL TIMBER'), entry(2, 4, rupees('45300'), 'SHREE STEEL')]
    expect(matchEntries(invoices, bank).pairs.map(({ left, right }) => [...left, ...right])).toEqual([
      [1, 1],
      [2, 2],
    ])
  })

  test('leaves what differs by nothing that explains it to a person', () => {
    const { invoices, bank } = invoicesAndBank(5, 60)
    const [unpaid, of] = [invoices[20]!, bank[20]!]
    const others = [
      ...bank.slice(0, 20),
      { ...of, amount: paise(Math.round(unpaid.amount * 0.9922)) },
      ...bank.slice(21),
    ]
    const found = matchEntries(invoices, others).pairs.find(({ left }) => left[0] === unpaid.line)
    expect(found).toMatchObject({ right: [21], state: 'proposed' })
    expect(found!.evidence.at(-1)).toContain('others of these tables agree to the paisa, or but for a tax')
  })
})
