import { createHash } from 'node:crypto'
import { instantAt, type Day } from '../../../shared/day.ts'
import type { SignatureState } from '../../../shared/domain.ts'
import { encodeFields, eventIdentity } from '../../../shared/events/identity.ts'
import type { EventMeaning, ReadEvent } from '../../../shared/events/provider-event.ts'
import { formatRupees } from '../../../shared/paise.ts'
import type { WriteDb } from '../database/connection.ts'
import { startSeal } from '../database/seal.ts'
import { rederive, type Contradiction, type Subject } from '../derive.ts'
import { findEvent, insertEvent, insertSignatureCheck, noteInFile } from '../queries/events.ts'
import { signatureState } from './signature.ts'

/** What came of a number of events. */
export interface EventsTaken {
  readonly added: number
  readonly known: number
  /** Events of which it was told for the first time whether their signature holds. */
  readonly checked: number
  readonly failed: number
  /** Of the added events, for the audit. */
  readonly seal: string
  readonly notes: readonly string[]
  /** Payments that the book counts since. */
  readonly appeared: readonly string[]
  /** The first day of which the book says something else since. */
  readonly since: Day
}

export interface EventTaker {
  /** Adds an event that the book does not hold yet, checks its signature, and answers its id. */
  take(event: ReadEvent, inFile: { readonly fileId: number } | null): number
  /** What vouches for an event changed, so what it is about is derived anew. */
  touch(subject: Subject): void
  /** Brings payments and settlements up to date with what was taken. */
  finish(): EventsTaken
}

/** Takes events into the open transaction, whatever they came by. */
export function startTakingEvents(db: WriteDb, secrets: readonly string[]): EventTaker {
  const told = new Map<string, Subject>()
  const seal = startSeal()
  const count = { added: 0, known: 0, checked: 0, failed: 0 }

  return {
    take: (event, inFile) => {
      const subject = subjectOf(event.meaning)
      const identity = createHash('sha256').update(eventIdentity(event.fields)).digest('hex')
      const known = findEvent(db, identity)
      const eventId = known ?? add(event, identity, subject, inFile)
      if (known === null) count.added++
      else count.known++
      const checked = check(eventId, signatureState(event, secrets))
      const isNewInFile = known !== null && inFile !== null && noteInFile(db, known, inFile.fileId, event.line)
      if (known === null || checked || isNewInFile) touch(subject)
      return eventId
    },
    touch,
    finish: () => {
      const { appeared, contradictions, since } = rederive(db, told.values())
      return { ...count, seal: seal.digest(), notes: contradictions.map(contradictionNote), appeared, since }
    },
  }

  function touch(subject: Subject): void {
    told.set(`${subject.kind} ${subject.id}`, subject)
  }

  function add(
    event: ReadEvent,
    identity: string,
    subject: Subject,
    inFile: { readonly fileId: number } | null,
  ): number {
    const fields = encodeFields(event.fields)
    const { id, checksum } = insertEvent(db, {
      identity,
      kind: subject.kind,
      subjectId: subject.id,
      fields,
      text: event.text,
      fileId: inFile?.fileId ?? null,
      line: inFile === null ? null : event.line,
    })
    seal.add(checksum)
    return id
  }

  function check(eventId: number, state: SignatureState): boolean {
    if (state === 'failed') count.failed++
    if (state === 'unchecked') return false
    const isNew = insertSignatureCheck(db, { eventId, checkedAt: instantAt(Date.now()), state })
    if (isNew) count.checked++
    return isNew
  }
}

export function subjectOf(meaning: EventMeaning): Subject {
  switch (meaning.kind) {
    case 'collected':
      return { kind: 'collected', id: meaning.payment.referenceId }
    case 'settled':
      return { kind: 'settled', id: meaning.settlement.settlementId }
    case 'rejected':
      return { kind: 'rejected', id: meaning.transfer.id }
  }
}

function contradictionNote({ what, id, amount }: Contradiction): string {
  return `The events about ${what} ${id} do not agree on its amount; ${formatRupees(amount)} is counted.`
}
