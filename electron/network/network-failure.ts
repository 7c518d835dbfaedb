import { appError } from '../../shared/app-error.ts'
import type { Failure } from './failure.ts'
import { PROXY_REFUSAL } from './proxy.ts'

const offline = ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL']
/** The connection was never made, so nothing was sent. */
const unmade = ['ECONNREFUSED', ...offline]
/** How Node and OpenSSL name what is wrong with a certificate or the encryption. */
const unsafe = /CERT|^ERR_TLS|^ERR_SSL|^UNABLE_TO|^HOSTNAME_|^EPROTO$/

export interface Attempt {
  readonly host: string
  readonly proxyHost: string | null
  /** After how many seconds it was given up; null when it was not. */
  readonly gaveUpAfter: number | null
}

/** What a call that got no answer means, by the code of what was thrown. */
export function networkFailure(code: string, { host, proxyHost, gaveUpAfter }: Attempt): Failure {
  const isUnmade = unmade.includes(code)
  if (code === PROXY_REFUSAL || (proxyHost !== null && isUnmade))
    return { error: appError('proxy-refused', proxyHost ?? ''), effect: 'none', again: null, what: 'other' }
  if (unsafe.test(code))
    return {
      error: appError('provider-unsafe', host, certificateWords(code)),
      effect: 'none',
      again: null,
      what: 'other',
    }
  // Whoever waited that long should not wait four times as long without being asked.
  if (gaveUpAfter !== null)
    return { error: appError('provider-slow', host, gaveUpAfter), effect: 'unknown', again: null, what: 'other' }
  const error = offline.includes(code) ? appError('network-down', host) : appError('provider-down', host)
  return { error, effect: isUnmade ? 'none' : 'unknown', again: { wait: null }, what: 'other' }
}

/** The code of what node-fetch or the system threw, `''` when it has none. */
export function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return ''
  return typeof thrown.code === 'string' ? thrown.code : ''
}

function certificateWords(code: string): string {
  if (code.includes('EXPIRED')) return 'its certificate has expired'
  if (code.includes('NOT_YET_VALID')) return 'its certificate is not valid yet'
  if (code.includes('ALTNAME')) return 'its certificate belongs to another name'
  if (/SELF_SIGNED|UNABLE_TO/.test(code)) return 'nobody whom this computer trusts has issued its certificate'
  return 'its encryption is not sound'
}
