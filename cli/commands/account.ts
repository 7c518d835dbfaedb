import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { editAccount, setAccountActive } from '../../electron/accounts/change-account.ts'
import { fetchAccounts } from '../../electron/accounts/fetch-accounts.ts'
import { makeAccount } from '../../electron/accounts/make-account.ts'
import type { AccountDesk } from '../../electron/accounts/make-request.ts'
import { providerOfBook } from '../../electron/connection/provider-of-book.ts'
import { detailsPdf } from '../../electron/sharing/details-pdf.ts'
import type { AccountField } from '../../shared/accounts/account-form.ts'
import { detailsLink, detailsText, paymentDetails } from '../../shared/accounts/payment-details.ts'
import type { RailChoice } from '../../shared/accounts/rail-choice.ts'
import { appError } from '../../shared/app-error.ts'
import type { AccountRow } from '../../shared/contract/accounts.ts'
import type { Nothing } from '../../shared/contract.ts'
import type { EngineHandlers } from '../../shared/engine-contract.ts'
import { formatRupees, parseRupees } from '../../shared/paise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { encodeQR } from 'qr'
import { givenSecret, usingSecret, withAccess } from '../access.ts'
import type { Answer } from '../answer.ts'
import type { Command } from '../arguments.ts'
import { everyRow } from '../every-row.ts'
import type { OptionValues } from '../options.ts'
import { inCurrentFolder } from '../paths.ts'
import { counted, left, paragraphs, right, table } from '../text.ts'
import { createFromFile } from './account-batch.ts'
import { withOpenBook } from './with-book.ts'

export type AccountCommand = Extract<Command, { readonly verb: 'account' }>

/** Carries out what is to be done with virtual accounts. */
export async function account(engine: EngineHandlers, book: string, command: AccountCommand): Promise<Result<Answer>> {
  const { act, values } = command
  const id = command.virtualAccountId ?? ''
  return withOpenBook(engine, book, async () => {
    switch (act) {
      case 'list':
        return list(engine, values)
      case 'show':
        return show(engine, id, values)
      case 'fetch':
        return atProvider(engine, book, values, fetched)
      case 'create':
        if (values.from !== undefined) return createFromFile(engine, book, values, inCurrentFolder(values.from))
        return atProvider(engine, book, values, (desk) => created(engine, desk, values))
      case 'edit':
        return atProvider(engine, book, values, (desk) => edited(engine, desk, id, values))
      case 'activate':
      case 'deactivate':
        return atProvider(engine, book, values, async (desk) =>
          shown(engine, id, await setAccountActive(desk, id, act === 'activate')),
        )
    }
  })
}

async function atProvider(
  engine: EngineHandlers,
  book: string,
  values: OptionValues,
  act: (desk: AccountDesk) => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  return withAccess(engine, book, values, async (access) => {
    const secret = givenSecret(values)
    if (!secret.ok) return secret
    const provider = await providerOfBook(usingSecret(access, secret.value)).provider()
    return provider.ok ? act({ call: access.call, provider: provider.value }) : provider
  })
}

async function list(engine: EngineHandlers, { search, active, inactive }: OptionValues): Promise<Result<Answer>> {
  const isActive = active === inactive ? {} : { isActive: active === true }
  const rows = await everyRow((window) => engine.listAccounts({ ...window, ...isActive, ...(search && { search }) }))
  if (!rows.ok) return rows
  const accounts = rows.value
  return ok({ document: { accounts: accounts.map(documentOf) }, text: () => tableOf(accounts) })
}

function tableOf(accounts: readonly AccountRow[]): string {
  const columns = [left('Id'), left('Name'), left('Account number'), left('UPI id'), left(''), right('Collected')]
  const rows = accounts.map((row) => {
    const { virtualAccountId, name, isActive, collected } = row
    const bank = row.payInto.find((address) => address.rail === 'bank-account')
    const upi = row.payInto.find((address) => address.rail === 'upi')
    const state = isActive === false ? 'inactive' : ''
    return [
      virtualAccountId,
      name ?? '',
      bank?.accountNumber ?? '',
      upi?.vpa ?? '',
      state,
      formatRupees(collected.amount),
    ]
  })
  return paragraphs(table(columns, rows), `${counted(accounts.length, 'account')}.`)
}

function documentOf({ collected, minAmount, maxAmount, ...row }: AccountRow): object {
  return {
    ...row,
    minAmountPaise: minAmount,
    maxAmountPaise: maxAmount,
    collected: { count: collected.count, amountPaise: collected.amount },
  }
}

