import { createStore } from 'zustand/vanilla'
import { accountFields, emptyAccountForm, type AccountField } from '../../../shared/accounts/account-form.ts'
import { accountProblems, type Problems } from '../../../shared/accounts/account-rules.ts'
import { railsOf, type RailChoice } from '../../../shared/accounts/rail-choice.ts'
import type { AppError } from '../../../shared/app-error.ts'
import type { AccountRow, TypedAccount } from '../../../shared/contract/accounts.ts'
import { rupeesText } from '../../../shared/paise.ts'
import { client } from '../../client.ts'
import { say, sayFailure } from '../../state/notices.ts'
import { seekAccounts } from './accounts.ts'

/** The form for an account that is new or is edited, and where it stands. */
export interface AccountDraft {
  readonly kind: 'new' | 'edit'
  readonly rails: RailChoice
  readonly typed: TypedAccount
  /** The id was typed by the person, so that none is suggested any more. */
  readonly hasOwnId: boolean
  /** The fields that the person has left: of these also what is missing is said. */
  readonly left: ReadonlySet<AccountField>
  /** What the provider said of a field, as long as it holds what it said it of. */
  readonly refused: { readonly field: AccountField; readonly value: string; readonly message: string } | null
  /** What is wrong beyond any field. */
  readonly error: AppError | null
  readonly isSending: boolean
}

export const accountDraft = createStore<{ readonly draft: AccountDraft | null }>(() => ({ draft: null }))

const blank: Omit<AccountDraft, 'kind' | 'rails' | 'typed'> = {
  hasOwnId: false,
  left: new Set(),
  refused: null,
  error: null,
  isSending: false,
}

export function newAccount(): void {
  accountDraft.setState({ draft: { ...blank, kind: 'new', rails: 'both', typed: typedOf({}) } })
}

export function editAccount(account: AccountRow): void {
  const typed = typedOf({
    virtualAccountId: account.virtualAccountId,
    name: account.name ?? '',
    phone: account.phone ?? '',
    email: account.email ?? '',
    remitterAccount: account.remitter?.account ?? '',
    remitterIfsc: account.remitter?.ifsc ?? '',
    minAmount: account.minAmount === null ? '' : rupeesText(account.minAmount),
    maxAmount: account.maxAmount === null ? '' : rupeesText(account.maxAmount),
  })
  const hasBank = account.payInto.some(({ rail }) => rail === 'bank-account')
  accountDraft.setState({ draft: { ...blank, kind: 'edit', rails: hasBank ? 'bank-account' : 'upi', typed } })
}

function typedOf(fields: Partial<TypedAccount>): TypedAccount {
  const { rail: _rail, issuer: _issuer, ...empty } = emptyAccountForm('bank-account')
  return { ...empty, ...fields }
}

export function closeForm(): void {
  accountDraft.setState({ draft: null })
}

function change(part: Partial<AccountDraft>): void {
  const { draft } = accountDraft.getState()
  if (draft !== null) accountDraft.setState({ draft: { ...draft, ...part } })
}

export function chooseRails(rails: RailChoice): void {
  change({ rails, error: null })
  void suggest()
}

export function type(field: AccountField, text: string): void {
  const { draft } = accountDraft.getState()
  if (draft === null) return
  const hasOwnId = field === 'virtualAccountId' ? text !== '' : draft.hasOwnId
  change({ typed: { ...draft.typed, [field]: text }, hasOwnId, error: null })
  if (field === 'name') void suggest()
}

export function leave(field: AccountField): void {
  const { draft } = accountDraft.getState()
  if (draft !== null && draft.typed[field] !== '') change({ left: new Set([...draft.left, field]) })
}

/** An id made of the name, as long as the person has typed none. */
async function suggest(): Promise<void> {
  const { draft } = accountDraft.getState()
  if (draft === null || draft.kind === 'edit' || draft.hasOwnId) return
  const { name } = draft.typed
  const suggested = name.trim().length < 3 ? null : await client.suggestAccountId({ name, rails: draft.rails })
  const now = accountDraft.getState().draft
  if (now === null || now.hasOwnId || now.typed.name !== name) return
  const virtualAccountId = suggested?.ok ? (suggested.value.virtualAccountId ?? '') : ''
  change({ typed: { ...now.typed, virtualAccountId } })
}

/** What is wrong with each field, as the person goes: what is only missing is said once a field was left. */
export function problemsOf(draft: AccountDraft): Problems {
  const { rails, typed, left, refused, kind } = draft
  const problems: Partial<Record<AccountField, string>> = {}
  for (const rail of railsOf(rails)) {
    const form = { ...typed, ...limitsFor(rails, rail), rail, issuer: null }
    const typing = accountProblems(form, 'typing')
    const done = accountProblems(form, 'done')
    for (const field of accountFields) {
      if (kind === 'edit' && field === 'virtualAccountId') continue
      const problem = typing[field] ?? (left.has(field) ? done[field] : undefined)
      if (problem !== undefined) problems[field] ??= problem
    }
  }
  if (refused !== null && typed[refused.field] === refused.value) problems[refused.field] ??= refused.message
  return problems
}

/** Amount limits are the bank account's, where a customer gets both. */
function limitsFor(rails: RailChoice, rail: 'bank-account' | 'upi'): Partial<TypedAccount> {
  return rails === 'both' && rail === 'upi' ? { minAmount: '', maxAmount: '' } : {}
}

export async function sendForm(): Promise<void> {
  const { draft } = accountDraft.getState()
  if (draft === null || draft.isSending) return
  const all = { ...draft, left: new Set(accountFields) }
  change({ left: all.left })
  if (Object.keys(problemsOf(all)).length > 0) return
  change({ isSending: true, error: null })
  if (draft.kind === 'new') await create(draft)
  else await edit(draft)
  change({ isSending: false })
}

async function create({ rails, typed }: AccountDraft): Promise<void> {
  const made = await client.createAccount({ rails, form: typed })
  if (!made.ok) return refuse(typed, made.error)
  const { virtualAccountId, failed } = made.value
  closeForm()
  seekAccounts({ search: virtualAccountId })
  if (failed !== null) return sayFailure(failed.error)
  return say(`${typed.name.trim()} can pay now. Share the details with them.`)
}

async function edit({ typed }: AccountDraft): Promise<void> {
  const edited = await client.editAccount({ virtualAccountId: typed.virtualAccountId, form: typed })
  if (!edited.ok) return refuse(typed, edited.error)
  closeForm()
  return say(`${typed.virtualAccountId} was changed.`)
}

/** At its field where it has one, else beneath the form. */
function refuse(typed: TypedAccount, error: AppError): void {
  const field = accountFields.find((name) => name === error.field)
  if (field === undefined) return change({ error })
  return change({ refused: { field, value: typed[field], message: error.message } })
}
