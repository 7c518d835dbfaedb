import type { Payment, Rail, Settlement, SignatureState, Trust } from '../domain.ts'
import type { EventMeaning } from './provider-event.ts'

/** An event of the book with what is known of it; `identity` gives a stable order that is not the order of import. */
export interface HeldEvent {
  readonly identity: string
  readonly signature: SignatureState
  readonly meaning: EventMeaning
}

/** A payment or settlement as all events about it tell it together. */
export interface Merged<Subject> {
  readonly subject: Subject
  readonly trust: Trust
  /** Events that tell another amount than the one kept. */
  readonly contradicted: boolean
}

/**
 * What all events about one payment say together: the best signed one leads, the others fill in what it does not say.
 * Null when none may be counted. The order in which the events came changes nothing.
 */
export function mergePayment(events: readonly HeldEvent[]): Merged<Payment> | null {
  const merged = merge(events, (meaning) => (meaning.kind === 'collected' ? meaning.payment : null))
  return merged && { ...merged, subject: { ...merged.subject, rail: bestKnownRail(events) ?? merged.subject.rail } }
}

/**
 * An answer of the provider's API says nothing of the rail, and must not outweigh the webhook that does; nor may an
 * unsigned event outweigh a signed one.
 */
function bestKnownRail(events: readonly HeldEvent[]): Rail | null {
  const meanings = counted(events).flatMap(({ meaning, signature }) =>
    meaning.kind === 'collected' ? [{ ...meaning, isSigned: signature === 'valid' }] : [],
  )
  for (const told of [meanings.filter(({ isSigned }) => isSigned), meanings]) {
    for (const evidence of ['isVpa', 'virtualVpaId', 'vAccountNumber'] as const) {
      const best = told.find(({ railEvidence }) => railEvidence === evidence)
      if (best !== undefined) return best.payment.rail
    }
  }
  return null
}

export function mergeSettlement(events: readonly HeldEvent[]): Merged<Settlement> | null {
  return merge(events, (meaning) => (meaning.kind === 'settled' ? meaning.settlement : null))
}

function merge<Subject extends Payment | Settlement>(
  events: readonly HeldEvent[],
  subjectOf: (meaning: EventMeaning) => Subject | null,
): Merged<Subject> | null {
  const told = counted(events).flatMap((event) => subjectOf(event.meaning) ?? [])
  const [first, ...others] = told
  if (first === undefined) return null
  return {
    subject: others.reduce(fillIn, first),
    trust: events.some((event) => event.signature === 'valid') ? 'signed' : 'received',
    contradicted: others.some((other) => other.amount !== first.amount),
  }
}

function counted(events: readonly HeldEvent[]): HeldEvent[] {
  return events.filter((event) => event.signature !== 'failed').toSorted(bySignatureThenIdentity)
}

function fillIn<Subject extends object>(known: Subject, other: Subject): Subject {
  const filled = { ...known }
  for (const key of Object.keys(other) as (keyof Subject)[]) filled[key] ??= other[key]
  return filled
}

function bySignatureThenIdentity(a: HeldEvent, b: HeldEvent): number {
  return (
    Number(b.signature === 'valid') - Number(a.signature === 'valid') ||
    (a.identity < b.identity ? -1 : Number(a.identity > b.identity))
  )
}
