import { reconcile } from '../reconcile.ts'
import type { Match, ReconcileInput, Reconciliation, ReconciliationException } from '../reconciliation.ts'
import { nothingHandedOn, type Chapter, type ChapterDays, type HandedOn } from './chapter.ts'
import { chapterInput } from './chapter-input.ts'
import { aboutTheBank, handOn, ownOutcome, type OwnOutcome } from './own-outcome.ts'

/** Where the records of a chapter come from: all that it looks at, and more where that is easier. */
export type RecordsOf = (chapter: Chapter, handed: HandedOn) => ReconcileInput

export interface ChapterDone {
  readonly chapter: Chapter
  readonly input: ReconcileInput
  readonly own: OwnOutcome
  /** To the chapter after it. */
  readonly handed: HandedOn
}

/**
 * Reconciles a book chapter after chapter, each with what those before it handed on. What a chapter says depends on its
 * records and on that alone, so that it is the same whether the whole book is done or only the chapters since a change.
 */
export function* reconcileChapters(
  chapters: readonly Chapter[],
  days: ChapterDays,
  recordsOf: RecordsOf,
  first: HandedOn = nothingHandedOn,
): Generator<ChapterDone> {
  let handed = first
  for (const chapter of chapters) {
    const input = chapterInput(recordsOf(chapter, handed), days, chapter, handed)
    const own = ownOutcome(chapter, days, handed, input, reconcile(input))
    handed = handOn(chapter, days, handed, input, own)
    yield { chapter, input, own, handed }
  }
}

type Said = Pick<ChapterDone, 'chapter' | 'own'>

/** What chapters say together. */
export function together(done: readonly Said[]): Omit<Reconciliation, 'passes'> {
  const matches = done.flatMap(({ own }) => own.matches).sort(byFirstSettlement)
  const stateOf = new Map(
    matches.flatMap(({ settlementIds, state }) => settlementIds.map((id) => [id, state] as const)),
  )
  return {
    terms: done.at(-1)!.own.terms,
    matches,
    memberships: done.flatMap(({ own }) => own.memberships).sort(bySettlement),
    exceptions: exceptionsOf(done).flatMap(({ exception, resolvedIn }) => (resolvedIn === null ? [exception] : [])),
    payments: done.flatMap(({ own }) => own.payments).sort((a, b) => (a.referenceId < b.referenceId ? -1 : 1)),
    settlements: done
      .flatMap(({ own }) => own.settlements)
      .map((outlook) => ({ ...outlook, state: stateOf.get(outlook.settlementId) ?? outlook.state }))
      .sort(bySettlement),
  }
}

export interface ChapterException {
  readonly exception: ReconciliationException
  readonly chapter: number
  /** The later chapter that found the money; null while it stands. */
  readonly resolvedIn: number | null
}

/** The exceptions of all chapters. */
export function exceptionsOf(done: readonly Said[]): ChapterException[] {
  const matchedIn = new Map(
    done.flatMap(({ chapter, own }) =>
      own.matches.flatMap(({ settlementIds }) => settlementIds.map((id) => [id, chapter.number] as const)),
    ),
  )
  return done.flatMap(({ chapter: { number }, own }) =>
    own.exceptions.map((exception) => {
      const matched = aboutTheBank.has(exception.kind) ? matchedIn.get(String(exception.subject.id)) : undefined
      return { exception, chapter: number, resolvedIn: matched !== undefined && matched > number ? matched : null }
    }),
  )
}

function byFirstSettlement(a: Match, b: Match): number {
  return a.settlementIds[0]! < b.settlementIds[0]! ? -1 : 1
}

function bySettlement(a: { readonly settlementId: string }, b: { readonly settlementId: string }): number {
  return a.settlementId < b.settlementId ? -1 : 1
}
