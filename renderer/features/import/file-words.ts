import type { Preview } from '../../../shared/contract.ts'
import { counted } from '../../words.ts'
import type { IncomingFile } from './importing.ts'

export function kindOf({ preview, sent, size }: IncomingFile): string {
  if (preview === null) return sent < size ? `${sizeInWords(sent)} of ${sizeInWords(size)}` : 'Being read…'
  if (!preview.ok) return 'Cannot be imported'
  if (preview.value.alreadyImported) return 'In the book already'
  const rejected = preview.value.rejected.length
  return `${kindOfPreview(preview.value)}${rejected > 0 ? `, ${counted(rejected, 'row')} not read` : ''}`
}

export function kindOfPreview(preview: Preview): string {
  return preview.kind === 'statement' ? 'Bank statement' : `Webhook export, ${counted(preview.events, 'event')}`
}

/** `812 bytes`, `12 KB`, `1.4 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, 'byte')
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
