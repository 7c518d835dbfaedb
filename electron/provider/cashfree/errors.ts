import { appError, type AppError } from '../../../shared/app-error.ts'
import type { Failure } from '../../network/failure.ts'
import { USUAL_WAIT } from './retry.ts'
import { refusedField } from './refused-field.ts'

/** A refusal in the provider's words, which are safe to show. */
export interface Refusal {
  readonly subCode: number
  readonly message: string
  /** In milliseconds, where the provider asks to wait. */
  readonly retryAfter: number | null
}

/** What the call was about, for the sentence. */
export interface About {
  readonly host: string
  readonly subject: { readonly kind: 'account' | 'payment'; readonly id: string } | null
}

/**
 * What a refusal means. The codes are used loosely (an inactive account, a foreign address and an expired token are all
 * 403; a feature that is off and an id that is taken are both 409), so the words decide where they are known.
 */
export function refusalFailure({ subCode, message, retryAfter }: Refusal, about: About): Failure {
  const none = { effect: 'none', again: null, what: 'other' } as const
  if (subCode === 429)
    return {
      ...none,
      error: appError('provider-busy', waitWords(retryAfter)),
      again: { wait: retryAfter ?? USUAL_WAIT },
    }
  if (subCode >= 500) return downFailure(subCode, retryAfter, about.host)
  if (subCode === 401) return { ...none, error: appError('provider-credentials-refused') }
  if (namesAddress.test(message)) return { ...none, error: appError('provider-address-refused', addressIn(message)) }
  if (saysSignature.test(message)) return { ...none, error: appError('provider-signature-refused') }
  if (saysOff.test(message)) return { ...none, error: appError('provider-feature-off', message) }
  if (subCode === 403 && saysToken.test(message))
    return { ...none, error: appError('provider-token-refused'), what: 'token-refused' }
  const { subject } = about
  if (subject !== null && (subCode === 404 || (subCode < 410 && saysMissing.test(message))))
    return { ...none, error: missing(subject), what: 'missing' }
  if (subject !== null && subCode === 409)
    return { ...none, error: appError('account-id-taken', subject.id), what: 'id-taken' }
  if (subject !== null && saysInactive.test(message))
    return { ...none, error: appError('account-inactive', subject.id) }
  return { ...none, error: otherRefusal(subCode, message) }
}

const namesAddress = /\bip\b(?!\s*sett)|whitelist/i
const saysOff = /not (?:been )?(?:enabled|activated)|not have (?:access|permission)|feature/i
/** How it words this is not published. */
const saysSignature = /signature|public key/i
const saysToken = /token/i
const saysInactive = /not active|inactive|deactivated/i
const saysMissing = /not found|does not exist|no such|doesn't exist/i

/** 500 and 503 pass; 520 asks for 10 to 15 minutes, which nobody waits for in front of a window. */
function downFailure(subCode: number, retryAfter: number | null, host: string): Failure {
  const again = subCode === 520 ? null : { wait: retryAfter }
  return { error: appError('provider-down', host), effect: 'unknown', again, what: 'other' }
}

function otherRefusal(subCode: number, message: string): AppError {
  const said = message === '' ? `code ${subCode}` : message
  const field = refusedField(message)
  return field === null ? appError('provider-refused', said) : { ...appError('provider-field-refused', said), field }
}

function missing(subject: { kind: 'account' | 'payment'; id: string }): AppError {
  return subject.kind === 'account' ? appError('account-missing', subject.id) : appError('payment-missing', subject.id)
}

/** The address that the provider saw, which is the one to whitelist. */
function addressIn(message: string): string | null {
  const found = /\b(?:\d{1,3}\.){3}\d{1,3}\b/.exec(message)?.[0]
  return found !== undefined && found.split('.').every((part) => Number(part) < 256) ? found : null
}

function waitWords(milliseconds: number | null): string {
  if (milliseconds === null) return 'a minute'
  const minutes = Math.ceil(milliseconds / 60_000)
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`
}
