import { trusts, type Payment, type Rail, type Settlement, type SignatureState, type Trust } from '../domain.ts'
import type { Paise } from '../paise.ts'
import type { Utr } from '../utr.ts'
import type { EventMeaning, RejectedTransfer } from './provider-event.ts'

/** An event of the book with what is known of it; `identity` gives a stable order that is not the order of import. */
export interface HeldEvent {
  readonly identity: string
  readonly signature: SignatureState
  /** A file holds it that a person imported. */
  readonly isInFile: boolean
  /** It is the provider's own record, asked for with the book's credentials. */
  readonly isProviderRecord: boolean
  /** A person let it count, with a note. */
  readonly isReleased: boolean
  readonly meaning: EventMeaning
}

/**
 * Why an event counts for nothing. `signature-failed`: no secret at hand made its signature. `not-checked`: it came in
 * by itself while no secret was at hand. `unknown-to-provider`: the provider says that there is no such payment.
 * `contradicts-provider`, `contradicts-event`: the provider's own record, or a better event, tells something else.
 */
export const eventDoubts = [
  'signature-failed',
  'not-checked',
  'unknown-to-provider',
  'contradicts-provider',
  'contradicts-event',
] as const
export type EventDoubt = (typeof eventDoubts)[number]

/** An event that is kept and counts for nothing. */
export interface SetApart {
  readonly identity: string
  readonly why: EventDoubt
}

/** What all events about one payment or settlement say together. */
export interface Merged<Subject> {
  /** Null when no event may be counted. */
  readonly subject: Subject | null
  readonly trust: Trust
  readonly setApart: readonly SetApart[]
}

/**
 * What all events about one payment say together: the provider's own record leads, then signed ones; the others fill in
 * what it does not say, if they agree with it. The order in which the events came changes nothing.
 *
 * `isDenied`: the provider was asked for this payment and says that there is none. That refutes what only a signature
 * vouches for, because a signature can be carried over to another text.
 */
export function mergePayment(events: readonly HeldEvent[], isDenied: boolean): Merged<Payment> {
  const isRefuted = isDenied && !events.some(({ isProviderRecord }) => isProviderRecord)
  const { counted, setApart } = heard(events, isRefuted, ({ meaning, isProviderRecord }) => {
    if (meaning.kind !== 'collected') return null
    const { payment, railEvidence } = meaning
    return { subject: payment, railEvidence, isSettledRecord: isProviderRecord && payment.settlementId !== null }
  })
  const { agreeing, dissenting } = agreed(
    counted,
    (a, b) => Number(b.told.isSettledRecord) - Number(a.told.isSettledRecord),
  )
  const [leader] = agreeing
  const apart = [...setApart, ...dissenting]
  if (leader === undefined) return { subject: null, trust: 'imported', setApart: apart }
  const subject = filledIn(agreeing)
  return {
    subject: { ...subject, rail: bestKnownRail(agreeing) ?? subject.rail },
    trust: leader.trust,
    setApart: apart,
  }
}

/** What the payments that the provider's own records put into a settlement come to. */
export interface PaidOut {
  readonly amount: Paise
  readonly count: number
  /** The settlement's, as the payments' records name it. */
  readonly utr: Utr | null
  /** The provider's own records say so. */
  readonly isConfirmed: boolean
  /** Whether the book is sure to hold all of them. */
  readonly isComplete: boolean
}

/**
 * What all events about one settlement say together. Where the provider's own records of its payments are known, an
 * event that comes to the same is confirmed by them, and a settlement that no event tells of follows from them. A UTR that
 * only its payments' records name is the settlement's too.
 */
export function mergeSettlement(
  settlementId: string,
  events: readonly HeldEvent[],
  paidOut: PaidOut | null,
): Merged<Settlement> {
  const { counted, setApart } = heard(events, false, ({ meaning }) =>
    meaning.kind === 'settled' ? { subject: meaning.settlement } : null,
  )
  const isPaidOut = ({ amount, count }: Settlement) =>
    paidOut?.isConfirmed === true && amount === paidOut.amount && (count === null || count === paidOut.count)
  const { agreeing, dissenting } = agreed(
    counted,
    (a, b) => Number(isPaidOut(b.told.subject)) - Number(isPaidOut(a.told.subject)),
  )
  const apart = [...setApart, ...dissenting]
  const [leader] = agreeing
  if (leader !== undefined) {
    const trust = isPaidOut(leader.told.subject) ? 'confirmed' : leader.trust
    const told = filledIn(agreeing)
    return { subject: { ...told, utr: told.utr ?? paidOut?.utr ?? null }, trust, setApart: apart }
  }
  if (!paidOut?.isComplete) return { subject: null, trust: 'imported', setApart: apart }
  const { amount, count, utr } = paidOut
  return { subject: { settlementId, amount, count, utr, settledAt: null }, trust: 'confirmed', setApart: apart }
}

