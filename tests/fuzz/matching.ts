// `npm run fuzz:matching -- [BOOKS] [SEED]`: the invariants of matching over very many books, of both makers of
// quarters, with decisions of people in them; ends with 1 and names the seed at the first that does not hold.
import { between, pick, randomFrom, type Random } from '../../shared/demo/random.ts'
import { reconcile } from '../../shared/matching/reconcile.ts'
import type { Decision, Reconciliation, ReconcileInput } from '../../shared/matching/reconciliation.ts'
import { aMerchant } from '../bench/accuracy/hold-out/merchant.ts'
import { difficulties, planOf } from '../bench/accuracy/plan.ts'
import { aQuarter } from '../bench/accuracy/quarter.ts'
import { inputOf } from '../bench/accuracy/world.ts'

const books = Number(process.argv[2] ?? 1_000)
const firstSeed = Number(process.argv[3] ?? 1)

function bookOf(seed: number, random: Random): ReconcileInput {
  if (random() < 0.5) return inputOf(aMerchant(pick(random, [0, 1, 2] as const), seed))
  return inputOf(aQuarter({ ...planOf(pick(random, difficulties), between(random, 1, 8), random), days: 40 }, seed))
}

/** Somebody accepted and rejected whatever came to mind. */
function withDecisions(input: ReconcileInput, random: Random): ReconcileInput {
  const { settlements, lines } = input
  if (settlements.length === 0 || lines.length === 0 || random() < 0.3) return input
  const decisions = Array.from({ length: between(random, 1, 6) }, (): Decision => ({
    kind: random() < 0.5 ? 'accept' : 'reject',
    settlementIds: [pick(random, settlements).settlementId],
    lineIds: [...new Set(Array.from({ length: between(random, 1, 2) }, () => pick(random, lines).id))],
    note: null,
  }))
  return { ...input, decisions }
}

type Invariant = (input: ReconcileInput, outcome: Reconciliation, random: Random) => boolean

const invariants: Readonly<Record<string, Invariant>> = {
  'no payment is in two settlements, no settlement and no line in two matches': (_, { memberships, matches }) =>
    isUnique(memberships.filter(({ state }) => state !== 'ambiguous').flatMap(({ paymentIds }) => paymentIds)) &&
    isUnique(matches.flatMap(({ settlementIds }) => settlementIds)) &&
    isUnique(matches.flatMap(({ lineIds }) => lineIds)),
  'every settlement is accounted for once, to the paisa': ({ settlements }, { settlements: told, passes }) => {
    const amountOf = new Map(settlements.map(({ settlementId, amount }) => [settlementId, amount]))
    const sum = (state: string): number =>
      told.filter((one) => one.state === state).reduce((total, one) => total + amountOf.get(one.settlementId)!, 0)
    const matched = passes.reduce((total, { amount }) => total + amount, 0)
    const all = settlements.reduce((total, { amount }) => total + amount, 0)
    return (
      told.length === settlements.length &&
      matched === sum('accepted') + sum('proposed') &&
      matched + sum('awaited') + sum('exception') === all
    )
  },
  'every payment is accounted for once': ({ payments }, { payments: told }) =>
    told.length === payments.length && isUnique(told.map(({ referenceId }) => referenceId)),
  'no exception is told twice': (_, { exceptions }) =>
    isUnique(exceptions.map(({ kind, subject }) => `${kind} ${subject.type} ${subject.id}`)),
  'the order of the records changes nothing': (input, outcome, random) => {
    const turned = {
      ...input,
      payments: shuffled(input.payments, random),
      settlements: shuffled(input.settlements, random),
      lines: shuffled(input.lines, random),
      debits: shuffled(input.debits ?? [], random),
      decisions: shuffled(input.decisions, random),
    }
    return JSON.stringify(reconcile(turned)) === JSON.stringify(outcome)
  },
  'what a person decided is not overturned': ({ decisions }, { matches }) => {
    const claims = new Set(matches.filter(({ decidedBy }) => decidedBy !== 'person').map(claimOf))
    return decisions.every((decision) => decision.kind === 'accept' || !claims.has(claimOf(decision)))
  },
}

for (let seed = firstSeed; seed < firstSeed + books; seed++) {
  const random = randomFrom(seed)
  const input = withDecisions(bookOf(seed, random), random)
  const outcome = reconcile(input)
  for (const [name, holds] of Object.entries(invariants))
    if (!holds(input, outcome, random)) {
      console.error(`seed ${seed}: ${name}`)
      process.exit(1)
    }
  if (seed % 100 === 0) console.error(`${seed - firstSeed + 1} books`)
}
console.log(`${books} books, ${Object.keys(invariants).length} invariants hold`)

function claimOf({ settlementIds, lineIds }: Pick<Decision, 'settlementIds' | 'lineIds'>): string {
  return JSON.stringify([settlementIds.toSorted(), lineIds.toSorted((a, b) => a - b)])
}

function isUnique(items: readonly (string | number)[]): boolean {
  return new Set(items).size === items.length
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
