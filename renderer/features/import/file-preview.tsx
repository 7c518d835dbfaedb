import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Preview } from '../../../shared/contract.ts'
import { Facts } from '../../components/facts.tsx'
import { Progress } from '../../components/progress.tsx'
import { kindOfPreview, sizeInWords } from './file-words.ts'
import type { IncomingFile } from './importing.ts'
import { Notes, RejectedRows } from './rejected-rows.tsx'
import { EventSample, LineSample } from './samples.tsx'

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
      {preview?.ok && <Understood preview={preview.value} />}
    </section>
  )
}

function Understood({ preview }: { readonly preview: Preview }): ReactNode {
  return (
    <>
      {preview.alreadyImported && (
        <p className="flex gap-2.5 rounded-md bg-wait-soft p-3 text-wait">
          <Info size={16} aria-hidden className="mt-0.5 shrink-0" />
          This file is in the book already. Importing it again adds nothing.
        </p>
      )}
      <Facts
        facts={[
          ['Understood as', kindOfPreview(preview)],
          ['Layout', preview.kind === 'statement' ? preview.layout : null],
          ['Account', preview.kind === 'statement' ? (preview.account ?? 'Not said in the file') : null],
          ['Size', sizeInWords(preview.size)],
        ]}
      />
      <Notes notes={preview.notes} />
      {preview.kind === 'statement' ? <LineSample lines={preview.sample} /> : <EventSample events={preview.sample} />}
      <RejectedRows rejected={preview.rejected} />
    </>
  )
}
