import type { Preview } from '../../../shared/contract/imports.ts'
import { counted } from '../../words.ts'
import { standingOf, type IncomingFile } from './incoming-file.ts'

export function kindOf(file: IncomingFile): string {
  const { preview, sent, size, review } = file
  if (preview === null) return sent < size ? `${sizeInWords(sent)} of ${sizeInWords(size)}` : 'Being read…'
  if (!preview.ok) return 'Cannot be imported'
  if (preview.value.alreadyImported) return 'In the book already'
  if (standingOf(file) === 'choose') return 'Needs a word from you'
  if (review?.ok) return `Bank statement, ${counted(review.value.added, 'new line')}`
  return kindOfPreview(preview.value)
}

export function kindOfPreview(preview: Preview): string {
  switch (preview.kind) {
    case 'statement':
      return 'Bank statement'
    case 'events':
      return `Webhook export, ${counted(preview.events, 'event')}`
    case 'ledger':
      return preview.understood === null
        ? 'Ledger of your own books'
        : `Ledger of your own books, ${counted(preview.understood.entries, 'entry', 'entries')}`
  }
}

/** `812 bytes`, `12 KB`, `1.4 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, 'byte')
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `about 12 seconds left`; null where it is over so soon, or so new, that nothing can be said. */
export function timeLeft(done: number, milliseconds: number): string | null {
  if (milliseconds < 1_500 || done < 0.02 || done >= 1) return null
  const seconds = Math.ceil(((milliseconds / done) * (1 - done)) / 1_000)
  if (seconds < 60) return `about ${counted(seconds, 'second')} left`
  return `about ${counted(Math.round(seconds / 60), 'minute')} left`
}
