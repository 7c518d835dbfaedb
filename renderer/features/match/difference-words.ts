import { differenceNames } from '../../../shared/matching/difference-names.ts'
import { differenceKinds, type DifferenceKind } from '../../../shared/matching/reconciliation.ts'
import { partsOfDifference, type DifferenceChoice } from '../../../shared/matching/why/difference.ts'
import { formatRupees, paise, type Paise } from '../../../shared/paise.ts'

export const titles: Readonly<Record<DifferenceKind, string>> = {
  fee: 'Fee',
  gst: 'GST',
  tds: 'TDS',
  rounding: 'Rounding',
  'write-off': 'Write-off',
}

/** What a person may call a difference that is one thing. */
export const choices: readonly { readonly value: DifferenceChoice | ''; readonly words: string }[] = [
  { value: 'fee-and-gst', words: 'Fee + GST' },
  ...differenceKinds.map((value) => ({ value, words: titles[value] })),
]

export function partsWords(difference: Paise, called: DifferenceChoice): string {
  return partsOfDifference(difference, called)
    .map((part) => `${differenceNames[part.kind]} ${formatRupees(paise(Math.abs(part.amount)))}`)
    .join(', ')
}

export function differenceLook(hasBoth: boolean, difference: number): string {
  if (!hasBoth) return 'bg-hover text-soft'
  return difference === 0 ? 'bg-good-soft text-good' : 'bg-warn-soft text-warn'
}
