import { z } from 'zod'
import { thirtyTwoBytes } from './thirty-two-bytes.ts'

const desktopName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}+$/u)

/** `POST /v1/pair`. The same code and key once more, within the code's time, answer once more. */
export const pairRequest = z.object({
  /** As typed. */
  code: z.string().min(1).max(100),
  /** This desktop's own, new. It becomes the book's where the book has none. */
  publicKey: thirtyTwoBytes,
  /** For the relay's owner, who may have to forget a desktop that was lost. */
  desktop: desktopName,
})
export type PairRequest = Readonly<z.infer<typeof pairRequest>>

export const pairAnswer = z.object({
  merchantId: z.string().min(1).max(64),
  desktopId: z.string().min(1).max(64),
  token: thirtyTwoBytes,
  /** The book's key at the relay: events are sealed to it. */
  kid: z.string(),
  /** `registered`: this desktop's key is the book's. `awaited`: another desktop has it and must hand it over. */
  key: z.enum(['registered', 'awaited']),
  /** What the webhook address ends in: `{relay}/in/{ingestKey}`. Null when the key is awaited: the other desktop has it. */
  ingestKey: thirtyTwoBytes.nullable(),
})
export type PairAnswer = Readonly<z.infer<typeof pairAnswer>>

/** `POST /v1/token/rotate`. The earlier token ends when this one is first used. */
export const tokenAnswer = z.object({ token: thirtyTwoBytes })

/** `POST /v1/ingest-key/rotate`: for how long the earlier address works beside the new one. */
export const newIngestKeyRequest = z.object({ overlapHours: z.number().int().min(0).max(720).default(168) })
export const newIngestKeyAnswer = z.object({ ingestKey: thirtyTwoBytes })
