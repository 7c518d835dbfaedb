import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { appError } from '../../shared/app-error.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../answer.ts'
import { everyRow } from '../every-row.ts'
import { whenInterrupted } from '../interrupt.ts'
import { moneyTrailText } from '../money-trail.ts'
import { paragraphs } from '../text.ts'

const path =
  'A quarter at a Practice provider on this computer: authorized, an account made for each customer, their payments ' +
  'and webhooks, settlements by the timetable, the bank’s statements; then imported and reconciled.'

/** Makes the demo book, by the same import and matching as a person's files, and leaves it behind. */
export async function demo(engine: EngineHandlers, book: string): Promise<Result<Answer>> {
  if (existsSync(book)) return fail(appError('book-exists', basename(book)))
  const stop = whenInterrupted(() => void engine.cancelImport({}))
  const made = await engine.openDemoBook({ path: book })
  stop()
  if (!made.ok) return made
  const trail = engine.trail({})
  if (!trail.ok) return trail
  const overview = await engine.overview({})
  if (!overview.ok) return overview
  const payments = await everyRow(engine.listPayments)
  if (!payments.ok) return payments
  const matches = await everyRow((window) => engine.listMatches({ ...window, state: 'proposed' }))
  if (!matches.ok) return matches
  const exceptions = await everyRow(engine.listExceptions)
  if (!exceptions.ok) return exceptions
  const found = {
    file: basename(book),
    overview: overview.value,
    payments: payments.value,
    toReview: matches.value,
    exceptions: exceptions.value,
  }
  return ok({ document: trail.value, text: () => paragraphs(path, moneyTrailText(found)) })
}
