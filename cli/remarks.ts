import type { FileReport } from '../shared/contract/imports.ts'
import { counted, onOneLine } from './text.ts'

const SHOWN = 20

/** What was understood of an imported file, and which of its lines were not read; '' where nothing is to be said. */
export function remarks({ file, notes, rejected }: Pick<FileReport, 'file' | 'notes' | 'rejected'>): string {
  if (notes.length === 0 && rejected.length === 0) return ''
  const lines = [
    `${file}:`,
    ...notes.map((note) => `  ${note}`),
    ...rejected.slice(0, SHOWN).map(({ line, reason }) => `  Line ${line}: ${reason}`),
  ]
  if (rejected.length > SHOWN) lines.push(`  … and ${counted(rejected.length - SHOWN, 'line')} more.`)
  return lines.map(onOneLine).join('\n')
}
