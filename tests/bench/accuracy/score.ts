import type { ExceptionSubject, Match, Reconciliation } from '../../../shared/matching/reconciliation.ts'
import type { Quarter, Truth } from './quarter.ts'

/** Counts that add up over quarters. */
export interface Score {
  books: number
  acceptedRight: number
  acceptedWrong: number
  proposedRight: number
  proposedWrong: number
  /** Settlements of the books whose money is in the books. */
  toFind: number
  membersRight: number
  membersWrong: number
  ambiguous: number
  noMembers: number
  exceptionsRight: number
  exceptionsWrong: number
  exceptionsMissed: number
  readonly wrongByKind: Record<string, number>
  readonly missedByKind: Record<string, number>
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
    membersRight: 0,
    membersWrong: 0,
    ambiguous: 0,
    noMembers: 0,
    exceptionsRight: 0,
    exceptionsWrong: 0,
    exceptionsMissed: 0,
    wrongByKind: {},
    missedByKind: {},
    milliseconds: [],
  }
}

/** `ambiguous` memberships are counted on their own: that a membership is not certain is no claim to be right or wrong. */
export function addScore(score: Score, { input, truth }: Quarter, outcome: Reconciliation): void {
  score.books++
  for (const { settlementId } of input.settlements) if (truth.linesOf.has(settlementId)) score.toFind++
  for (const match of outcome.matches) {
    const isRight = isTrue(match, truth)
    if (match.state === 'accepted') {
      if (isRight) score.acceptedRight += match.settlementIds.length
      else score.acceptedWrong += match.settlementIds.length
    } else if (isRight) score.proposedRight += match.settlementIds.length
    else score.proposedWrong += match.settlementIds.length
  }
  addMembers(score, { input, truth }, outcome)
  addExceptions(score, truth, outcome)
}

/** All the lines of all the settlements, and no others. */
function isTrue({ settlementIds, lineIds }: Match, { linesOf }: Truth): boolean {
  const lines = new Set(settlementIds.flatMap((id) => linesOf.get(id) ?? []))
  const settlements = [...linesOf].filter(([, ids]) => lineIds.some((id) => ids.includes(id))).map(([id]) => id)
  return (
    lines.size === lineIds.length &&
    lineIds.every((id) => lines.has(id)) &&
    settlements.every((id) => settlementIds.includes(id))
  )
}

function addMembers(score: Score, { input, truth }: Quarter, { memberships }: Reconciliation): void {
  const stateOf = new Map(memberships.map((membership) => [membership.settlementId, membership]))
  const held = new Map<string, number>()
  for (const { referenceId } of input.payments) {
    const id = truth.settlementOf.get(referenceId)
    if (id !== undefined) held.set(id, (held.get(id) ?? 0) + 1)
  }
  for (const { settlementId } of input.settlements) {
    const membership = stateOf.get(settlementId)
    if (membership === undefined) score.noMembers++
    else if (membership.state === 'ambiguous') score.ambiguous++
    else {
      const isRight = membership.paymentIds.every((id) => truth.settlementOf.get(id) === settlementId)
      if (isRight && membership.paymentIds.length === held.get(settlementId)) score.membersRight++
      else score.membersWrong++
    }
  }
}

function addExceptions(score: Score, { exceptions }: Truth, outcome: Reconciliation): void {
  const found = new Set(
    outcome.exceptions
      .filter(({ kind }) => kind !== 'membership-ambiguous')
      .map((one) => exceptionKey(one.kind, one.subject)),
  )
  for (const key of found) {
    if (exceptions.has(key)) score.exceptionsRight++
    else {
      score.exceptionsWrong++
      countIn(score.wrongByKind, key)
    }
  }
  for (const key of exceptions) {
    if (found.has(key)) continue
    score.exceptionsMissed++
    countIn(score.missedByKind, key)
  }
}

function countIn(counts: Record<string, number>, key: string): void {
  const kind = key.slice(0, key.indexOf(' '))
  counts[kind] = (counts[kind] ?? 0) + 1
}

function exceptionKey(kind: string, { type, id }: ExceptionSubject): string {
  return `${kind} ${type} ${id}`
}
