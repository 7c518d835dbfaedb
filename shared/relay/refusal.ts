import { z } from 'zod'

/** Everything the relay refuses: the HTTP status, and one sentence for a person. */
export const refusals = {
  'not-found': [404, 'There is nothing at this address.'],
  'request-not-understood': [400, 'The relay does not understand this request.'],
  'ingest-key-unknown': [404, 'The relay knows no such webhook address; copy it again from Milaan.'],
  'address-not-allowed': [403, 'The relay takes webhooks for this merchant from other addresses only.'],
  'too-many-requests': [429, 'Too many requests; try again later.'],
  'too-large': [413, 'This is larger than the relay takes; nothing was stored.'],
  'no-key': [503, 'No desktop is paired yet, so nothing can be sealed and nothing was stored; try again later.'],
  'storage-trouble': [503, 'The relay cannot store anything at the moment, and nothing was stored; try again later.'],
  'token-refused': [401, 'The relay does not know this desktop; pair it again.'],
  'code-refused': [403, 'This code is wrong, used or too old; ask the owner of the relay for another one.'],
  'public-key-refused': [400, 'This is no public key that can be sealed to.'],
  'cursor-refused': [400, 'This cursor was not made by this relay for this merchant.'],
  'cursor-expired': [410, 'The relay does not hold the events after this cursor any more; go on from the oldest.'],
  'cursor-ahead': [409, 'The relay has lost events after this cursor was made; go on from its head.'],
  'key-awaited': [403, 'This desktop does not have the book’s key yet.'],
  'desktop-unknown': [404, 'No such desktop awaits the key of this book.'],
  unexpected: [500, 'Something went wrong inside the relay.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type RefusalCode = keyof typeof refusals

/** The body of every answer that is no success. `oldest`, `head` and `cursor` come with cursors that cannot be used. */
export const refusalAnswer = z.object({
  error: z.enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]),
  message: z.string(),
  oldest: z.number().int().optional(),
  head: z.number().int().optional(),
  /** Where to go on. */
  cursor: z.string().optional(),
})
export type RefusalAnswer = Readonly<z.infer<typeof refusalAnswer>>
