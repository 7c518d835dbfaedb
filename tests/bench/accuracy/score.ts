import type { ExceptionKind, ExceptionSubject, Membership, Match } from '../../../shared/matching/reconciliation.ts'
import { determinable } from './determinable.ts'
import { toldApart } from './told-apart.ts'
import type { Truth, World } from './world.ts'

/** What was found of a quarter, by the engine itself or read off a book's trail. */
export interface Found {
  readonly matches: readonly Pick<Match, 'settlementIds' | 'lineIds' | 'state'>[]
  readonly memberships: readonly Pick<Membership, 'settlementId' | 'state' | 'paymentIds'>[]
  readonly exceptions: readonly { readonly kind: ExceptionKind; readonly subject: ExceptionSubject }[]
}

export interface KindScore {
  right: number
  wrong: number
  missed: number
}

/** Counts that add up over quarters. */
export interface Score {
  books: number
  acceptedRight: number
  acceptedWrong: number
  proposedRight: number
  proposedWrong: number
  /** Settlements of the books whose money is in the books. */
  toFind: number
  /** Of those, the ones that the files tell apart from others, and how many of them were found. */
  toldApart: number
  toldApartFound: number
  membersRight: number
  membersWrong: number
  /** Ambiguous, or nothing said, though what the files show determines it. */
  ambiguous: number
  /** Ambiguous, or nothing said, where the files do not determine it. */
  undeterminable: number
  readonly exceptions: Map<string, KindScore>
  readonly milliseconds: number[]
}

export function noScore(): Score {
  return {
    books: 0,
    acceptedRight: 0,
    acceptedWrong: 0,
    proposedRight: 0,
    proposedWrong: 0,
    toFind: 0,
    toldApart: 0,
    toldApartFound: 0,
    membersRight: 0,
    membersWrong: 0,
    ambiguous: 0,
    undeterminable: 0,
    exceptions: new Map(),
    milliseconds: [],
  }
}

export function addScore(score: Score, world: World, found: Found): void {
  score.books++
  for (const { settlementId } of world.settlements) if (world.truth.linesOf.has(settlementId)) score.toFind++
  const isTrue = truthOfMatches(world.truth)
  for (const match of found.matches) {
    const counter = `${match.state}${isTrue(match) ? 'Right' : 'Wrong'}` as const
    score[counter] += match.settlementIds.length
  }
  const isRight = new Set(found.matches.filter(isTrue).flatMap(({ settlementIds }) => settlementIds))
  const isToldApart = toldApart(world)
  for (const { settlementId } of world.settlements) {
    if (!world.truth.linesOf.has(settlementId) || !isToldApart(settlementId)) continue
    score.toldApart++
    if (isRight.has(settlementId)) score.toldApartFound++
  }
  addMembers(score, world, found)
  addExceptions(score, world.truth, found)
}

/** All the lines of all the settlements, and no others. */
function truthOfMatches({ linesOf, sameLine }: Truth): (match: Found['matches'][number]) => boolean {
  const settlementsOf = new Map<number, string[]>()
  for (const [id, lines] of linesOf)
    for (const line of lines) settlementsOf.set(line, [...(settlementsOf.get(line) ?? []), id])
  return ({ settlementIds, lineIds }) => {
    const lines = new Set(settlementIds.flatMap((id) => linesOf.get(id) ?? []))
    const claimed = new Set(lineIds.map((id) => sameLine.get(id) ?? id))
    return (
      lines.size === claimed.size &&
      [...claimed].every(
        (id) => lines.has(id) && settlementsOf.get(id)!.every((settlement) => settlementIds.includes(settlement)),
      )
    )
  }
}

/** A membership that is not certain claims nothing, so it is neither right nor wrong. */
function addMembers(score: Score, world: World, { memberships }: Found): void {
  const stateOf = new Map(memberships.map((membership) => [membership.settlementId, membership]))
  const isDeterminable = determinable(world)
  const { settlementOf } = world.truth
  const held = new Map<string, number>()
  for (const { referenceId } of world.payments) {
    const id = settlementOf.get(referenceId)
    if (id !== undefined) held.set(id, (held.get(id) ?? 0) + 1)
  }
  for (const settlement of world.settlements) {
    const { settlementId } = settlement
    const membership = stateOf.get(settlementId)
    if (membership === undefined || membership.state === 'ambiguous') {
      if (isDeterminable(settlement)) score.ambiguous++
      else score.undeterminable++
      continue
    }
    const isRight = membership.paymentIds.every((id) => settlementOf.get(id) === settlementId)
    // What the provider says of some of the payments is no claim that there are no others.
    const isWhole = membership.state === 'provider' || membership.paymentIds.length === held.get(settlementId)
    if (isRight && isWhole) score.membersRight++
    else score.membersWrong++
  }
}

function addExceptions(score: Score, { exceptions, sameLine }: Truth, found: Found): void {
  const isMeant = new Set(Array.from(exceptions, (key) => sameKey(key, sameLine)))
  const told = new Set(
    found.exceptions
      .filter(({ kind }) => kind !== 'membership-ambiguous')
      .map(({ kind, subject }) => sameKey(`${kind} ${subject.type} ${subject.id}`, sameLine)),
  )
  for (const key of told) kindOf(score, key)[isMeant.has(key) ? 'right' : 'wrong']++
  for (const key of isMeant) if (!told.has(key)) kindOf(score, key).missed++
}

/** Of two lines in the same words either may be called the repeated one. */
function sameKey(key: string, sameLine: ReadonlyMap<number, number>): string {
  const [kind, type, id] = key.split(' ')
  return type === 'line' ? `${kind} line ${sameLine.get(Number(id)) ?? id}` : key
}

function kindOf({ exceptions }: Score, key: string): KindScore {
  const kind = key.slice(0, key.indexOf(' '))
  const counts = exceptions.get(kind) ?? { right: 0, wrong: 0, missed: 0 }
  exceptions.set(kind, counts)
  return counts
}

/** All kinds together. */
export function sumOfKinds({ exceptions }: Score): KindScore {
  const sum = { right: 0, wrong: 0, missed: 0 }
  for (const { right, wrong, missed } of exceptions.values()) {
    sum.right += right
    sum.wrong += wrong
    sum.missed += missed
  }
  return sum
}

/** Null where nothing is to be told: then only false alarms can be counted. */
export function f1({ right, wrong, missed }: KindScore): number | null {
  return right + missed === 0 ? null : right / (right + (wrong + missed) / 2)
}
