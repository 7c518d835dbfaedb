import { done, type Outcome } from '../../network/failure.ts'

export interface Token {
  readonly text: string
  /** By this machine's clock, in milliseconds; 20 s before the provider's own end of it. */
  readonly goodUntil: number
}

export interface Tokens {
  /** A token that should be good; asks for one where there is none. */
  readonly current: () => Promise<Outcome<Token>>
  /** For a token that the provider refused: others may have a newer one already. */
  readonly drop: (refused: Token) => void
  /** Asks for a new one, whatever is held. */
  readonly renew: () => Promise<Outcome<Token>>
  /** The text of the token that is held, for taking it out of messages. */
  readonly held: () => string | null
}

export interface TokenOptions {
  readonly authorize: () => Promise<Outcome<Token>>
  readonly now: () => number
  /** This machine's addresses: a token works only from where it was given. */
  readonly address: () => string
}

/** Holds one token, and asks for one at a time, however many calls wait for it. */
export function tokenHolder({ authorize, now, address }: TokenOptions): Tokens {
  let kept: { token: Token; since: number; from: string } | null = null
  let asked: { answer: Promise<Outcome<Token>>; from: string } | null = null

  function isGood({ token, since, from }: NonNullable<typeof kept>): boolean {
    const moment = now()
    return moment >= since && moment < token.goodUntil && from === address() // a clock set back proves nothing
  }

  async function ask(from: string): Promise<Outcome<Token>> {
    const since = now()
    const outcome = await authorize()
    if (outcome.ok) kept = { token: outcome.value, since, from }
    return outcome
  }

  function current(): Promise<Outcome<Token>> {
    if (kept !== null && isGood(kept)) return Promise.resolve(done(kept.token))
    const from = address()
    if (asked !== null && asked.from === from) return asked.answer
    const mine = { answer: ask(from), from }
    asked = mine
    const forget = () => void (asked === mine && (asked = null))
    mine.answer.then(forget, forget)
    return mine.answer
  }

  return {
    current,
    renew: () => {
      kept = null
      return current()
    },
    drop: (refused) => {
      if (kept?.token === refused) kept = null
    },
    held: () => kept?.token.text ?? null,
  }
}

const MARGIN = 20_000
const USUAL_LIFE = 300_000
const LONGEST_LIFE = 3_600_000

/**
 * Until when a token is good by this machine's clock. `expiry` is in seconds by the provider's clock; where the two make
 * no sense together, the documented 300 s are taken.
 */
export function goodUntil(expiry: number | null, serverNow: number, now: number): number {
  const told = expiry === null ? Number.NaN : expiry * 1000 - serverNow
  const life = told > 0 && told <= LONGEST_LIFE ? told : USUAL_LIFE
  return now + life - MARGIN
}
