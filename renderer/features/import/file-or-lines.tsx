import { CircleHelp } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { LedgerPreview, StatementPreview } from '../../../shared/contract/imports.ts'
import { Button } from '../../components/button.tsx'
import { Choice } from '../../components/choice.tsx'
import { FileTable } from './file-table.tsx'
import { isCorrected, type IncomingFile } from './incoming-file.ts'
import { correct } from './preview-files.ts'
import { ReadingChoices } from './reading-choices.tsx'
import { LineSample } from './samples.tsx'

type View = 'read' | 'file'
const views = [
  { value: 'read', words: 'Lines as read' },
  { value: 'file', words: 'The file, to correct' },
] as const

/** The lines as they were read, and the file itself where it is to be read otherwise. */
export function FileOrLines({
  file,
  preview,
}: {
  readonly file: IncomingFile
  readonly preview: StatementPreview | LedgerPreview
}): ReactNode {
  const { understood } = preview
  const [chosen, setView] = useState<View | null>(null)
  // While nothing can be read, the file itself is what one looks at to say how.
  const canRead = understood !== null && understood.sample.length > 0
  const view = chosen ?? (canRead ? 'read' : 'file')
  const isByLayout = preview.kind === 'statement' && preview.layoutUsed !== null
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Choice label="Show" options={views} value={view} onChoose={setView} />
        {isCorrected(file) && !isByLayout && (
          <Button look="quiet" onPress={() => void correct(file.key, null)}>
            Take back what you said
          </Button>
        )}
      </div>
      {view === 'file' && (
        <>
          <ReadingChoices file={file} preview={preview} />
          <FileTable fileKey={file.key} preview={preview} />
        </>
      )}
      {view === 'read' && canRead && (
        <LineSample
          lines={understood.sample}
          sides={preview.kind === 'ledger' ? ['Out of the bank', 'Into the bank'] : undefined}
        />
      )}
      {view === 'read' && !canRead && <p className="text-soft">No line can be read yet.</p>}
    </>
  )
}

/** Why a file could not be read, and what a person can do about it here. */
export function TroubleReading({ problem }: { readonly problem: string }): ReactNode {
  return (
    <p className="flex gap-2.5 rounded-md bg-warn-soft p-3 text-warn">
      <CircleHelp size={16} aria-hidden className="mt-0.5 shrink-0" />
      <span>{problem} If it is one, say below which row names the columns and what each of them holds.</span>
    </p>
  )
}
