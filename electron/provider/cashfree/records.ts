import { readAmount } from '../../../shared/events/amount.ts'
import { fieldName } from '../../../shared/events/field-names.ts'
import { meaningOf } from '../../../shared/events/meaning.ts'
import type { EventFields } from '../../../shared/events/provider-event.ts'
import type { PayInto, VirtualAccount } from '../../../shared/accounts/virtual-account.ts'
import type { ProviderPayment } from '../provider.ts'

/** One object of an answer: numbers are text, names as the provider writes them. */
export type ProviderRecord = Readonly<Record<string, unknown>>

export type RecordRead<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

/** A payment of an answer. `intoAccount` is the account that was asked about, for records that do not repeat it. */
export function readPayment(record: ProviderRecord, intoAccount: string | null = null): RecordRead<ProviderPayment> {
  const fields = fieldsOf(record)
  const known = intoAccount === null || said(fields.get('vAccountId')) ? fields : withAccount(fields, intoAccount)
  const read = meaningOf(known)
  if (!read.ok) return read
  if (read.meaning.kind !== 'collected') return { ok: false, reason: 'It is no payment.' }
  return { ok: true, value: { payment: read.meaning.payment, fields } }
}

function withAccount(fields: EventFields, virtualAccountId: string): EventFields {
  return new Map([...fields, ['vAccountId', virtualAccountId]])
}

/** By the names that webhooks use; what is nested stays as JSON text, so that nothing of the record is lost. */
function fieldsOf(record: ProviderRecord): EventFields {
  const fields = new Map<string, string | null>()
  for (const [name, value] of Object.entries(record)) {
    if (!fields.has(fieldName(name))) fields.set(fieldName(name), textOf(value))
  }
  return fields
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A virtual account of an answer, under any of the names that the endpoints use for the same thing. */
export function readAccount(record: ProviderRecord): RecordRead<VirtualAccount> {
  const of = reader(record)
  const vpa = of('virtualvpa', 'vpa', 'upiid') ?? vpaIn(of('virtualvpaid'))
  const virtualAccountId = of('vaccountid', 'virtualaccountid') ?? of('virtualvpaid')
  if (virtualAccountId === null) return { ok: false, reason: 'An account has no id.' }
  const [accountNumber, ifsc] = [of('virtualaccountnumber', 'vaccountnumber', 'accountnumber'), of('ifsc', 'ifsccode')]
  const [account, remitterIfsc] = [of('remitteraccount'), of('remitterifsc')]
  const payInto: PayInto[] = []
  if (accountNumber !== null && ifsc !== null)
    payInto.push({ rail: 'bank-account', bank: ifsc.slice(0, 4).toUpperCase(), accountNumber, ifsc })
  if (vpa !== null) payInto.push({ rail: 'upi', vpa })
  return {
    ok: true,
    value: {
      virtualAccountId,
      payInto,
      name: of('name', 'virtualaccountname'),
      phone: of('phone', 'mobile'),
      email: of('email'),
      isActive: isActive(of('status', 'accountstatus', 'vaccountstatus')),
      remitter: account !== null && remitterIfsc !== null ? { account, ifsc: remitterIfsc } : null,
      minAmount: readAmount(of('minamount') ?? ''),
      maxAmount: readAmount(of('maxamount') ?? ''),
    },
  }
}

function vpaIn(text: string | null): string | null {
  return text?.includes('@') ? text : null
}

function isActive(status: string | null): boolean | null {
  if (status === null) return null
  if (/^(?:active|enabled|1|true)$/i.test(status)) return true
  return /^(?:inactive|disabled|deactivated|closed|0|false)$/i.test(status) ? false : null
}

/** Looks a record's fields up by any of several names, however they are cased and joined. */
export function reader(record: ProviderRecord): (...names: readonly string[]) => string | null {
  const byFold = new Map<string, string>()
  for (const [name, value] of Object.entries(record).slice(0, 200)) {
    const text = typeof value === 'string' ? said(value) : typeof value === 'boolean' ? String(value) : null
    if (text !== null) byFold.set(name.toLowerCase().replace(/[^a-z]/g, ''), text)
  }
  return (...names) => names.map((name) => byFold.get(name)).find((found) => found !== undefined) ?? null
}

function said(value: string | null | undefined): string | null {
  const text = value?.trim() ?? ''
  return text === '' || /^(?:null|none|n\/a|-+)$/i.test(text) ? null : text
}
