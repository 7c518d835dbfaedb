import type { ReactNode } from 'react'
import type { StatementRow } from '../../../shared/contract.ts'
import { formatDay } from '../../../shared/day.ts'
import { Mark } from '../../components/mark.tsx'
import { Money } from '../../components/money.tsx'
import type { Column } from '../../components/table/column.ts'

export const statementColumns: readonly Column<StatementRow>[] = [
  {
    id: 'account',
    title: 'Account',
    width: 'minmax(0, 1.3fr)',
    cell: ({ layout, account }) => (
      <span title={account ?? undefined}>
        <span className="font-medium">{account ?? 'Not said'}</span> <span className="text-soft">{layout}</span>
      </span>
    ),
  },
  { id: 'period', title: 'Period', width: '12.5rem', cell: ({ from, to }) => `${formatDay(from)} – ${formatDay(to)}` },
  {
    id: 'lines',
    title: 'Lines',
    width: '5.5rem',
    align: 'right',
    cell: ({ lines }) => lines.toLocaleString('en-IN'),
  },
  {
    id: 'added',
    title: 'New',
    width: '5.5rem',
    align: 'right',
    from: 1100,
    cell: ({ added }) => added.toLocaleString('en-IN'),
  },
  {
    id: 'opening',
    title: 'Opening balance',
    width: '9rem',
    align: 'right',
    from: 960,
    cell: ({ openingBalance }) => (openingBalance === null ? '–' : <Money amount={openingBalance} />),
  },
  {
    id: 'closing',
    title: 'Closing balance',
    width: '9rem',
    align: 'right',
    from: 760,
    cell: ({ closingBalance }) => (closingBalance === null ? '–' : <Money amount={closingBalance} />),
  },
  { id: 'proof', title: 'Proof', width: '10rem', cell: (statement) => <Proof statement={statement} /> },
  {
    id: 'file',
    title: 'File',
    width: 'minmax(0, 1.3fr)',
    from: 1240,
    cell: ({ file }) => <span title={file}>{file}</span>,
  },
]

/** Whether the running balance proves that every line was read, and read right. */
function Proof({ statement }: { readonly statement: StatementRow }): ReactNode {
  const { proven, brokenAtLine, rejected, withdrawnAt } = statement
  if (withdrawnAt !== null) return <Mark tone="plain">Import undone</Mark>
  if (proven === false) return <Mark tone="bad">Breaks at line {brokenAtLine?.toLocaleString('en-IN')}</Mark>
  if (rejected > 0) return <Mark tone="warn">{rejected.toLocaleString('en-IN')} not read</Mark>
  return proven ? <Mark tone="good">Balance proves it</Mark> : <Mark tone="plain">Prints no balance</Mark>
}
