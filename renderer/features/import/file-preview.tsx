import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { EventsPreview } from '../../../shared/contract/imports.ts'
import { Facts } from '../../components/facts.tsx'
import { Progress } from '../../components/progress.tsx'
import { kindOfPreview, sizeInWords } from './file-words.ts'
import type { IncomingFile } from './incoming-file.ts'
import { LedgerBody } from './ledger-body.tsx'
import { Notes, RejectedRows } from './rejected-rows.tsx'
import { EventSample } from './samples.tsx'
import { StatementBody } from './statement-body.tsx'

/** One file: being handed over, not understood, or what was understood of it. */
export function FilePreview({ file }: { readonly file: IncomingFile }): ReactNode {
  const { name, size, sent, preview } = file
  return (
    <section aria-label={name} className="flex flex-1 flex-col gap-4">
      <h3 className="text-lead font-semibold break-words">{name}</h3>
      {preview === null && (
        <div className="flex flex-col gap-2 text-soft">
          <Progress label={`Reading ${name}`} done={sent < size ? sent / size : null} />
          <p>{sent < size ? `${sizeInWords(sent)} of ${sizeInWords(size)}` : 'Being read…'}</p>
        </div>
      )}
      {preview?.ok === false && (
        <p className="flex gap-2.5 rounded-md bg-bad-soft p-3 text-bad">
          <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
          {preview.error.message}
        </p>
      )}
      {preview?.ok && preview.value.alreadyImported && (
        <p className="flex gap-2.5 rounded-md bg-wait-soft p-3 text-wait">
          <Info size={16} aria-hidden className="mt-0.5 shrink-0" />
          This file is in the book already. Importing it again adds nothing.
        </p>
      )}
      {preview?.ok && preview.value.wasUndone && (
        <p className="flex gap-2.5 rounded-md bg-wait-soft p-3 text-wait">
          <Info size={16} aria-hidden className="mt-0.5 shrink-0" />
          The import of this file was undone. Importing it again brings it back.
        </p>
      )}
      {preview?.ok && preview.value.kind === 'statement' && (
        <StatementBody key={file.key} file={file} preview={preview.value} />
      )}
      {preview?.ok && preview.value.kind === 'events' && <EventsBody preview={preview.value} />}
      {preview?.ok && preview.value.kind === 'ledger' && (
        <LedgerBody key={file.key} file={file} preview={preview.value} />
      )}
    </section>
  )
}

function EventsBody({ preview }: { readonly preview: EventsPreview }): ReactNode {
  return (
    <>
      <Facts
        facts={[
          ['Understood as', kindOfPreview(preview)],
          ['Size', sizeInWords(preview.size)],
        ]}
      />
      <Notes notes={preview.notes} />
      <EventSample events={preview.sample} />
      <RejectedRows rejected={preview.rejected} />
    </>
  )
}
