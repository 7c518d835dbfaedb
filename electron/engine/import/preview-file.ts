import type { Preview } from '../../../shared/contract.ts'
import type { FileToImport } from '../../../shared/engine-contract.ts'
import type { ReadEvent } from '../../../shared/events/provider-event.ts'
import { fileKind } from '../../../shared/file-kind.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import { readStatement } from '../../../shared/statements/read-statement.ts'
import type { Book } from '../book.ts'
import { findContent } from '../queries/files.ts'
import { fileSource, sha256Of, type FileSource } from './file-source.ts'
import { inflate } from './inflate.ts'
import { readEventFile } from './read-event-file.ts'
import { readingFile } from './reading-file.ts'

const SAMPLE = 20
const REJECTED_SHOWN = 100

/** Tells what would be taken in, and how it was understood, without touching the book. */
export async function previewFile(book: Book, input: FileToImport & { fileId: string }): Promise<Result<Preview>> {
  return readingFile(input.file, async () => {
    const source = fileSource(input.path, input.file)
    const kind = fileKind(source)
    if (!kind.ok) return kind
    const alreadyImported = findContent(book.read, await sha256Of(input.path)) !== null
    const file = { fileId: input.fileId, file: input.file, size: source.size, alreadyImported }
    return kind.value === 'events' ? previewEvents(source, file) : previewStatement(source, file, input.corrections)
  })
}

type FileFacts = Pick<Preview, 'fileId' | 'file' | 'size' | 'alreadyImported'>

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

/** Reads the first batch only: a preview of a million lines is shown at once. */
function previewStatement(source: FileSource, file: FileFacts, corrections: Corrections | undefined): Result<Preview> {
  const reading = readStatement(source, { inflate, corrections })
  if (!reading.ok) return reading
  const { heading } = reading.value
  const batches = reading.value.batches()
  const first = batches.next()
  batches.return(undefined as never)
  const { lines, rejected } = first.done ? { lines: [], rejected: [] } : first.value
  return ok({
    kind: 'statement',
    ...file,
    layout: heading.layout,
    account: heading.account,
    notes: [...heading.notes],
    sample: lines.slice(0, SAMPLE).map(({ line, postedOn, narration, utr, direction, amount, balance }) => {
      return { line, postedOn, narration, utr, direction, amount, balance }
    }),
    rejected: rejected.slice(0, REJECTED_SHOWN),
  })
}
