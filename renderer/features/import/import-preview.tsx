import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import type { DialogProps } from '../../components/dialog.tsx'
import { counted } from '../../words.ts'
import { FileList } from './file-list.tsx'
import { FilePreview } from './file-preview.tsx'
import { closeImport, type Importing } from './importing.ts'
import { readyFiles, startImport } from './run-import.ts'
import { standingOf, type IncomingFile } from './incoming-file.ts'
import { SecretField } from './secret-field.tsx'

/** What was understood of each file, before anything of it enters the book. */
export function previewDialog(at: Extract<Importing, { step: 'preview' }>): DialogProps {
  return {
    title: 'Import files',
    width: 'whole',
    onClose: closeImport,
    children: <Files {...at} />,
    footer: <Footer files={at.files} />,
  }
}

function Files({ files, shown, secret }: Extract<Importing, { step: 'preview' }>): ReactNode {
  const current = files.find(({ key }) => key === shown)
  const hasEvents = files.some(({ preview }) => preview?.ok && preview.value.kind === 'events')
  const layout = files.length > 1 ? 'grid grid-cols-[17rem_minmax(0,1fr)]' : 'flex flex-col'
  return (
    <div className={`h-[44rem] max-h-[72vh] ${layout}`}>
      {files.length > 1 && <FileList files={files} shown={shown} />}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto p-5">
        {current && <FilePreview file={current} />}
        {hasEvents && <SecretField secret={secret} />}
      </div>
    </div>
  )
}

function Footer({ files }: { readonly files: readonly IncomingFile[] }): ReactNode {
  const ready = readyFiles(files).length
  const isReading = files.some(({ preview }) => preview === null)
  return (
    <>
      <p role="status" className="mr-auto text-small text-soft">
        {standing(files, ready, isReading)}
      </p>
      <Button onPress={closeImport}>Cancel</Button>
      {/* A new button once all is read, because the focus cannot be given to one that cannot be pressed. */}
      <Button
        key={String(isReading)}
        look="primary"
        autoFocus
        isDisabled={ready === 0 || isReading}
        onPress={() => void startImport()}
      >
        {ready > 1 ? `Import ${counted(ready, 'file')}` : 'Import'}
      </Button>
    </>
  )
}

function standing(files: readonly IncomingFile[], ready: number, isReading: boolean): string {
  if (isReading) return 'Reading. Nothing is in the book yet.'
  const open = files.filter((file) => standingOf(file) === 'choose').length
  if (open > 0)
    return open === 1
      ? 'One file needs a word from you before it can go in.'
      : `${counted(open, 'file')} need a word from you before they can go in.`
  if (ready === 0) return files.length === 1 ? 'This file cannot be imported.' : 'None of these files can be imported.'
  if (ready < files.length)
    return `${counted(files.length - ready, 'file')} cannot be imported. Nothing is in the book yet.`
  return 'Nothing is in the book yet.'
}
