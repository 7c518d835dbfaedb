import { basename } from 'node:path'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'

export function makeBook(engine: EngineHandlers, book: string): Result<Answer> {
  const made = engine.newBook({ path: book })
  if (!made.ok) return made
  const file = basename(book)
  return ok({ document: { book: file }, text: () => `Made the book ${file}.` })
}
