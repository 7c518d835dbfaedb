import { basename } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { EngineHandlers, Verification } from '../../shared/engine-contract.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import { left, onOneLine, paragraphs, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

export function verify(engine: EngineHandlers, book: string): Result<Answer> {
  return withOpenBook(engine, book, () => {
    const verified = engine.verify({})
    if (!verified.ok) return verified
    const { sound, problems } = verified.value
    const answer = { document: verified.value, text: () => textOf(verified.value) }
    if (sound) return ok(answer)
    return ok({
      ...answer,
      complaint: appError('book-not-sound', basename(book), problems.length, problems[0]?.message ?? ''),
    })
  })
}

const checkWords: Readonly<Record<Verification['checks'][number]['check'], string>> = {
  integrity: 'the file is whole',
  'foreign-keys': 'every reference leads somewhere',
  'audit-chain': 'the audit is unbroken',
  records: 'no record was edited',
  totals: 'payments, matches and totals follow from the records',
}

function textOf({ checks, problems }: Verification): string {
  return paragraphs(
    table(
      [left('Check'), left('')],
      checks.map(({ check, sound }) => [checkWords[check], sound ? 'holds' : 'DOES NOT HOLD']),
    ),
    problems.map(({ message }) => onOneLine(message)).join('\n'),
  )
}
