import { z } from 'zod'
import { thirtyTwoBytes } from './thirty-two-bytes.ts'

/** The book's keys, sealed by a desktop that has them to one that awaits them. */
export const sealedKeys = z.object({ enc: thirtyTwoBytes, ct: z.base64url().max(4_000) })
export type SealedKeys = Readonly<z.infer<typeof sealedKeys>>

const awaitingDesktop = z.object({
  desktopId: z.string(),
  name: z.string(),
  publicKey: thirtyTwoBytes,
  pairedAt: z.string(),
})
export type AwaitingDesktop = Readonly<z.infer<typeof awaitingDesktop>>

/** `GET /v1/handovers`, for a desktop that has the key: who awaits it. `POST /v1/handovers/{desktopId}` takes `sealedKeys`. */
export const handoversAnswer = z.object({ data: z.array(awaitingDesktop) })

/** `GET /v1/handover`, for the desktop that awaits the key. `POST /v1/handover/taken` says that it has it now. */
export const handoverAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({ state: z.literal('awaited') }),
  z.object({ state: z.literal('sealed'), sealed: sealedKeys }),
])
export type HandoverAnswer = Readonly<z.infer<typeof handoverAnswer>>

/** What a handover is sealed for, and what is bound to it: it opens for one desktop of one merchant. */
export const handoverInfo = 'milaan relay 1: handover'
export function handoverBinding(merchantId: string, desktopId: string): string {
  return [merchantId, desktopId].join('\n')
}

/** The text whose hash both people compare before a key is handed over: the relay cannot have put its own key there. */
export function handoverCheckText(merchantId: string, of: Pick<AwaitingDesktop, 'desktopId' | 'publicKey'>): string {
  return ['milaan relay 1: handover check', merchantId, of.desktopId, of.publicKey].join('\n')
}
