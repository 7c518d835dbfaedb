import type { TermsView } from '../shared/contract/terms.ts'
import { publishedCutOffs } from '../shared/matching/settlement-cycle.ts'

/** A book of which nothing tells its terms, but for what is said. */
export function aTermsView(found: Partial<TermsView['found']>, settings: TermsView['settings'] = {}): TermsView {
  return {
    settings,
    found: {
      cycle: 'T',
      cutOffs: publishedCutOffs,
      fees: { kind: 'gross' },
      holidays: [],
      settlements: 0,
      bank: null,
      ...found,
    },
  }
}
