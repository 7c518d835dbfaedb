import { once } from 'node:events'
import type { AppError } from '../shared/app-error.ts'
import type { Result } from '../shared/result.ts'
import type { Answer } from './answer.ts'
import { jsonPieces } from './json.ts'
import { onOneLine } from './text.ts'

/** Prints a command's answer, to the last byte, and tells the exit code. */
export async function print(answer: Result<Answer>, asJson: boolean): Promise<number> {
  if (!answer.ok) {
    const { code, message } = answer.error
    if (asJson) await write(jsonPieces({ error: { code, message } }))
    return refuse(answer.error)
  }
  const { document, text, complaint } = answer.value
  await write(asJson ? jsonPieces(document) : textPieces(text()))
  return complaint === undefined ? 0 : refuse(complaint)
}

/** Prints a part of an answer while the command goes on. */
export async function printPart({ document, text }: Pick<Answer, 'document' | 'text'>, asJson: boolean): Promise<void> {
  await write(asJson ? [JSON.stringify(document), '\n'] : textPieces(text()))
}

/** Someone who pipes into `head` has read enough: that is no failure. */
export function stopQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      process.exit()
    })
  }
}

function refuse(error: AppError): number {
  process.stderr.write(`${onOneLine(error.message)}\n`)
  if (error.code === 'unexpected') return 2
  return error.code === 'cancelled' ? 130 : 1
}

async function write(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
}

function textPieces(text: string): string[] {
  return text === '' ? [] : [text, '\n']
}
