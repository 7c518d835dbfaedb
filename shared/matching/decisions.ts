import type { Decision } from './reconciliation.ts'

/** Names a claim by what it claims, whatever the order of its ids. */
export function claimKey(settlementIds: readonly string[], lineIds: readonly number[]): string {
  return JSON.stringify([settlementIds.toSorted(), lineIds.toSorted((a, b) => a - b)])
}

/** What people decided: the claims that stand, and those that the machine may not make. */
export interface Decided {
  readonly accepted: readonly Decision[]
  /** The lines that a settlement alone may not be matched with alone. */
  readonly rejectedLines: (settlementId: string) => ReadonlySet<number>
  /** Whether a claim of several was rejected as it stands; of its parts that says nothing. */
  readonly isRejected: (settlementIds: readonly string[], lineIds: readonly number[]) => boolean
}

/**
 * An acceptance stands when the book still holds all that it names and no other acceptance claims part of it. Of one claim
 * only the last decision is to be given; should both be, it prevails over a rejection.
 */
export function decidedBy(
  decisions: readonly Decision[],
  isHeld: { readonly settlement: (id: string) => boolean; readonly line: (id: number) => boolean },
): Decided {
  const rejected = new Map<string, Set<number>>()
  const rejectedClaims = new Set<string>()
  for (const { kind, settlementIds, lineIds } of decisions) {
    const [settlementId, lineId] = [settlementIds[0], lineIds[0]]
    if (kind !== 'reject') continue
    rejectedClaims.add(claimKey(settlementIds, lineIds))
    if (settlementIds.length !== 1 || lineIds.length !== 1) continue
    rejected.set(settlementId!, (rejected.get(settlementId!) ?? new Set()).add(lineId!))
  }
  return {
    accepted: standing(
      decisions.filter(
        ({ kind, settlementIds, lineIds }) =>
          kind === 'accept' && settlementIds.every(isHeld.settlement) && lineIds.every(isHeld.line),
      ),
    ),
    rejectedLines: (settlementId) => rejected.get(settlementId) ?? none,
    isRejected: (settlementIds, lineIds) =>
      rejectedClaims.size > 0 && rejectedClaims.has(claimKey(settlementIds, lineIds)),
  }
}

const none: ReadonlySet<number> = new Set()

function standing(accepted: readonly Decision[]): Decision[] {
  const taken = new Set<string | number>()
  return accepted
    .map((decision) => ({ decision, key: claimKey(decision.settlementIds, decision.lineIds) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ decision }) => decision)
    .filter(({ settlementIds, lineIds }) => {
      const ids = [...settlementIds, ...lineIds]
      if (settlementIds.length === 0 || lineIds.length === 0 || ids.some((id) => taken.has(id))) return false
      for (const id of ids) taken.add(id)
      return true
    })
}
