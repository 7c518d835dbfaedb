import { useState, type ReactNode } from 'react'
import type { TermsView } from '../../../shared/contract/terms.ts'
import { isPublished } from '../../../shared/matching/cut-off-words.ts'
import { publishedCutOffs } from '../../../shared/matching/settlement-cycle.ts'
import { Options } from '../../components/options.tsx'
import { CutOffForm } from './cut-off-form.tsx'
import { cutOffsFound, publishedWords } from './cut-offs.ts'
import { changeTerms } from './terms.ts'

type Kind = 'open' | 'published' | 'others'

/** At which hours lines are drawn: others are only taken when they are typed and confirmed. */
export function CutOffChoice({ view }: { readonly view: TermsView }): ReactNode {
  const [isTyping, setIsTyping] = useState(false)
  const kind = isTyping ? 'others' : kindOf(view.settings.cutOffs)
  function choose(chosen: Kind): void {
    setIsTyping(chosen === 'others')
    if (chosen === 'open') void changeTerms({ cutOffs: null })
    if (chosen === 'published') void changeTerms({ cutOffs: publishedCutOffs })
  }
  return (
    <>
      <Options
        label="Cut-offs"
        options={[
          { value: 'open', words: 'Find them in the history', about: cutOffsFound(view) },
          { value: 'published', words: 'As the provider publishes', about: publishedWords },
          { value: 'others', words: 'Others', about: 'At hours that were agreed with you, or on other days.' },
        ]}
        value={kind}
        onChoose={choose}
      />
      {kind === 'others' && <CutOffForm view={view} />}
    </>
  )
}

function kindOf(said: TermsView['settings']['cutOffs']): Kind {
  if (said === undefined) return 'open'
  return isPublished(said) ? 'published' : 'others'
}
