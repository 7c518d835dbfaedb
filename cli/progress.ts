import type { Emit } from '../electron/engine/handlers/desk.ts'
import type { EventName, EventPayload } from '../shared/contract.ts'
import { onOneLine } from './text.ts'

/** A line on the terminal that tells how far an import is; nothing at all where nobody looks at one. */
export function progressOnTerminal(): { readonly tell: Emit; clear(): void } {
  const { stderr } = process
  let shown = false
  return {
    tell: (name, payload) => {
      const words = wordsFor(name, payload)
      if (words === null || !stderr.isTTY) return
      shown = true
      stderr.write(`\r\u001b[K${words}`)
    },
    clear: () => {
      if (shown) stderr.write('\r\u001b[K')
      shown = false
    },
  }
}

function wordsFor(name: EventName, payload: EventPayload<EventName>): string | null {
  if (name === 'importProgress') return wordsOf(payload as EventPayload<'importProgress'>)
  if (name !== 'importChangeProgress') return null
  const { file, done, total } = payload as EventPayload<'importChangeProgress'>
  return `${onOneLine(file).slice(0, 40)} ${Math.floor((done / Math.max(1, total)) * 100)} %`
}

function wordsOf({ file, fileNumber, files, doneBytes, totalBytes }: EventPayload<'importProgress'>): string {
  const percent = totalBytes === 0 ? 100 : Math.floor((doneBytes / totalBytes) * 100)
  return `${fileNumber} of ${files}: ${onOneLine(file).slice(0, 40)} ${percent} %`
}
