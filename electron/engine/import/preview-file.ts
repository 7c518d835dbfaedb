import type { Preview } from '../../../shared/contract/imports.ts'
import type { FileToPreview } from '../../../shared/engine-contract.ts'
import type { ReadEvent } from '../../../shared/events/provider-event.ts'
import { fileKind } from '../../../shared/file-kind.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Book } from '../book.ts'
import type { ReadDb } from '../database/connection.ts'
import { findContent, type BytesRead, type FileKind } from '../queries/files.ts'
import { isContentResting } from '../queries/import-withdrawals.ts'
import { fileSource, sha256Of, type FileSource } from './file-source.ts'
import { isLedger, previewLedger } from './preview-ledger.ts'
import { previewStatement, SAMPLE, REJECTED_SHOWN, type FileFacts } from './preview-statement.ts'
import { readEventFile } from './read-event-file.ts'
import { readingFile } from './reading-file.ts'

/** Tells what would be taken in, and how it was understood, without touching the book. */
export async function previewFile(book: Book, input: FileToPreview): Promise<Result<Preview>> {
  return readingFile(input.file, async () => {
    const source = fileSource(input.path, input.file)
    const kind = fileKind(source)
    if (!kind.ok) return kind
    const sha256 = await sha256Of(input.path)
    const file = { fileId: input.fileId, file: input.file, size: source.size }
    const facts = (as: FileKind): FileFacts => ({ ...file, ...standingIn(book.read, { kind: as, sha256 }) })
    if (kind.value === 'events') return previewEvents(source, facts('events'))
    // What a person says of its columns makes no statement of it.
    const isMeant = input.as === 'ledger' || (input.corrections !== undefined && isLedger(source))
    if (isMeant) return previewLedger(book.read, source, facts('ledger'), input)
    const statement = previewStatement(source, facts('statement'), input)
    const isOther = !statement.ok && statement.error.code === 'file-wrong-kind'
    return isOther && isLedger(source) ? previewLedger(book.read, source, facts('ledger'), input) : statement
  })
}

function standingIn(db: ReadDb, bytes: BytesRead): Pick<FileFacts, 'alreadyImported' | 'wasUndone'> {
  const content = findContent(db, bytes)
  const wasUndone = content !== null && isContentResting(db, content.id)
  return { alreadyImported: content !== null && !wasUndone, wasUndone }
}

function previewEvents(source: FileSource, file: FileFacts): Result<Preview> {
  const read = readEventFile(source)
  if (!read.ok) return read
  const { events, notes, rejected } = read.value
  return ok({
    kind: 'events',
    ...file,
    events: events.length,
    notes: [...notes],
    sample: events.slice(0, SAMPLE).map(previewedEvent),
    rejected: rejected.slice(0, REJECTED_SHOWN),
  })
}

function previewedEvent({ line, meaning }: ReadEvent) {
  switch (meaning.kind) {
    case 'collected': {
      const { referenceId, amount, paidAt } = meaning.payment
      return { line, event: 'Payment', id: referenceId, amount, at: paidAt }
    }
    case 'settled': {
      const { settlementId, amount, settledAt } = meaning.settlement
      return { line, event: 'Settlement', id: settlementId, amount, at: settledAt }
    }
    case 'rejected': {
      const { id, amount, at } = meaning.transfer
      return { line, event: 'Rejected transfer', id, amount, at }
    }
  }
}
