import type { Emit } from '../electron/engine/handlers/desk.ts'
import type { EventPayload } from '../shared/contract.ts'
import { onOneLine } from './text.ts'

/** A line on the terminal that tells how far an import is; nothing at all where nobody looks at one. */
export function progressOnTerminal(): { readonly tell: Emit; clear(): void } {
  const { stderr } = process
  let shown = false
  return {
    tell: (name, payload) => {
      if (name !== 'importProgress' || !stderr.isTTY) return
      shown = true
      stderr.write(`\r\u001b[K${wordsOf(payload as EventPayload<'importProgress'>)}`)
    },
    clear: () => {
      if (shown) stderr.write('\r\u001b[K')
      shown = false
    },
  }
}

function wordsOf({ file, fileNumber, files, doneBytes, totalBytes }: EventPayload<'importProgress'>): string {
  const percent = totalBytes === 0 ? 100 : Math.floor((doneBytes / totalBytes) * 100)
  return `${fileNumber} of ${files}: ${onOneLine(file).slice(0, 40)} ${percent} %`
}
