import type { ReactNode } from 'react'
import type { LedgerPreview, StatementPreview } from '../../../shared/contract/imports.ts'
import { columnRoles, type ColumnRole } from '../../../shared/statements/columns.ts'
import { roleWords } from '../../../shared/statements/role-words.ts'
import { Select } from '../../components/select.tsx'
import { correct } from './preview-files.ts'

const UNUSED = ''
const roleOptions = [
  { value: UNUSED, words: 'Not used' },
  ...columnRoles.map((role) => ({ value: role as string, words: roleWords[role] })),
]

type Shown = StatementPreview | LedgerPreview

/** The file as printed: above each column what it holds, before each row whether it names the columns. */
export function FileTable({ fileKey, preview }: { readonly fileKey: string; readonly preview: Shown }): ReactNode {
  const { rows, understood, corrections } = preview
  const headerLine = understood ? understood.headerLine : (corrections.headerLine ?? null)
  const roles = rolesShown(preview)
  const standing = standingOfRows(preview)
  function setRole(column: number, role: string): void {
    const columns = roles.map((each, at) => (at === column ? (role === UNUSED ? null : (role as ColumnRole)) : each))
    void correct(fileKey, { headerLine, columns })
  }
  return (
    <div
      className="max-h-[22rem] overflow-auto rounded-md border border-line"
      role="region"
      aria-label="The file"
      tabIndex={0}
    >
      <table className="min-w-full border-collapse text-small">
        <caption className="sr-only">The first rows of the file as printed, and what each column holds</caption>
        <thead className="sticky top-0 z-10 bg-ground">
          <tr>
            <th
              scope="col"
              className="sticky left-0 border-b border-strong bg-ground px-2.5 py-2 text-left font-medium"
            >
              <label className="flex items-center gap-1.5 whitespace-nowrap">
                <input
                  type="radio"
                  name={`header ${fileKey}`}
                  checked={headerLine === null}
                  onChange={() => void correct(fileKey, { headerLine: null, columns: roles })}
                />
                No header
              </label>
            </th>
            {roles.map((role, column) => (
              <th key={column} scope="col" className="min-w-36 border-b border-strong px-1.5 py-2 font-normal">
                <Select
                  label={`Column ${column + 1}${nameOf(preview, column)} holds`}
                  isLabelHidden
                  options={roleOptions}
                  value={role ?? UNUSED}
                  onChoose={(value) => setRole(column, value)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, fields }) => (
            <tr key={line} className={looks[standing(line)]} title={titles[standing(line)]}>
              <th
                scope="row"
                className="sticky left-0 border-b border-line bg-panel px-2.5 py-1 text-left font-normal text-soft"
              >
                <label className="flex items-center gap-1.5">
                  <input
                    type="radio"
                    name={`header ${fileKey}`}
                    aria-label={`Line ${line} names the columns`}
                    checked={headerLine === line}
                    onChange={() => void correct(fileKey, { headerLine: line, columns: undefined })}
                  />
                  {line.toLocaleString('en-IN')}
                </label>
              </th>
              {roles.map((_role, column) => (
                <td
                  key={column}
                  className="max-w-72 truncate border-b border-line px-2.5 py-1"
                  title={fields[column] ?? ''}
                >
                  {fields[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowStanding = 'above' | 'header' | 'line' | 'rejected' | 'left-out' | 'later'

const looks: Readonly<Record<RowStanding, string>> = {
  above: 'text-faint',
  header: 'bg-accent-soft font-semibold',
  line: '',
  rejected: 'text-bad',
  'left-out': 'text-faint italic',
  later: '',
}
const titles: Readonly<Record<RowStanding, string | undefined>> = {
  above: 'Above the table',
  header: 'Names the columns',
  line: undefined,
  rejected: 'Cannot be read: the reason is below',
  'left-out': 'No line of its own',
  later: undefined,
}

/** What became of each row that is shown; the sample of lines goes only so far. */
function standingOfRows({ understood, corrections }: Shown): (line: number) => RowStanding {
  if (understood === null) return (line) => (line === corrections.headerLine ? 'header' : 'later')
  const { headerLine, sample, rejected } = understood
  const lines = new Set(sample.map(({ line }) => line))
  const unread = new Set(rejected.map(({ line }) => line))
  const last = Math.max(0, ...lines)
  return (line) => {
    if (line === headerLine) return 'header'
    if (headerLine !== null && line < headerLine) return 'above'
    if (unread.has(line)) return 'rejected'
    if (lines.has(line)) return 'line'
    return line < last ? 'left-out' : 'later'
  }
}

/** As many as the widest row has columns, so that none is hidden that a person may want to use. */
function rolesShown({ rows, understood, corrections }: Shown): (ColumnRole | null)[] {
  const known = understood?.roles ?? corrections.columns ?? []
  const width = Math.max(known.length, ...rows.map(({ fields }) => fields.length))
  return Array.from({ length: width }, (_, at) => known[at] ?? null)
}

function nameOf({ understood }: Shown, column: number): string {
  const name = understood?.names[column]
  return name ? ` (${name})` : ''
}
