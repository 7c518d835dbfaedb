import { addDays, day } from '../../../shared/day.ts'
import { between, digits, pick, type Random } from '../../../shared/demo/random.ts'
import type { Entry } from '../../../shared/matching/entries/entry.ts'
import { paise } from '../../../shared/paise.ts'

/** Two tables of the same transfers, and which rows are the same: line `n` of the left is `partnerOf.get(n)` of the right. */
export interface TwoTables {
  readonly left: readonly Entry[]
  readonly right: readonly Entry[]
  readonly partnerOf: ReadonlyMap<number, number>
}

const syllables = ['KA', 'RA', 'MI', 'TO', 'SHA', 'VE', 'LI', 'NA', 'DU', 'PRA', 'BHA', 'JO', 'SE', 'HU', 'GO', 'TI']
const purposes = ['money', 'payment', 'donation', '', 'rent', 'order'] as const
const channels = ['BGC', 'CSH', 'WRE', 'CHQ', ''] as const

/**
 * Payments as the sender's and the receiver's bank write them: money arrives days later, most of it in another currency
 * at another rate, memos are of initials and are cut. In the manner of the public set of bank transfers for record linkage.
 */
export function twoTables(count: number, random: Random): TwoTables {
  const names = Array.from({ length: Math.ceil(count * 0.6) }, () => name(random))
  const start = day('2022-01-01')
  const rows = Array.from({ length: count }, () => {
    const on = addDays(start, Math.floor(130 * Math.sqrt(random())))
    const amount = Math.max(100, Math.round(100 * Math.exp(5 + normal(random)) * pick(random, [1, 1.16, 1.16, 161])))
    const isExact = random() < 0.25
    const arrived = isExact ? amount : Math.max(1, Math.round(amount * (1 + 0.03 * normal(random))))
    const memo = [initials(pick(random, names), random), random() < 0.2 ? digits(random, 8) : pick(random, purposes)]
    const luck = random()
    const wait = luck < 0.7 ? between(random, 1, 2) : luck < 0.9 ? between(random, 1, 6) : between(random, 1, 21)
    return {
      sent: {
        day: on,
        amount: paise(amount),
        text: cut([...memo, pick(random, channels)].join(' '), random),
        reference: '',
      },
      came: {
        day: addDays(on, wait),
        amount: paise(arrived),
        text: cut([...memo, pick(random, channels)].join(' '), random),
        reference: '',
      },
    }
  })
  const order = shuffled(rows.length, random)
  const right = order.map((row, at) => ({ ...rows[row]!.came, line: at + 2 }))
  return {
    left: rows.map(({ sent }, at) => ({ ...sent, line: at + 2 })),
    right,
    partnerOf: new Map(order.map((row, at) => [row + 2, at + 2])),
  }
}

function name(random: Random): string[] {
  return Array.from({ length: random() < 0.85 ? 2 : 3 }, () =>
    Array.from(
      { length: between(random, 2, 4) },
      () => syllables[Math.floor(syllables.length * random() ** 1.6)]!,
    ).join(''),
  )
}

function initials(parts: readonly string[], random: Random): string {
  return parts.map((part) => (random() < 0.7 ? part[0] : part)).join(' ')
}

function cut(text: string, random: Random): string {
  const luck = random()
  if (luck < 0.4) return text
  return text.slice(0, between(random, Math.min(5, text.length), text.length))
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function shuffled(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at--) {
    const other = between(random, 0, at)
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return order
}
