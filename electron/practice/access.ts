import { constants, privateDecrypt, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'
import { refusal, success, type PracticeAnswer } from './answer.ts'
import type { Merchant } from './merchant.ts'

/** Who is calling, and with which headers (their names in lower case). */
export interface Caller {
  readonly address: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

interface AccessRules {
  /** The addresses that may call; null when every address may, as on the provider's test host. */
  readonly whitelist: readonly string[] | null
  /** Lets callers with a good signature in from anywhere. */
  readonly privateKey: KeyObject | null
}

export interface Access {
  authorize(caller: Caller, rules: AccessRules): PracticeAnswer
  /** Null when the caller's token is good, else the refusal. */
  refuse(caller: Caller): PracticeAnswer | null
}

const LIFE = 300_000
/** The provider does not publish it; its own kits use one signature for up to six minutes. */
const SIGNATURE_LIFE = 360_000

export function access({ clientId, clientSecret }: Merchant, now: () => number): Access {
  const tokens = new Map<string, { readonly until: number; readonly address: string }>()

  function grant(address: string): PracticeAnswer {
    for (const [token, { until }] of tokens) if (until <= now()) tokens.delete(token)
    const token = `practice.${randomBytes(24).toString('base64url')}`
    const until = now() + LIFE
    tokens.set(token, { until, address })
    return success('Token generated', { token, expiry: Math.floor(until / 1000) })
  }

  return {
    authorize: ({ address, headers }, { whitelist, privateKey }) => {
      if (!isSame(headers['x-client-id'], clientId) || !isSame(headers['x-client-secret'], clientSecret))
        return refusal(401, 'Invalid clientId and clientSecret combination')
      const signature = headers['x-cf-signature']
      const isSigned = signature !== undefined && isSignedBy(signature, privateKey, clientId, now())
      if (signature !== undefined && !isSigned) return refusal(403, 'Invalid signature')
      if (whitelist !== null && !whitelist.includes(address) && !isSigned)
        return refusal(403, `IP not whitelisted, your current IP is ${address}`)
      return grant(address)
    },
    refuse: ({ address, headers }) => {
      const token = /^Bearer (\S{1,200})$/.exec(headers['authorization'] ?? '')?.[1]
      const held = token === undefined ? undefined : tokens.get(token)
      const isGood = held !== undefined && held.until > now() && held.address === address
      return isGood ? null : refusal(403, 'Token is not valid')
    },
  }
}

function isSame(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function isSignedBy(signature: string, key: KeyObject | null, clientId: string, moment: number): boolean {
  const text = key === null ? null : decrypted(signature, key)
  const found = /^(.+)\.(\d{10})$/s.exec(text ?? '')
  return found !== null && found[1] === clientId && Math.abs(moment - Number(found[2]) * 1000) <= SIGNATURE_LIFE
}

function decrypted(signature: string, key: KeyObject): string | null {
  try {
    const oaep = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
    return privateDecrypt(oaep, Buffer.from(signature, 'base64')).toString()
  } catch {
    return null
  }
}
