import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { ImportChange } from '../../../shared/contract/import-changes.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Outcome } from '../../components/outcome.tsx'
import { Progress } from '../../components/progress.tsx'
import { wantedChange, type WantedChange } from '../../state/import-change.ts'
import { carryOutChange, changing, giveUpChange, lookAtChange, type Changing } from './change.ts'

/** What undo or redo of an import would change, and whether to do it. */
export function ChangeDialog(): ReactNode {
  const { wanted } = useStore(wantedChange)
  return wanted && <Wanted key={`${wanted.act} ${wanted.fileId}`} wanted={wanted} />
}

function Wanted({ wanted }: { readonly wanted: WantedChange }): ReactNode {
  const { at } = useStore(changing)
  useEffect(() => void lookAtChange(wanted), [wanted])
  const isUndo = wanted.act === 'undo'
  const close = (): void => void giveUpChange()
  return (
    <Dialog
      title={isUndo ? 'Undo this import' : 'Bring this import back'}
      onClose={at.step === 'doing' ? undefined : close}
      footer={
        <>
          <div className="mr-auto" />
          <Button onPress={close}>{at.step === 'failed' ? 'Close' : 'Cancel'}</Button>
          {at.step === 'shown' && (
            <Button look="primary" autoFocus onPress={() => void carryOutChange(wanted)}>
              {isUndo ? 'Undo this import' : 'Bring it back'}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4 p-5">
        <h3 className="font-semibold break-words">{wanted.file}</h3>
        <Standing at={at} isUndo={isUndo} />
      </div>
    </Dialog>
  )
}

function Standing({ at, isUndo }: { readonly at: Changing; readonly isUndo: boolean }): ReactNode {
  switch (at.step) {
    case 'looking':
      return <Working words="Looking at what would change…" at={at} />
    case 'doing':
      return <Working words={isUndo ? 'Being undone…' : 'Being brought back…'} at={at} />
    case 'failed':
      return <Outcome isGood={false}>{at.error.message}</Outcome>
    case 'shown':
      return <Report report={at.report} />
  }
}

function Working({
  words,
  at: { progress },
}: {
  readonly words: string
  readonly at: Extract<Changing, { readonly step: 'looking' | 'doing' }>
}): ReactNode {
  return (
    <div className="flex flex-col gap-2 text-soft">
      <Progress label={words} done={progress === null ? null : progress.done / Math.max(1, progress.total)} />
      <p role="status">{words}</p>
    </div>
  )
}

function Report({ report }: { readonly report: ImportChange }): ReactNode {
  const { sentences, matches, decisions } = report
  return (
    <>
      <ul aria-label="What changes" className="flex flex-col gap-2">
        {sentences.map((sentence) => (
          <li key={sentence} className="flex gap-2.5">
            <span aria-hidden className="mt-[0.55em] size-1.5 shrink-0 rounded-full bg-accent" />
            <span className="min-w-0 break-words">{sentence}</span>
          </li>
        ))}
      </ul>
      <Words title="Matches" words={matches.examples} all={matches.going.count || matches.coming.count} />
      <Words title="Decisions that rest" words={decisions.resting.words} all={decisions.resting.count} />
      <Words title="Decisions that hold again" words={decisions.holding.words} all={decisions.holding.count} />
    </>
  )
}

function Words({
  title,
  words,
  all,
}: {
  readonly title: string
  readonly words: readonly string[]
  readonly all: number
}): ReactNode {
  if (words.length === 0) return null
  return (
    <section aria-label={title} className="rounded-md bg-ground p-3 text-small">
      <h4 className="mb-1.5 font-semibold">{title}</h4>
      {/* Reached by keyboard where it is longer than its place. */}
      <ul tabIndex={0} className="flex max-h-36 flex-col gap-1 overflow-y-auto text-soft">
        {words.map((text) => (
          <li key={text} className="break-words">
            {text}
          </li>
        ))}
        {all > words.length && <li>… and {(all - words.length).toLocaleString('en-IN')} more</li>}
      </ul>
    </section>
  )
}
