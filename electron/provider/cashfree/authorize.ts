import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { appError } from '../../../shared/app-error.ts'
import { mapped, readAs } from './answers.ts'
import { failed, type Outcome } from '../../network/failure.ts'
import type { KeepAnswer, Send, Success } from './send.ts'
import type { ServerClock } from './server-clock.ts'
import { fits, signatureHeader } from './signature-header.ts'
import { goodUntil, type Token } from './token.ts'

export interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
  /** Null when this machine's internet address is whitelisted. */
  readonly publicKey: KeyObject | null
}

const granted = z.looseObject({
  data: z.looseObject({
    token: z
      .string()
      .min(1)
      .max(10_000)
      .regex(/^[\x21-\x7e]+$/),
    expiry: z.string().nullish(),
  }),
})

export interface AuthorizeOptions {
  readonly send: Send
  readonly credentials: Credentials
  readonly clock: ServerClock
  readonly now: () => number
  readonly keepAnswer: KeepAnswer
}

/** Asks the provider for a token, with a fresh signature where a public key stands for a fixed address. */
export async function authorize(options: AuthorizeOptions): Promise<Outcome<Token>> {
  const { clientId, clientSecret, publicKey } = options.credentials
  const isSendable = [clientId, clientSecret].every((text) => /^[\x21-\x7e]+$/.test(text))
  if (!isSendable || (publicKey !== null && !fits(publicKey, clientId))) return failed(refused)
  const outcome = await ask(options)
  return mapped(readAs(outcome, granted, options.keepAnswer), ({ data: { token, expiry } }) => {
    const seconds = /^\d{1,12}$/.test(expiry ?? '') ? Number(expiry) : null
    return { text: token, goodUntil: goodUntil(seconds, options.clock.now(), options.now()) }
  })
}

/** A signature made by a clock that is wrong is refused; the refusal tells the right time, so it is made once more. */
async function ask(options: AuthorizeOptions): Promise<Outcome<Success>> {
  const ahead = options.clock.ahead()
  const outcome = await askOnce(options)
  const wasWrong = Math.abs(options.clock.ahead() - ahead) > WRONG_CLOCK
  return !outcome.ok && options.credentials.publicKey !== null && wasWrong ? askOnce(options) : outcome
}

function askOnce({
  send,
  credentials: { clientId, clientSecret, publicKey },
  clock,
}: AuthorizeOptions): ReturnType<Send> {
  const headers: Record<string, string> = { 'X-Client-Id': clientId, 'X-Client-Secret': clientSecret }
  if (publicKey !== null) headers['X-Cf-Signature'] = signatureHeader(publicKey, clientId, clock.now())
  return send({ method: 'POST', path: '/cac/v1/authorize', body: {}, headers, subject: null })
}

/** In milliseconds: less than a signature lives, more than two clocks that are set differ. */
const WRONG_CLOCK = 60_000

const refused = {
  error: appError('provider-credentials-refused'),
  effect: 'none',
  again: null,
  what: 'other',
} as const
