import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reconcileWhole } from '../../../shared/matching/chapters/whole-book.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import type { Decision, Match, Reconciliation, ReconcileInput } from '../../../shared/matching/reconciliation.ts'
import { sumPaise } from '../../../shared/paise.ts'
import { aQuarter, noTroubles, randomFrom, type QuarterPlan } from './quarter.ts'

const chance = (max: number) => fc.double({ min: 0, max, noNaN: true })

function planOf(days: { readonly min: number; readonly max: number }): fc.Arbitrary<QuarterPlan> {
  return fc.record({ ...trouble, days: fc.integer(days) })
}

const trouble = {
  seed: fc.integer(),
  paymentsADay: fc.integer({ min: 1, max: 12 }),
  prices: fc.constantFrom([], [500], [499, 500, 999, 1500]),
  risingIds: fc.boolean(),
  troubles: fc.record({
    lostPayment: chance(0.2),
    lostSettlement: chance(0.2),
    lostLine: chance(0.3),
    heldOver: chance(0.05),
    noUtrOnLine: chance(0.8),
    decoy: chance(0.5),
  }),
}
const plan = planOf({ min: 3, max: 40 })

/** A book in which things went wrong, and in which somebody has accepted and rejected whatever came to mind. */
function bookOf(of: fc.Arbitrary<QuarterPlan>): fc.Arbitrary<ReconcileInput> {
  const decisions = fc.array(fc.tuple(fc.boolean(), fc.nat(), fc.nat(), fc.nat(3)), { maxLength: 8 })
  return fc.record({ plan: of, decided: decisions }).map(({ plan: of, decided }) => {
    const { input } = aQuarter(of)
    const { settlements, lines } = input
    if (settlements.length === 0 || lines.length === 0) return input
    const decisions = decided.map(([isAccepted, s, l, more]): Decision => {
      const settlementIds = [settlements[s % settlements.length]!.settlementId]
      const lineIds = lines.slice(l % lines.length, (l % lines.length) + 1 + (more === 3 ? 1 : 0)).map(({ id }) => id)
      return { kind: isAccepted ? 'accept' : 'reject', settlementIds, lineIds, note: null }
    })
    return { ...input, decisions }
  })
}
const book = bookOf(plan)

function holds(property: (input: ReconcileInput, outcome: Reconciliation) => void): void {
  fc.assert(
    fc.property(book, (input) => property(input, reconcile(input))),
    { numRuns: 60 },
  )
}

/** A book as a whole, and a longer one in chapters of a month each. */
const ways = [
  { name: 'as a whole', run: reconcile, plans: plan, numRuns: 60 },
  {
    name: 'in chapters',
    run: (input: ReconcileInput) => reconcileWhole(input, 1),
    plans: planOf({ min: 60, max: 110 }),
    numRuns: 8,
  },
]

describe.each(ways)('reconciled $name', ({ run, plans, numRuns }) => {
  const books = bookOf(plans)
  const holdsHere = (property: (input: ReconcileInput, outcome: Reconciliation) => void): void =>
    fc.assert(
      fc.property(books, (input) => property(input, run(input))),
      { numRuns },
    )

  test('no payment is in two settlements, no settlement and no line in two matches', () => {
    holdsHere((_, { memberships, matches }) => {
      const members = memberships.filter(({ state }) => state !== 'ambiguous').flatMap(({ paymentIds }) => paymentIds)
      expect(new Set(members).size).toBe(members.length)
      const settled = matches.flatMap(({ settlementIds }) => settlementIds)
      expect(new Set(settled).size).toBe(settled.length)
      const lines = matches.flatMap(({ lineIds }) => lineIds)
      expect(new Set(lines).size).toBe(lines.length)
    })
  })

  test('every payment and settlement is accounted for once, to the paisa', () => {
    holdsHere((input, { payments, settlements, memberships, matches, exceptions, passes }) => {
      expect(payments.map(({ referenceId }) => referenceId)).toEqual(
        input.payments.map((one) => one.referenceId).sort(),
      )
      expect(settlements.map((one) => one.settlementId)).toEqual(
        input.settlements.map((one) => one.settlementId).sort(),
      )
      const amountOf = new Map(input.settlements.map(({ settlementId, amount }) => [settlementId, amount]))
      const inState = (state: string) =>
        sumPaise(settlements.filter((one) => one.state === state).map((one) => amountOf.get(one.settlementId)!))
      const matched = sumPaise(passes.map(({ amount }) => amount))
      expect(matched).toBe(inState('accepted') + inState('proposed'))
      expect(matched + inState('awaited') + inState('exception')).toBe(sumPaise(amountOf.values()))
      expect(matches.filter(({ decidedBy, difference }) => decidedBy !== 'person' && difference !== 0)).toEqual([])
      const open = exceptions.filter(({ kind }) => kind.startsWith('settlement-'))
      expect(sumPaise(open.map(({ amount }) => amount))).toBe(inState('exception'))
      const inferred = memberships.filter(({ state }) => state === 'inferred')
      const paid = new Map(input.payments.map(({ referenceId, amount }) => [referenceId, amount]))
      const missing = new Map(
        exceptions.filter(({ kind }) => kind === 'missing-payments').map(({ subject, amount }) => [subject.id, amount]),
      )
      for (const { settlementId, paymentIds } of inferred)
        expect(sumPaise(paymentIds.map((id) => paid.get(id)!)) + (missing.get(settlementId) ?? 0)).toBe(
          amountOf.get(settlementId),
        )
      expect(payments.filter(({ state }) => state === 'settled')).toHaveLength(
        inferred.reduce((count, { paymentIds }) => count + paymentIds.length, 0),
      )
    })
  })

  test('the order of the records changes nothing', () => {
    fc.assert(
      fc.property(books, fc.integer(), (input, seed) => {
        const shuffled: ReconcileInput = {
          ...input,
          payments: shuffle(input.payments, seed),
          settlements: shuffle(input.settlements, seed),
          lines: shuffle(input.lines, seed),
          decisions: shuffle(input.decisions, seed),
          covered: shuffle(input.covered, seed),
        }
        expect(run(shuffled)).toEqual(run(input))
      }),
      { numRuns },
    )
  })

  test('running again adds nothing and takes nothing away', () => {
    holdsHere((input, outcome) => {
      expect(run(input)).toEqual(outcome)
    })
  })

  test('what a person accepted stands, and what a person rejected is not proposed', () => {
    fc.assert(
      fc.property(plans, fc.nat(), fc.nat(), (of, s, l) => {
        const { input } = aQuarter(of)
        const settlement = input.settlements[s % input.settlements.length]
        const line = input.lines[l % input.lines.length]
        if (settlement === undefined || line === undefined) return
        const pair = { settlementIds: [settlement.settlementId], lineIds: [line.id], note: null }
        const accepted = run({ ...input, decisions: [{ kind: 'accept', ...pair }] }).matches
        expect(accepted.filter(({ decidedBy }) => decidedBy === 'person').map(claim)).toEqual([
          claim({ ...pair, state: 'accepted' }),
        ])
        const [proposed = { ...pair, state: 'proposed' as const }] = run(input).matches.slice(s % 7)
        const rejected = run({ ...input, decisions: [{ ...accept(proposed), kind: 'reject' }] }).matches
        expect(rejected.map((match) => claim({ ...match, state: 'proposed' }))).not.toContain(
          claim({ ...proposed, state: 'proposed' }),
        )
      }),
      { numRuns },
    )
  })
})

