import type { Delivery } from './webhooks.ts'

export const mishaps = ['once', 'twice', 'late', 'lost', 'forged'] as const

/** What becomes of a webhook on its way; all of it happens with the real provider too. */
export type Mishap = (typeof mishaps)[number]

const LATE = 20_000

export function deliveryWith(mishap: Mishap): Pick<Delivery, 'isLost' | 'isTwice' | 'isForged' | 'delay'> {
  return {
    isLost: mishap === 'lost',
    isTwice: mishap === 'twice',
    isForged: mishap === 'forged',
    delay: mishap === 'late' ? LATE : 0,
  }
}
