import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes as text: an ingest key or a token. The relay keeps its hash alone. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Plain SHA-256 is enough: nobody guesses 32 random bytes. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
