import type { TermsView } from './contract/terms.ts'
import { isPublished } from './matching/cut-off-words.ts'
import { PROOF } from './matching/membership/proof.ts'
import { agreedTerms } from './agreed-terms.ts'

/** The terms that a person says, or else reconciling takes. */
export type Term = 'cycle' | 'cutOffs' | 'fees'

/** A person said it, the book's history shows it, or it is the usual one; of cut-offs, what the provider publishes. */
export type HowKnown = 'agreed' | 'history' | 'usual'

/** How a term is known. What is not the usual can only come from the history, however few settlements bear it out. */
export function howKnown({ settings, found }: TermsView, term: Term): HowKnown {
  switch (term) {
    case 'cycle':
      if (agreedTerms(settings).delay !== null) return 'agreed'
      return shown(found.settlements, found.cycle === 'T' && found.before === undefined)
    case 'cutOffs':
      if (settings.cutOffs !== undefined) return 'agreed'
      return found.cutOffsBefore === undefined && isPublished(found.cutOffs) ? 'usual' : 'history'
    case 'fees':
      return settings.fees === undefined ? shown(found.settlements, found.fees.kind === 'gross') : 'agreed'
  }
}

function shown(settlements: number, isUsual: boolean): 'history' | 'usual' {
  return isUsual && settlements < PROOF ? 'usual' : 'history'
}
