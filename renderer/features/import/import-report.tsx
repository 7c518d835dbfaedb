import { CircleAlert, CircleCheck, CircleSlash } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppError } from '../../../shared/app-error.ts'
import type { FileReport, ImportReport } from '../../../shared/contract/imports.ts'
import { Button } from '../../components/button.tsx'
import type { DialogProps } from '../../components/dialog.tsx'
import { counted } from '../../words.ts'
import { closeImport } from './importing.ts'
import { Notes, RejectedRows } from './rejected-rows.tsx'

const footer = (
  <div className="ml-auto">
    <Button look="primary" autoFocus onPress={closeImport}>
      Done
    </Button>
  </div>
)
const cancelled: DialogProps = {
  title: 'Import cancelled',
  onClose: closeImport,
  footer,
  children: (
    <Outcome icon={<CircleSlash size={18} className="text-soft" />}>
      Nothing was added. The book is as it was before.
    </Outcome>
  ),
}

/** What went in, file by file, and what did not. */
export function reportDialog(report: ImportReport): DialogProps {
  if (report.cancelled) return cancelled
  return {
    title: report.files.length === 0 ? 'Nothing was imported' : 'Imported',
    width: 'wide',
    onClose: closeImport,
    footer,
    children: <Report report={report} />,
  }
}

/** Nothing went in at all, and why. */
export function failureDialog(error: AppError): DialogProps {
  if (error.code === 'cancelled') return cancelled
  return {
    title: 'Nothing was imported',
    onClose: closeImport,
    footer,
    children: <Outcome icon={<CircleAlert size={18} className="text-bad" />}>{error.message}</Outcome>,
  }
}

function Report({ report: { files, failed } }: { readonly report: ImportReport }): ReactNode {
  return (
    <ul className="divide-y divide-line">
      {files.map((file) => (
        <FileOutcome key={file.file} file={file} />
      ))}
      {failed.map(({ file, error }) => (
        <li key={file}>
          <Outcome icon={<CircleAlert size={18} className="text-bad" />}>{error.message}</Outcome>
        </li>
      ))}
    </ul>
  )
}

const kinds = {
  events: { name: 'webhook export', one: 'event', several: 'events' },
  statement: { name: 'bank statement', one: 'line', several: 'lines' },
  ledger: { name: 'ledger of your own books', one: 'entry', several: 'entries' },
} as const

function FileOutcome({
  file: { file, kind, added, known, rejected, notes },
}: {
  readonly file: FileReport
}): ReactNode {
  const { name, one, several } = kinds[kind]
  return (
    <li className="flex gap-3 px-5 py-4">
      <CircleCheck size={18} aria-hidden className="mt-0.5 shrink-0 text-good" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p>
          <span className="font-semibold break-words">{file}</span>
          <span className="text-soft"> · {name}</span>
        </p>
        <p>
          {added === 0 ? `No new ${several}` : `${counted(added, one, several)} added`}
          {known > 0 && <span className="text-soft">, {known.toLocaleString('en-IN')} in the book already</span>}
        </p>
        <Notes notes={notes} />
        <RejectedRows rejected={rejected} are={kind === 'ledger' ? 'are no entries' : undefined} />
      </div>
    </li>
  )
}

function Outcome({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex items-start gap-3 px-5 py-5">
      <span className="mt-0.5 shrink-0" aria-hidden>
        {icon}
      </span>
      <p>{children}</p>
    </div>
  )
}
