import type { FileRow } from '../../../shared/contract/import-changes.ts'
import { dayInIndia, formatDay, formatInstant } from '../../../shared/day.ts'
import { Mark } from '../../components/mark.tsx'
import type { Column } from '../../components/table/column.ts'
import { counted } from '../../words.ts'

interface Kind {
  readonly words: string
  readonly holds: readonly [one: string, several: string]
}

const kinds: Readonly<Record<FileRow['kind'], Kind>> = {
  events: { words: 'Webhook export', holds: ['webhook', 'webhooks'] },
  statement: { words: 'Bank statement', holds: ['line', 'lines'] },
  ledger: { words: 'Ledger', holds: ['entry', 'entries'] },
}

export const fileColumns: readonly Column<FileRow>[] = [
  {
    id: 'file',
    title: 'File',
    width: 'minmax(0, 1fr)',
    cell: ({ file, kind, account }) => (
      <>
        <span className="block truncate font-medium" title={file}>
          {file}
        </span>
        <span className="block truncate text-small text-soft">
          {kinds[kind].words}
          {account !== null && ` of ${account}`}
        </span>
      </>
    ),
  },
  {
    id: 'holds',
    title: 'Holds',
    width: '8.5rem',
    cell: ({ holds, kind }) => counted(holds, ...kinds[kind].holds),
  },
  {
    id: 'period',
    title: 'Period',
    width: '12.5rem',
    from: 720,
    cell: ({ period }) => (period === null ? '–' : `${formatDay(period.from)} – ${formatDay(period.to)}`),
  },
  {
    id: 'imported',
    title: 'Imported',
    width: '10.5rem',
    cell: ({ importedAt }) => <span className="text-soft">{formatInstant(importedAt)}</span>,
  },
  {
    id: 'state',
    title: 'State',
    width: '11rem',
    cell: ({ withdrawnAt }) =>
      withdrawnAt === null ? (
        <Mark tone="good">Counts</Mark>
      ) : (
        <Mark tone="plain">Undone {formatDay(dayInIndia(withdrawnAt))}</Mark>
      ),
  },
]
