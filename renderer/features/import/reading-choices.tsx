import { useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { LedgerPreview, StatementPreview, UnderstoodStatement } from '../../../shared/contract/imports.ts'
import type { Corrections } from '../../../shared/statements/corrections.ts'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { correct } from './preview-files.ts'
import { importing } from './importing.ts'
import type { IncomingFile } from './incoming-file.ts'

type ReadAs = UnderstoodStatement['readAs']
type Part = 'dateOrder' | 'decimal' | 'rowOrder' | 'direction'
type Words<P extends Part> = Readonly<Record<NonNullable<ReadAs[P]>, string>>

const dateOrders: Words<'dateOrder'> = {
  'day-month-year': 'Day, month, year',
  'month-day-year': 'Month, day, year',
  'year-month-day': 'Year, month, day',
}
const decimals: Words<'decimal'> = { '.': 'Point, 1,234.50', ',': 'Comma, 1.234,50' }
const rowOrders: Words<'rowOrder'> = { 'oldest-first': 'Oldest first', 'newest-first': 'Newest first' }
const directions: Words<'direction'> = {
  'as-printed': 'As the columns say',
  swapped: 'The other way round than the columns say',
  owed: 'As the columns say, the balance is owed',
  'by-balance': 'In when the balance rises',
  'by-owed-balance': 'Out when the balance rises, because it is owed',
  'all-in': 'All of it came in',
  'all-out': 'All of it went out',
}

const sensesOfBooks: Words<'direction'> = {
  ...directions,
  'as-printed': 'Debits are money out of the bank',
  swapped: 'Debits are money into the bank',
}

/** How the cells are read, each as it was found until the person says otherwise. */
export function ReadingChoices({
  file,
  preview,
}: {
  readonly file: IncomingFile
  readonly preview: StatementPreview | LedgerPreview
}): ReactNode {
  const isLedger = preview.kind === 'ledger'
  const readAs = preview.understood?.readAs ?? null
  const beside = { fileKey: file.key, corrections: preview.corrections, readAs }
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3">
      {preview.sheets.length > 1 && (
        <Select
          label="Sheet"
          options={preview.sheets.map((sheet) => ({ value: sheet, words: sheet }))}
          value={preview.sheet ?? preview.sheets[0]!}
          onChoose={(sheet) => void correct(file.key, { sheet })}
        />
      )}
      {!isLedger && <AccountChoice file={file} preview={preview} />}
      <Reading label="Dates" part="dateOrder" words={dateOrders} {...beside} />
      <Reading
        label="Direction"
        part="direction"
        words={isLedger && preview.corrections.columns === undefined ? sensesOfBooks : directions}
        {...beside}
      />
      {!isLedger && <Reading label="Order of the rows" part="rowOrder" words={rowOrders} {...beside} />}
      <Reading label="Decimal mark" part="decimal" words={decimals} {...beside} />
    </div>
  )
}

interface ReadingProps<P extends Part> {
  readonly label: string
  readonly part: P
  readonly words: Words<P>
  readonly fileKey: string
  readonly corrections: Corrections
  readonly readAs: ReadAs | null
}

function Reading<P extends Part>({ label, part, words, fileKey, corrections, readAs }: ReadingProps<P>): ReactNode {
  const said = corrections[part]
  const value = said ?? readAs?.[part] ?? UNKNOWN
  const options = Object.entries(words as Readonly<Record<string, string>>).map(([each, name]) => {
    return { value: each, words: name }
  })
  return (
    <Select
      label={label}
      about={said === undefined ? 'as found' : 'as you said'}
      options={value === UNKNOWN ? [{ value: UNKNOWN, words: 'Not known' }, ...options] : options}
      value={value}
      onChoose={(chosen) => void correct(fileKey, { [part]: chosen === UNKNOWN ? undefined : chosen })}
    />
  )
}

const UNKNOWN = ''
const AS_FOUND = 'found'
const OTHER = 'other'

/** Which account the lines belong to: as the file says, one that the book knows, or another number. */
function AccountChoice({
  file,
  preview,
}: {
  readonly file: IncomingFile
  readonly preview: StatementPreview
}): ReactNode {
  const { at } = useStore(importing)
  const known = at.step === 'preview' ? at.accounts : []
  const said = preview.corrections.account
  const found = said === undefined ? preview.understood?.account : null
  const select = useRef<HTMLSelectElement>(null)
  const [isTyping, setTyping] = useState(false)
  const [typed, setTyped] = useState('')
  const number = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  const isNumber = /^[A-Z0-9*]{4,40}$/.test(number)
  const others = [...new Set([...known, ...(said === undefined ? [] : [said])])]
  function choose(value: string): void {
    setTyping(value === OTHER)
    if (value !== OTHER) void correct(file.key, { account: value === AS_FOUND ? undefined : value })
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Select
        label="Account"
        about={said === undefined ? 'as found' : 'as you said'}
        select={select}
        options={[
          { value: AS_FOUND, words: found ?? (said === undefined ? 'Not said in the file' : 'As the file says') },
          ...others.map((account) => ({ value: account, words: account })),
          { value: OTHER, words: 'Another number…' },
        ]}
        value={isTyping ? OTHER : (said ?? AS_FOUND)}
        onChoose={choose}
      />
      {isTyping && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (!isNumber) return
            setTyping(false)
            // The field goes away, and the focus with it.
            select.current?.focus()
            void correct(file.key, { account: number })
          }}
        >
          <Field
            label="Account number"
            value={typed}
            onChange={setTyped}
            autoFocus
            maxLength={50}
            problem={typed === '' || isNumber ? null : 'Digits, and letters or * where the bank prints them.'}
            hint="Press Enter to use it."
          />
        </form>
      )}
    </div>
  )
}
