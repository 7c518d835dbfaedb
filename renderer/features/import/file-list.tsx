import { AlertTriangle, Check, CircleHelp, LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { stepFocus } from '../../components/step-focus.ts'
import { kindOf } from './file-words.ts'
import { showFile } from './preview-files.ts'
import { standingOf, type IncomingFile } from './incoming-file.ts'

/** The files of one import; one of them is shown beside. */
export function FileList({
  files,
  shown,
}: {
  readonly files: readonly IncomingFile[]
  readonly shown: string
}): ReactNode {
  return (
    <ul
      aria-label="Files"
      className="flex min-h-0 flex-col gap-0.5 overflow-y-auto border-r border-line bg-ground p-2"
      onKeyDown={stepFocus}
    >
      {files.map((file) => (
        <li key={file.key}>
          <button
            type="button"
            data-step
            aria-current={file.key === shown}
            onClick={() => showFile(file.key)}
            onFocus={() => showFile(file.key)}
            className={`flex w-full items-center gap-2.5 rounded-md px-2.5 py-2 text-left outline-offset-[-2px] ${file.key === shown ? 'bg-accent-soft' : 'hover:bg-hover'}`}
          >
            <Standing file={file} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium" title={file.name}>
                {file.name}
              </span>
              <span className="block truncate text-small text-soft">{kindOf(file)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Standing({ file }: { readonly file: IncomingFile }): ReactNode {
  switch (standingOf(file)) {
    case 'reading':
      return <LoaderCircle size={16} aria-label="Being read" className="shrink-0 animate-spin text-soft" />
    case 'refused':
      return <AlertTriangle size={16} aria-label="Cannot be imported" className="shrink-0 text-bad" />
    case 'choose':
      return <CircleHelp size={16} aria-label="Needs a word from you" className="shrink-0 text-warn" />
    case 'ready':
      return <Check size={16} aria-label="Understood" className="shrink-0 text-good" />
  }
}
