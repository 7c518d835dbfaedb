import type { LedgerPreview, Preview, StatementReview, UnderstoodStatement } from '../../../shared/contract/imports.ts'
import type { Result } from '../../../shared/result.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'

/** A file on its way into the book. */
export interface IncomingFile {
  readonly key: string
  readonly name: string
  readonly size: number
  /** How much of a dropped file has been handed over. */
  readonly sent: number
  readonly fileId: string | null
  /** What the person means it to be; null where it is what it shows to be. */
  readonly as: 'ledger' | null
  /** Null while it is read for the first time. */
  readonly preview: Result<Preview> | null
  /** What the person said of it; null while nothing was said, so that a layout that was kept may speak. */
  readonly said: Corrections | null
  /** Counted up with each thing said, so that the answer to an earlier one is known to be stale. */
  readonly version: number
  readonly isReadAgain: boolean
  /** What was asked of the person, in order; what was answered stays, so that it can be answered otherwise. */
  readonly asked: readonly Asked[]
  /** A statement held beside the book; null before that, and of other files. */
  readonly review: Result<StatementReview> | null
}

type Question = UnderstoodStatement['questions'][number]

export interface Asked {
  readonly question: Question
  /** The choice that the person made; null while there is none. */
  readonly answer: number | null
}

/** `choose`: there is a question without whose answer nothing of it can go in. */
export type Standing = 'reading' | 'refused' | 'choose' | 'ready'

export function standingOf({ preview }: IncomingFile): Standing {
  if (preview === null) return 'reading'
  if (!preview.ok) return 'refused'
  if (preview.value.kind === 'events') return 'ready'
  if (preview.value.kind === 'ledger') return (preview.value.understood?.account ?? null) === null ? 'choose' : 'ready'
  const { understood } = preview.value
  return understood === null || understood.questions.some(({ taken }) => taken === null) ? 'choose' : 'ready'
}

/** What a file is read with when it is imported. */
export function correctionsOf({ preview }: IncomingFile): Corrections {
  return preview?.ok && preview.value.kind !== 'events' ? preview.value.corrections : {}
}

/** Whether the person, or a layout that the person kept, says something of it. */
export function isCorrected(file: IncomingFile): boolean {
  return Object.keys(correctionsOf(file)).length > 0
}

/** With what the file asks as it is read now: what is settled by itself is asked no more. */
export function askedNow(asked: readonly Asked[], preview: Preview): readonly Asked[] {
  const now = preview.kind === 'statement' ? (preview.understood?.questions ?? []) : []
  const kept = asked.flatMap((each) => {
    const again = now.find(({ asks }) => asks === each.question.asks)
    if (again) return [{ ...each, question: again }]
    return each.answer === null ? [] : [each]
  })
  const known = new Set(asked.map(({ question }) => question.asks))
  const more = now.filter(({ asks, choices }) => choices.length > 1 && !known.has(asks))
  return [...kept, ...more.map((question) => ({ question, answer: null }))]
}

export function ledgerIn({ preview }: IncomingFile): LedgerPreview | null {
  return preview?.ok && preview.value.kind === 'ledger' ? preview.value : null
}
