import type { ReactNode } from 'react'
import type { EventPayload } from '../../../shared/contract.ts'
import { Button } from '../../components/button.tsx'
import type { DialogProps } from '../../components/dialog.tsx'
import { Progress } from '../../components/progress.tsx'
import { counted } from '../../words.ts'
import { sizeInWords, timeLeft } from './file-words.ts'
import { cancelImport } from './run-import.ts'
import { type Importing } from './importing.ts'

type Running = Extract<Importing, { step: 'running' }>

/** How far the import is. It goes in as a whole, so until its end it can be cancelled and nothing has happened. */
export function progressDialog({ progress, beganAt, toldAt, isCancelling }: Running): DialogProps {
  return {
    title: 'Importing',
    children: <HowFar progress={progress} milliseconds={toldAt - beganAt} />,
    footer: (
      <>
        <p className="mr-auto text-small text-soft">Cancelling leaves the book as it was.</p>
        <Button autoFocus isDisabled={isCancelling} onPress={() => void cancelImport()}>
          {isCancelling ? 'Cancelling…' : 'Cancel'}
        </Button>
      </>
    ),
  }
}

function HowFar({ progress, milliseconds }: Pick<Running, 'progress'> & { readonly milliseconds: number }): ReactNode {
  const done = progress && doneOf(progress)
  const isReconciling = done !== null && done >= 1
  const left = done === null ? null : timeLeft(done, milliseconds)
  return (
    <div className="flex flex-col gap-3 p-5">
      <p className="truncate font-medium">
        {isReconciling ? 'Matching what is there' : (progress?.file ?? 'Starting')}
        {progress && progress.files > 1 && !isReconciling && (
          <span className="font-normal text-soft">
            {' '}
            · file {progress.fileNumber} of {progress.files}
          </span>
        )}
      </p>
      <Progress label="Importing" done={isReconciling ? null : done} />
      <p className="text-small text-soft">
        {progress
          ? `${sizeInWords(progress.doneBytes)} of ${sizeInWords(progress.totalBytes)}, ${counted(progress.lines, 'line')}${left === null ? '' : `, ${left}`}`
          : 'Opening the files'}
      </p>
    </div>
  )
}

/** Each file is told of by itself; here they count alike. */
function doneOf({ fileNumber, files, doneBytes, totalBytes }: EventPayload<'importProgress'>): number {
  return (fileNumber - 1 + (totalBytes > 0 ? doneBytes / totalBytes : 1)) / files
}
