import { formatDay } from '../shared/day.ts'
import type { TermsView } from '../shared/contract/terms.ts'
import { howKnown, type Term } from '../shared/how-known.ts'
import { bankFeesWords } from '../shared/matching/bank-fees/bank-fees.ts'
import { termsWords, type Fees } from '../shared/matching/fees.ts'
import { keptUnknownWords } from '../shared/matching/kept-unknown.ts'
import { cutOffWords } from '../shared/matching/cut-off-words.ts'
import { PROOF } from '../shared/matching/membership/proof.ts'
import { formatRupees, paise } from '../shared/paise.ts'
import { counted, left, paragraphs, table } from './text.ts'

/** The provider's terms as a table, each with how it is known. */
export function termsText(view: TermsView): string {
  const { cycle, cutOffs, fees, holidays } = view.settings
  const { found } = view
  const foundDays = found.holidays.map(formatDay).join(', ')
  return paragraphs(
    table(
      [left('Terms of the provider'), left(''), left('Known')],
      [
        ['Cycle', cycle ?? cycleFound(found), origin(view, 'cycle')],
        ['Cut-offs', cutOffs === undefined ? cutOffsFound(found) : cutOffWords(cutOffs), origin(view, 'cutOffs')],
        ...(fees === undefined && found.keptUnknown !== undefined
          ? [['Kept back', 'not known', 'no fee explains the book’s history']]
          : keptRows(fees ?? found.fees).map((row) => [...row, origin(view, 'fees')])),
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

function cycleFound({ cycle, before }: TermsView['found']): string {
  return before === undefined ? cycle : `${cycle} since ${formatDay(before.since)}, ${before.cycle} before`
}

function cutOffsFound({ cutOffs, cutOffsBefore }: TermsView['found']): string {
  const now = cutOffWords(cutOffs)
  return cutOffsBefore === undefined
    ? now
    : `${now}; before ${formatDay(cutOffsBefore.since)}: ${cutOffWords(cutOffsBefore.cutOffs)}`
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

function origin(view: TermsView, term: Term): string {
  const { settlements } = view.found
  switch (howKnown(view, term)) {
    case 'agreed':
      return 'as agreed'
    case 'history':
      return settlements < PROOF
        ? 'found in the book’s history'
        : `found in the book’s history, in ${counted(settlements, 'settlement')}`
    case 'usual':
      if (term === 'cutOffs') return 'as the provider publishes'
      return settlements === 0
        ? 'taken as usual: nothing in the book tells yet'
        : `taken as usual: ${counted(settlements, 'settlement')} ${settlements === 1 ? 'tells' : 'tell'} too little`
  }
}
