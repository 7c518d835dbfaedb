import { authorize, type AuthorizeOptions } from './authorize.ts'
import type { Outcome } from '../../network/failure.ts'
import { withRetries, type RetryOptions } from './retry.ts'
import type { Call, Success } from './send.ts'
import { tokenHolder, type Token } from './token.ts'

export interface Client {
  /** Asks for a token anew. */
  readonly connect: () => Promise<Outcome<Token>>
  /** A call with the token, repeated where that may help; one that is not repeatable, only when it had no effect. */
  readonly call: (call: Call, how?: { readonly isRepeatable: boolean }) => Promise<Outcome<Success>>
  /** The token that is held, for taking it out of messages. */
  readonly heldToken: () => string | null
}

export interface ClientOptions extends RetryOptions, AuthorizeOptions {
  readonly address: () => string
}

/** What every call of the provider's has in common: a token, and patience. */
export function client(options: ClientOptions): Client {
  const { now, address } = options
  const ask = () => withRetries(() => authorize(options), true, options)
  const tokens = tokenHolder({ authorize: ask, now, address })

  /** A token may be refused although it should be good: a new one is asked for once, and never for any other refusal. */
  async function withNewToken(call: Call, renewals: { left: number }): Promise<Outcome<Success>> {
    for (;;) {
      const token = await tokens.current()
      if (!token.ok) return token
      const outcome = await options.send(withToken(call, token.value))
      if (outcome.ok || outcome.failure.what !== 'token-refused') return outcome
      tokens.drop(token.value)
      if (renewals.left-- === 0) return outcome
    }
  }

  return {
    connect: tokens.renew,
    call: (call, { isRepeatable } = { isRepeatable: true }) => {
      const renewals = { left: 1 }
      return withRetries(() => withNewToken(call, renewals), isRepeatable, options)
    },
    heldToken: tokens.held,
  }
}

function withToken(call: Call, token: Token): Call {
  return { ...call, headers: { ...call.headers, Authorization: `Bearer ${token.text}` } }
}
