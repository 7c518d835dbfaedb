import type { TermsView } from '../../shared/contract/terms.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { ok, type Result } from '../../shared/result.ts'
import { howKnown } from '../../shared/how-known.ts'
import { readSettingsChange } from '../../shared/settings.ts'
import type { Answer } from '../answer.ts'
import { termsText } from '../terms-text.ts'
import { withOpenBook } from './with-book.ts'

/** The provider's terms of a book, and a change of them as JSON. */
export async function settings(engine: EngineHandlers, book: string, change: string | null): Promise<Result<Answer>> {
  const asked = change === null ? null : readSettingsChange(change)
  if (asked !== null && !asked.ok) return asked
  return withOpenBook(engine, book, async () => {
    const view = asked === null ? await engine.terms({}) : await engine.changeTerms(asked.value)
    return view.ok ? ok({ document: documentOf(view.value), text: () => termsText(view.value) }) : view
  })
}

/** As it is written in `--set`, with what the history shows of those that are unset. */
function documentOf(view: TermsView): object {
  const { cycle, cutOffs, fees, holidays } = view.settings
  const { found } = view
  return {
    cycle: cycle ?? null,
    cutOffs: cutOffs ?? null,
    fees: fees ?? null,
    holidays: holidays ?? null,
    inferred: {
      ...(cycle === undefined && { cycle: found.cycle, ...(found.before && { before: found.before }) }),
      ...(howKnown(view, 'cutOffs') === 'history' && { cutOffs: found.cutOffs }),
      ...(found.cutOffsBefore && { cutOffsBefore: found.cutOffsBefore }),
      ...(fees === undefined && { fees: found.fees }),
      ...(holidays === undefined && { holidays: found.holidays }),
      ...(found.bank !== null && { bank: found.bank }),
      ...(found.keptUnknown && { keptUnknown: found.keptUnknown }),
      settlements: found.settlements,
    },
  }
}
