import { formatDay } from '../../shared/day.ts'
import type { TermsView } from '../../shared/contract/terms.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { ok, type Result } from '../../shared/result.ts'
import { bankFeesWords } from '../../shared/matching/bank-fees/bank-fees.ts'
import { termsWords, type Fees } from '../../shared/matching/fees.ts'
import { keptUnknownWords } from '../../shared/matching/kept-unknown.ts'
import { cutOffWords, isPublished } from '../../shared/matching/cut-off-words.ts'
import { PROOF } from '../../shared/matching/membership/proof.ts'
import { formatRupees, paise } from '../../shared/paise.ts'
import { readSettingsChange } from '../../shared/settings.ts'
import type { Answer } from '../answer.ts'
import { counted, left, paragraphs, table } from '../text.ts'
import { withOpenBook } from './with-book.ts'

/** The provider's terms of a book, and a change of them as JSON. */
export async function settings(engine: EngineHandlers, book: string, change: string | null): Promise<Result<Answer>> {
  const asked = change === null ? null : readSettingsChange(change)
  if (asked !== null && !asked.ok) return asked
  return withOpenBook(engine, book, async () => {
    const view = asked === null ? await engine.terms({}) : await engine.changeTerms(asked.value)
    return view.ok ? ok({ document: documentOf(view.value), text: () => textOf(view.value) }) : view
  })
}

/** As it is written in `--set`, with what the history shows of those that are unset. */
function documentOf({ settings: { cycle, fees, holidays }, found }: TermsView): object {
  return {
    cycle: cycle ?? null,
    fees: fees ?? null,
    holidays: holidays ?? null,
    inferred: {
      ...(cycle === undefined && { cycle: found.cycle, ...(found.before && { before: found.before }) }),
      ...(isAsPublished(found) ? {} : { cutOffs: found.cutOffs }),
      ...(found.cutOffsBefore && { cutOffsBefore: found.cutOffsBefore }),
      ...(fees === undefined && { fees: found.fees }),
      ...(holidays === undefined && { holidays: found.holidays }),
      ...(found.bank !== null && { bank: found.bank }),
      ...(found.keptUnknown && { keptUnknown: found.keptUnknown }),
      settlements: found.settlements,
    },
  }
}

function cycleFound({ cycle, before }: TermsView['found']): string {
  return before === undefined ? cycle : `${cycle} since ${formatDay(before.since)}, ${before.cycle} before`
}

function cutOffsFound({ cutOffs, cutOffsBefore }: TermsView['found']): string {
  const now = cutOffWords(cutOffs)
  return cutOffsBefore === undefined
    ? now
    : `${now}; before ${formatDay(cutOffsBefore.since)}: ${cutOffWords(cutOffsBefore.cutOffs)}`
}

function isAsPublished({ cutOffs, cutOffsBefore }: TermsView['found']): boolean {
  return cutOffsBefore === undefined && isPublished(cutOffs)
}

function textOf({ settings: { cycle, fees, holidays }, found }: TermsView): string {
  const foundDays = found.holidays.map(formatDay).join(', ')
  return paragraphs(
    table(
      [left('Terms of the provider'), left(''), left('Known')],
      [
        ['Cycle', cycle ?? cycleFound(found), origin(cycle === undefined, found.settlements)],
        [
          'Cut-offs',
          cutOffsFound(found),
          isAsPublished(found) ? 'as the provider publishes' : origin(true, found.settlements),
        ],
        ...(fees === undefined && found.keptUnknown !== undefined
          ? [['Kept back', 'not known', 'no fee explains the book’s history']]
          : keptRows(fees ?? found.fees).map((row) => [...row, origin(fees === undefined, found.settlements)])),
        ...(found.bank === null
          ? []
          : [['Kept at the bank', bankFeesWords(found.bank), 'found in the book’s history']]),
        [
          'Bank holidays',
          holidays === undefined ? foundDays || 'no others' : holidays.map(formatDay).join(', ') || 'no others',
          holidays === undefined && foundDays !== '' ? 'found in the book’s history' : 'beside those that Milaan knows',
        ],
      ],
    ),
    found.keptUnknown === undefined ? '' : keptUnknownWords(found.keptUnknown),
    'Change them with --set JSON; a key set to null is found out again.',
  )
}

function keptRows(fees: Fees, of = 'Kept back'): readonly [of: string, words: string][] {
  if (fees.kind === 'by-rail')
    return [...keptRows(fees['bank-account'], `${of}, bank accounts`), ...keptRows(fees.upi, `${of}, UPI`)]
  if (fees.kind !== 'by-amount') return [[of, termsWords(fees)]]
  return [
    [`${of}, up to ${formatRupees(paise(fees.upTo))}`, termsWords(fees.small)],
    [`${of}, above that`, termsWords(fees.large)],
  ]
}

function origin(isInferred: boolean, settlements: number): string {
  if (!isInferred) return 'as agreed'
  if (settlements === 0) return 'taken as usual: nothing in the book tells yet'
  return settlements < PROOF
    ? `taken as usual: ${counted(settlements, 'settlement')} ${settlements === 1 ? 'tells' : 'tell'} too little`
    : `found in the book’s history, in ${counted(settlements, 'settlement')}`
}
