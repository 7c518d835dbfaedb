import { z } from 'zod'
import type { Answer } from '../../network/exchange.ts'
import { parseRawJson } from '../../../shared/raw-json.ts'

/** What an answer says: done, refused with its reason, or nothing that can be understood. */
export type Reading =
  | { readonly kind: 'success'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly subCode: number; readonly message: string }
  | { readonly kind: 'unreadable'; readonly body: unknown }

/** Numbers are text here, see `parseRawJson`; both `subCode` and `subcode` have been seen. */
const envelope = z.looseObject({
  status: z.string(),
  subCode: z.string().nullish(),
  subcode: z.string().nullish(),
  message: z.string().nullish(),
})

/** An error may come as an HTTP status or, with HTTP 200, in the body: whichever says no is believed. */
export function readEnvelope({ status, text }: Answer): Reading {
  const body = parsed(text)
  const read = envelope.safeParse(body)
  const isHttpError = status < 200 || status > 299
  if (!read.success)
    return isHttpError ? { kind: 'refused', subCode: status, message: '' } : { kind: 'unreadable', body }
  const { status: said, message } = read.data
  const subCode = codeIn(read.data.subCode ?? read.data.subcode)
  const isSuccess = said.toUpperCase() === 'SUCCESS' || said.toUpperCase() === 'OK'
  if (isSuccess && !isHttpError && (subCode === null || (subCode > 199 && subCode < 300)))
    return { kind: 'success', body: read.data }
  const code = [subCode, status].find((found) => found !== null && (found < 200 || found > 299))
  return { kind: 'refused', subCode: code ?? UNKNOWN, message: message ?? '' }
}

const UNKNOWN = 520

function codeIn(text: string | null | undefined): number | null {
  return /^\d{3}$/.test(text?.trim() ?? '') ? Number(text) : null
}

function parsed(text: string): unknown {
  try {
    return parseRawJson(text)
  } catch {
    return undefined // not JSON, or nested so deep that it is no answer
  }
}