async function show(engine: EngineHandlers, id: string, values: OptionValues): Promise<Result<Answer>> {
  const view = await engine.account({ virtualAccountId: id })
  if (!view.ok) return view
  if (view.value === null) return fail(appError('account-unknown', id))
  const { account: row, inBank, history } = view.value
  const amount = values.amount === undefined ? null : parseRupees(values.amount)
  if (values.amount !== undefined && (amount === null || amount <= 0))
    return fail(appError('usage', '--amount takes rupees, such as 3021 or 400.50.'))
  const business = engine.business({})
  if (!business.ok) return business
  const rails = row.payInto.map(({ rail }) => rail).filter((rail) => values[rail === 'upi' ? 'bank' : 'upi'] !== true)
  const ask = { business: business.value.name, amount, note: (values.note ?? '').slice(0, 80) }
  const details = [...new Set(rails)].flatMap((rail) => paymentDetails(row, { rail, ...ask }) ?? [])
  const [first] = details
  if (values.pdf !== undefined && first !== undefined) {
    const path = inCurrentFolder(values.pdf)
    writeFileSync(path, await detailsPdf(first, { ...business.value, name: first.payee }))
  }
  const document = {
    account: documentOf(row),
    inBank: { count: inBank.count, amountPaise: inBank.amount },
    history,
    share: details.map((detail) => ({ rail: detail.into.rail, text: detailsText(detail), link: detailsLink(detail) })),
  }
  return ok({
    document,
    text: () =>
      paragraphs(
        tableOf([row]),
        ...details.flatMap((detail) => {
          const link = detailsLink(detail)
          if (link === null) return [detailsText(detail)]
          return [detailsText(detail), process.stdout.isTTY ? encodeQR(link, 'ascii') : '', link]
        }),
      ),
  })
}

async function fetched(desk: AccountDesk): Promise<Result<Answer>> {
  const found = await fetchAccounts(desk)
  if (!found.ok) return found
  const { added, changed, known, rejected } = found.value
  return ok({
    document: found.value,
    text: () =>
      paragraphs(
        `${counted(added, 'account')} new, ${changed} changed, ${known} as they were.`,
        rejected.map((reason) => `Not understood: ${reason}`).join('\n'),
      ),
  })
}

function railsIn({ bank, upi, both }: OptionValues): RailChoice {
  if (both === true || (bank === true && upi === true)) return 'both'
  return upi === true ? 'upi' : 'bank-account'
}

function typedIn(values: OptionValues): Readonly<Record<AccountField, string>> {
  return {
    virtualAccountId: values.id ?? '',
    name: values.name ?? '',
    phone: values.mobile ?? '',
    email: values.email ?? '',
    remitterAccount: values['remitter-account'] ?? '',
    remitterIfsc: values['remitter-ifsc'] ?? '',
    minAmount: values['min-amount'] ?? '',
    maxAmount: values['max-amount'] ?? '',
  }
}

async function created(engine: EngineHandlers, desk: AccountDesk, values: OptionValues): Promise<Result<Answer>> {
  const rails = railsIn(values)
  const typed = typedIn(values)
  const suggested =
    typed.virtualAccountId === ''
      ? await engine.suggestAccountId({ name: typed.name, rails })
      : ok({ virtualAccountId: null })
  if (!suggested.ok) return suggested
  const virtualAccountId = suggested.value.virtualAccountId ?? typed.virtualAccountId
  const made = await makeAccount(desk, rails, { ...typed, virtualAccountId })
  if (!made.ok) return made
  const answer = await shown(engine, made.value.virtualAccountId, ok({}))
  if (!answer.ok || made.value.failed === null) return answer
  return ok({ ...answer.value, complaint: made.value.failed.error })
}

/** What is not said stays as it is. */
async function edited(
  engine: EngineHandlers,
  desk: AccountDesk,
  id: string,
  values: OptionValues,
): Promise<Result<Answer>> {
  const view = await engine.account({ virtualAccountId: id })
  if (!view.ok) return view
  if (view.value === null) return fail(appError('account-unknown', id))
  const { account: known } = view.value
  const said = Object.fromEntries(Object.entries(typedIn(values)).filter(([, value]) => value !== ''))
  const typed = {
    ...typedIn({}),
    name: known.name ?? '',
    phone: known.phone ?? '',
    email: known.email ?? '',
    remitterAccount: known.remitter?.account ?? '',
    remitterIfsc: known.remitter?.ifsc ?? '',
    ...said,
  }
  return shown(engine, id, await editAccount(desk, id, typed))
}

async function shown(engine: EngineHandlers, id: string, done: Result<Nothing>): Promise<Result<Answer>> {
  if (!done.ok) return done
  const view = await engine.account({ virtualAccountId: id })
  if (!view.ok) return view
  if (view.value === null) return fail(appError('account-unknown', basename(id)))
  const { account: row } = view.value
  return ok({ document: { account: documentOf(row) }, text: () => tableOf([row]) })
}
