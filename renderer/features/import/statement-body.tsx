import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import type { StatementPreview, StatementReview } from '../../../shared/contract/imports.ts'
import { formatDay } from '../../../shared/day.ts'
import { Button } from '../../components/button.tsx'
import { Facts } from '../../components/facts.tsx'
import { Mark } from '../../components/mark.tsx'
import { Money } from '../../components/money.tsx'
import { counted } from '../../words.ts'
import { FileOrLines, TroubleReading } from './file-or-lines.tsx'
import { correct } from './preview-files.ts'
import { standingOf, type IncomingFile } from './incoming-file.ts'
import { KeepLayout } from './keep-layout.tsx'
import { Questions } from './questions.tsx'
import { Notes, RejectedRows } from './rejected-rows.tsx'

interface StatementProps {
  readonly file: IncomingFile
  readonly preview: StatementPreview
}

/** What was understood of a statement, the lines that it gives, and the file itself where it is to be read otherwise. */
export function StatementBody({ file, preview }: StatementProps): ReactNode {
  const { understood, problem } = preview
  const review = file.review?.ok ? file.review.value : null
  const rejected = review?.rejected ?? understood?.rejected ?? []
  return (
    <div className="flex flex-col gap-4" aria-busy={file.isReadAgain}>
      {problem !== null && <TroubleReading problem={problem} />}
      {understood && (
        <Facts
          facts={[
            ['Understood as', `Bank statement: ${understood.layout}`],
            ['Account', <Account key="account" account={understood.account} holder={understood.holder} />],
            ['Lines', <Lines key="lines" file={file} review={review} />],
            ['Balance', review && <Balance key="balance" review={review} />],
          ]}
        />
      )}
      {preview.layoutUsed !== null && (
        <p className="flex items-center gap-3 rounded-md bg-wait-soft py-1.5 pr-1.5 pl-3 text-wait">
          <span className="mr-auto">Read with your layout “{preview.layoutUsed}”.</span>
          <Button look="quiet" onPress={() => void correct(file.key, null)}>
            Read without it
          </Button>
        </p>
      )}
      <Questions file={file} />
      <FileOrLines file={file} preview={preview} />
      <RejectedRows rejected={rejected} count={review?.rejectedCount ?? rejected.length} />
      {understood && file.said !== null && <KeepLayout key={preview.layoutUsed} file={file} understood={understood} />}
      {understood && (
        <section className="flex flex-col gap-1.5">
          <h4 className="font-medium">How it was understood</h4>
          <Notes notes={[...understood.notes, ...(review?.notes ?? [])]} />
        </section>
      )}
    </div>
  )
}

function Account({ account, holder }: { readonly account: string | null; readonly holder: string | null }): ReactNode {
  if (account === null) return <span className="text-soft">Not said in the file</span>
  return (
    <>
      {account}
      {holder !== null && <span className="text-soft">, {holder}</span>}
    </>
  )
}

/** How many lines there are and how many of them are new, once the file is read to its end. */
function Lines({ file, review }: { readonly file: IncomingFile; readonly review: StatementReview | null }): ReactNode {
  if (review === null) {
    if (file.review?.ok === false) return <span className="text-bad">{file.review.error.message}</span>
    if (standingOf(file) !== 'ready') return 'Not read yet'
    return file.preview?.ok && file.preview.value.alreadyImported ? (
      'All of them are in the book'
    ) : (
      <span className="inline-flex items-center gap-2 text-soft">
        <LoaderCircle size={14} aria-hidden className="animate-spin" />
        Being compared with the book…
      </span>
    )
  }
  const { lines, added, known, from, to } = review
  return (
    <>
      {counted(lines, 'line')} from {formatDay(from)} to {formatDay(to)}:{' '}
      <span className="font-medium">{added.toLocaleString('en-IN')} new</span>
      {known > 0 && <>, {known.toLocaleString('en-IN')} in the book already</>}
    </>
  )
}

function Balance({ review }: { readonly review: StatementReview }): ReactNode {
  const { openingBalance, closingBalance, proof } = review
  const tone = { proven: 'good', broken: 'bad', 'no-balance': 'plain' } as const
  const words = {
    proven: 'Proves every line',
    broken: 'Does not follow, see below',
    'no-balance': 'The file prints none',
  } as const
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {openingBalance !== null && closingBalance !== null && (
        <span>
          <Money amount={openingBalance} /> to <Money amount={closingBalance} />
        </span>
      )}
      <Mark tone={tone[proof]}>{words[proof]}</Mark>
    </span>
  )
}