/** What all events about one refused transfer say together; it counts nowhere, and is mentioned where it is vouched for. */
export function mergeRejected(events: readonly HeldEvent[]): Omit<Merged<RejectedTransfer>, 'trust'> {
  const { counted, setApart } = heard(events, false, ({ meaning }) =>
    meaning.kind === 'rejected' ? meaning.transfer : null,
  )
  const told = counted
    .toSorted((a, b) => strength[b.trust] - strength[a.trust] || (a.identity < b.identity ? -1 : 1))
    .map((event) => event.told)
  const [leader, ...others] = told
  if (leader === undefined) return { subject: null, setApart }
  const amount = [leader, ...others].find((one) => one.amount !== null)?.amount ?? null
  const at = [leader, ...others].find((one) => one.at !== null)?.at ?? null
  const reason = [leader, ...others].find((one) => one.reason !== null)?.reason ?? null
  return { subject: { id: leader.id, amount, at, reason }, setApart }
}

interface Counted<Told> {
  readonly identity: string
  readonly trust: Trust
  readonly told: Told
}

/** The events about it that may be counted, with what vouches for each, and those that may not. */
function heard<Told>(
  events: readonly HeldEvent[],
  isRefuted: boolean,
  toldBy: (event: HeldEvent) => Told | null,
): { counted: readonly Counted<Told>[]; setApart: readonly SetApart[] } {
  const counted: Counted<Told>[] = []
  const setApart: SetApart[] = []
  for (const event of events) {
    const told = toldBy(event)
    if (told === null) continue
    const { identity } = event
    const standing = standingOf(event, isRefuted)
    if (isTrust(standing)) counted.push({ identity, trust: standing, told })
    else setApart.push({ identity, why: standing })
  }
  return { counted, setApart }
}

/** What vouches for an event by itself, or why nothing does. A file was chosen by a person; a delivery was not. */
function standingOf(event: HeldEvent, isRefuted: boolean): Trust | EventDoubt {
  const { signature, isInFile, isProviderRecord, isReleased } = event
  if (isProviderRecord) return 'confirmed'
  if (signature === 'valid' && !isRefuted) return 'signed'
  if (isReleased) return 'received'
  if (signature === 'valid') return 'unknown-to-provider'
  if (signature === 'failed') return 'signature-failed'
  return isInFile ? 'imported' : 'not-checked'
}

function isTrust(standing: Trust | EventDoubt): standing is Trust {
  return (trusts as readonly string[]).includes(standing)
}

const strength: Readonly<Record<Trust, number>> = { confirmed: 3, signed: 2, received: 1, imported: 0 }

type Sum = { readonly subject: { readonly amount: Paise; readonly utr: Utr | null } }

/**
 * The events that agree with the one that leads, which comes first, and the others. Of several that are equally good
 * the one with the lower amount leads: of two that cannot both be true, the book counts no more than it must.
 */
function agreed<Told extends Sum>(
  counted: readonly Counted<Told>[],
  prefer: (a: Counted<Told>, b: Counted<Told>) => number,
): { agreeing: readonly Counted<Told>[]; dissenting: readonly SetApart[] } {
  const sorted = counted.toSorted(
    (a, b) =>
      strength[b.trust] - strength[a.trust] ||
      prefer(a, b) ||
      a.told.subject.amount - b.told.subject.amount ||
      (a.identity < b.identity ? -1 : Number(a.identity > b.identity)),
  )
  const [leader] = sorted
  if (leader === undefined) return { agreeing: [], dissenting: [] }
  const why = leader.trust === 'confirmed' ? 'contradicts-provider' : 'contradicts-event'
  const agrees = ({ told }: Counted<Told>) => told.subject.amount === leader.told.subject.amount
  return {
    agreeing: sorted.filter(agrees),
    dissenting: sorted.filter((one) => !agrees(one)).map(({ identity }) => ({ identity, why })),
  }
}

/** The provider's own record is not filled in from what names another UTR: one of its fields was carried over. */
function filledIn<Subject extends Sum['subject']>(
  agreeing: readonly Counted<{ readonly subject: Subject }>[],
): Subject {
  const [leader, ...others] = agreeing.map(({ told }) => told.subject)
  const filled = { ...leader! }
  const isConfirmed = agreeing[0]!.trust === 'confirmed'
  for (const other of others) {
    if (isConfirmed && filled.utr !== null && other.utr !== null && filled.utr !== other.utr) continue
    for (const key of Object.keys(other) as (keyof Subject)[]) filled[key] ??= other[key]
  }
  return filled
}

type ToldPayment = Extract<EventMeaning, { kind: 'collected' }>

/**
 * An answer of the provider's API says nothing of the rail, and must not outweigh the webhook that does; nor may an
 * unsigned event outweigh a signed one.
 */
function bestKnownRail(
  counted: readonly Counted<{ readonly subject: Payment; readonly railEvidence: ToldPayment['railEvidence'] }>[],
): Rail | null {
  const vouched = counted.filter(({ trust }) => trust === 'confirmed' || trust === 'signed')
  for (const told of [vouched, counted]) {
    for (const evidence of ['isVpa', 'virtualVpaId', 'vAccountNumber'] as const) {
      const best = told.find(({ told: { railEvidence } }) => railEvidence === evidence)
      if (best !== undefined) return best.told.subject.rail
    }
  }
  return null
}
