import { accountFields, type AccountForm } from './account-form.ts'
import { accountProblems } from './account-rules.ts'
import type { AccountTableRow } from './account-table.ts'
import { suggestedLength, type Issuer } from './id-limits.ts'
import { suggestId } from './suggest-id.ts'
import type { Rail } from '../domain.ts'

/** One account that a table asks for, and what is to become of it. */
export interface BatchRow {
  readonly line: number
  readonly form: AccountForm
  readonly standing: 'ready' | 'known' | 'refused'
  /** A sentence; null when it is ready. */
  readonly reason: string | null
}

export interface BookOfAccounts {
  /** Whether the book has an account of that id and rail. */
  readonly has: (id: string, rail: Rail) => boolean
  /** Whether that id is in use for any rail. */
  readonly isTaken: (id: string) => boolean
  /** Who issues the merchant's accounts of that rail, where that is known. */
  readonly issuer: (rail: Rail) => Issuer | null
}

/**
 * Decides of each row of a table whether it can be sent, is in the book already, or breaks a rule. A row without an id
 * gets one made of its name, which no other row and no account has.
 */
export function batchRows(rows: readonly AccountTableRow[], book: BookOfAccounts): BatchRow[] {
  const told = new Set(rows.flatMap(({ forms }) => forms.map((form) => fold(form.virtualAccountId))))
  const lines = new Map<string, number>()
  return rows.flatMap((row) => {
    const forms = withIds(row.forms, book, told)
    return forms.map((form) => standing(row, { ...form, issuer: book.issuer(form.rail) }, book, lines))
  })
}

function withIds(forms: readonly AccountForm[], book: BookOfAccounts, told: Set<string>): readonly AccountForm[] {
  const [first] = forms
  if (first === undefined || first.virtualAccountId.trim() !== '' || first.name.trim() === '') return forms
  // The same id for a bank account and a UPI id, so that it has to suit the shorter of the two.
  const { rail, issuer } = forms
    .map((form) => ({ rail: form.rail, issuer: book.issuer(form.rail) }))
    .toSorted((a, b) => suggestedLength(a.rail, a.issuer) - suggestedLength(b.rail, b.issuer))[0]!
  const isTaken = (id: string) => told.has(fold(id)) || book.isTaken(id)
  const id = suggestId({ name: first.name, rail, issuer, isTaken })
  if (id === null) return forms
  told.add(fold(id))
  return forms.map((form) => ({ ...form, virtualAccountId: id }))
}

function standing(
  { line, problem }: AccountTableRow,
  form: AccountForm,
  book: BookOfAccounts,
  lines: Map<string, number>,
): BatchRow {
  const reason = problem ?? firstProblem(form)
  if (reason !== null) return { line, form, standing: 'refused', reason }
  const key = `${form.rail} ${fold(form.virtualAccountId)}`
  const before = lines.get(key)
  if (before !== undefined) return { line, form, standing: 'refused', reason: `Line ${before} has this id too.` }
  lines.set(key, line)
  if (!book.has(form.virtualAccountId.trim(), form.rail)) return { line, form, standing: 'ready', reason: null }
  return { line, form, standing: 'known', reason: 'It is in the book already and is left as it is.' }
}

function firstProblem(form: AccountForm): string | null {
  const problems = accountProblems(form, 'done')
  const field = accountFields.find((name) => problems[name] !== undefined)
  return field === undefined ? null : `${fieldWords[field]}: ${problems[field]}`
}

const fieldWords: Readonly<Record<(typeof accountFields)[number], string>> = {
  virtualAccountId: 'Id',
  name: 'Name',
  phone: 'Mobile number',
  email: 'E-mail',
  remitterAccount: 'Remitter’s account',
  remitterIfsc: 'Remitter’s IFSC',
  minAmount: 'Smallest amount',
  maxAmount: 'Largest amount',
}

function fold(id: string): string {
  return id.trim().toLowerCase()
}