test('what a person accepts of what the machine accepted stays, and takes no certain payment from a settlement', () => {
  holds((input, outcome) => {
    const accepted = outcome.matches.filter(({ state }) => state === 'accepted')
    const again = reconcile({ ...input, decisions: [...input.decisions, ...accepted.map(accept)] })
    expect(again.matches.map(claim)).toEqual(expect.arrayContaining(accepted.map(claim)))
    const before = outcome.memberships.filter(({ state }) => state === 'inferred').map(memberClaim)
    expect(again.memberships.map(memberClaim)).toEqual(expect.arrayContaining(before))
  })
})

test('when nothing is lost and amounts differ, every payment finds its settlement and every settlement its line', () => {
  fc.assert(
    fc.property(plan, (of) => {
      const { input, settlementOfPayment, lineOfSettlement } = aQuarter({ ...of, prices: [], troubles: noTroubles })
      const { memberships, matches } = reconcile(input)
      expect(wrongMembers(memberships, settlementOfPayment)).toEqual([])
      expect(memberships.filter(({ state }) => state === 'inferred').length).toBeGreaterThanOrEqual(
        memberships.length * 0.9,
      )
      expect(matches.map(({ settlementIds, lineIds }) => [settlementIds[0], lineIds[0]])).toEqual(
        [...lineOfSettlement].sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    }),
    { numRuns: 100 },
  )
})

test('whatever goes wrong, hardly an accepted match is wrong, and no membership is where amounts differ', () => {
  let accepted = 0
  let wrong = 0
  for (let seed = 1; seed <= 20; seed++) {
    const troubles = {
      lostPayment: 0.03,
      lostSettlement: 0.03,
      lostLine: 0.05,
      heldOver: 0.01,
      noUtrOnLine: 0.4,
      decoy: 0.3,
    }
    const of = { seed, days: 85, paymentsADay: 9, prices: [], risingIds: seed % 2 === 0, troubles }
    const { input, settlementOfPayment, lineOfSettlement } = aQuarter(of)
    const { memberships, matches } = reconcile(input)
    expect(wrongMembers(memberships, settlementOfPayment)).toEqual([])
    const final = matches.filter(({ state }) => state === 'accepted')
    accepted += final.length
    wrong += final.filter(({ settlementIds, lineIds }) => lineOfSettlement.get(settlementIds[0]!) !== lineIds[0]).length
  }
  expect(accepted).toBeGreaterThan(2_500)
  expect(wrong).toBeLessThanOrEqual(accepted / 1_000)
})

function wrongMembers(
  memberships: Reconciliation['memberships'],
  settlementOfPayment: ReadonlyMap<string, string>,
): string[] {
  return memberships
    .filter(({ state }) => state === 'inferred')
    .flatMap(({ settlementId, paymentIds }) => paymentIds.filter((id) => settlementOfPayment.get(id) !== settlementId))
}

function accept({ settlementIds, lineIds }: Pick<Match, 'settlementIds' | 'lineIds'>): Decision {
  return { kind: 'accept', settlementIds, lineIds, note: null }
}

function claim({ settlementIds, lineIds, state }: Pick<Match, 'settlementIds' | 'lineIds' | 'state'>): string {
  return JSON.stringify([settlementIds.toSorted(), lineIds.toSorted((a, b) => a - b), state])
}

function memberClaim({ settlementId, paymentIds }: Reconciliation['memberships'][number]): string {
  return JSON.stringify([settlementId, paymentIds])
}

function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const random = randomFrom(seed)
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
