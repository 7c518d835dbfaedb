import { z } from 'zod'

/** In base64url: a key, a token, an ingest key. */
export const thirtyTwoBytes = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
