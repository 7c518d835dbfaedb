import { appError } from '../../../../shared/app-error.ts'
import type { NewAccount, PayInto, VirtualAccount } from '../../../../shared/accounts/virtual-account.ts'
import type { CreatedAccount } from '../../provider.ts'
import { readAs } from '../answers.ts'
import type { Client } from '../client.ts'
import { done, failed, type Failure, type Outcome } from '../../../network/failure.ts'
import { reader, type ProviderRecord } from '../records.ts'
import { newAccountBody } from '../request-body.ts'
import { createdAccount } from '../schemas.ts'
import type { KeepAnswer } from '../send.ts'
import { findAccount, type ApiVersion } from './accounts.ts'

export interface CreateOptions {
  readonly client: Client
  readonly keep: KeepAnswer
  readonly version: ApiVersion
  readonly account: NewAccount
  /** Look first: this account's creation was begun before, and how it ended is not known. */
  readonly mayExist: boolean
}

const ATTEMPTS = 3

/**
 * Creates an account. The provider has no idempotency key and refuses an id that exists, so when an answer is lost the
 * account is looked up before it is asked for again: there is never a double, and one that is there is found.
 */
export async function createAccount(options: CreateOptions): Promise<Outcome<CreatedAccount>> {
  let lost: Failure | null = null
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (lost !== null || options.mayExist) {
      const there = await lookUp(options)
      if (!there.ok) return failed(uncertain(options.account, there.failure))
      if (there.value !== null) return there.value
    }
    const created = await create(options)
    if (created.ok) return created
    const { what, effect } = created.failure
    // Taken by the attempt before, perhaps, which the provider had not finished when it was looked for.
    if (what === 'id-taken' && (lost !== null || options.mayExist)) return (await found(options)) ?? created
    if (effect === 'none') return created
    lost = created.failure
  }
  return failed(uncertain(options.account, lost!))
}

async function create({ client, keep, version, account }: CreateOptions): Promise<Outcome<CreatedAccount>> {
  const call = {
    method: 'POST',
    path: `/cac/${version}/createVA`,
    body: newAccountBody(account),
    subject: { kind: 'account', id: account.virtualAccountId },
  } as const
  const read = readAs(await client.call(call, { isRepeatable: false }), createdAccount, keep)
  if (!read.ok) return read
  const { rail, ...details } = account
  const payInto = payIntoOf(read.value.data).filter((address) => address.rail === rail)
  if (payInto.length === 0) return failed(lostAnswer)
  return done({ account: { ...details, payInto, isActive: true }, how: 'created' })
}

/** It was created, but the answer does not say what to pay into: looking it up will. */
const lostAnswer: Failure = {
  error: appError('provider-answer-not-understood', 'the provider', 'it names no account number'),
  effect: 'unknown',
  again: null,
  what: 'other',
}

type Found = Outcome<CreatedAccount>

/** Null when it is not there: then it may be asked for again. */
async function lookUp(options: CreateOptions): Promise<Outcome<Found | null>> {
  const { client, keep, account } = options
  const there = await findAccount(client, keep, account.virtualAccountId)
  if (!there.ok) return there
  if (there.value === null || !there.value.payInto.some(({ rail }) => rail === account.rail)) return done(null)
  return done(isTheSame(there.value, account) ? done({ account: there.value, how: 'found' }) : failed(taken(account)))
}

async function found(options: CreateOptions): Promise<Found | null> {
  const there = await lookUp(options)
  return there.ok ? there.value : failed(uncertain(options.account, there.failure))
}

/** Nothing that the record says may be other than what was asked for; the record does not always say much. */
function isTheSame(there: VirtualAccount, asked: NewAccount): boolean {
  const phone = there.phone ?? asked.phone
  return agrees(there.name, asked.name) && agrees(there.email, asked.email) && phone.endsWith(asked.phone)
}

function agrees(there: string | null, asked: string): boolean {
  return there === null || there.toLowerCase() === asked.toLowerCase()
}

function payIntoOf(answer: ProviderRecord): PayInto[] {
  const one = addressIn(answer, null)
  if (one !== null) return [one]
  return Object.entries(answer).flatMap(([bank, record]) => {
    const address = typeof record === 'object' && record !== null ? addressIn(record as ProviderRecord, bank) : null
    return address ?? []
  })
}

function addressIn(record: ProviderRecord, bank: string | null): PayInto | null {
  const of = reader(record)
  const vpa = of('vpa', 'virtualvpa')
  if (vpa !== null) return { rail: 'upi', vpa }
  const [accountNumber, ifsc] = [of('accountnumber', 'virtualaccountnumber', 'vaccountnumber'), of('ifsc')]
  if (accountNumber === null || ifsc === null) return null
  return { rail: 'bank-account', bank: bank ?? ifsc.slice(0, 4).toUpperCase(), accountNumber, ifsc }
}

function taken({ virtualAccountId }: NewAccount): Failure {
  return { error: appError('account-id-taken', virtualAccountId), effect: 'none', again: null, what: 'id-taken' }
}

function uncertain({ virtualAccountId }: NewAccount, why: Failure): Failure {
  const error = appError('account-uncertain', virtualAccountId, reasons.get(why.error.code) ?? 'its answer was lost')
  return { error, effect: 'unknown', again: null, what: 'other' }
}

const reasons = new Map<string, string>([
  ['network-down', 'the network went away'],
  ['provider-slow', 'the provider did not answer in time'],
  ['provider-answer-not-understood', 'the provider’s answer was not understood'],
  ['provider-down', 'the provider broke off'],
])
