import type { Settlement } from '../../domain.ts'
import { backwards, countStarting } from '../beginnings.ts'
import type { CreditLine } from '../reconciliation.ts'
import { weights } from '../weights.ts'
import type { UtrDamage } from './utr-damage.ts'

/** What is left of a UTR, beside the other UTRs of the book. */
interface Shared {
  /** Others that it could be left of just as well. */
  readonly others: number
  /** How much it tells of that one UTR, in bits. */
  readonly bits: number
}

export type SharedUtrs = (utr: string, damage: UtrDamage) => Shared

/**
 * Gateways number their transfers in turn, so that all UTRs of a book, or of its days, may begin alike: what is left of one
 * tells it from those that have it as well only by how few they are, and from all others by each digit that is its own.
 */
export function sharedUtrs(settlements: readonly Settlement[], lines: readonly CreditLine[]): SharedUtrs {
  let known: { beginnings: Alike; ends: Alike; count: number } | null = null
  return (utr, { kind, digits, text }) => {
    if (kind === 'wrapped' || kind === 'one-wrong') return { others: 0, bits: Infinity }
    known ??= read()
    const isEnd = kind === 'start-lost' || kind === 'zeros-lost'
    const left = kind === 'scientific' ? utr.slice(0, digits) : text
    const alike = isEnd ? known.ends(backwards(left), backwards(utr)) : known.beginnings(left, utr)
    const own = isEnd ? left.slice(0, left.length - alike.length) : left.slice(alike.length)
    const apart = Math.log2((known.count + 1) / (alike.count + 1))
    const bits = Math.max(0, apart) + own.replaceAll(/\D/g, '').length * weights['utr-digit'].bits
    return { others: alike.length === left.length ? alike.count : 0, bits }
  }

  /** Those of the gateways are counted: that most other money has other references says nothing of theirs. */
  function read() {
    const own = settlements.flatMap(({ utr }) => utr ?? [])
    const ofGateways = lines.flatMap(({ utr, fromGateway }) => (fromGateway && utr !== null ? [utr] : []))
    const all = [...new Set<string>([...own, ...lines.flatMap(({ utr }) => utr ?? [])])]
    return {
      beginnings: alikeIn(all),
      ends: alikeIn(all.map(backwards)),
      count: new Set([...own, ...ofGateways]).size,
    }
  }
}

/** The longest beginning of a text that another one than `except` has as well, and how many have it. */
type Alike = (text: string, except: string) => { readonly length: number; readonly count: number }

function alikeIn(texts: readonly string[]): Alike {
  const sorted = texts.toSorted(compare)
  const isIn = new Set(texts)
  return (text, except) => {
    // What the line prints of it may have been read as its reference.
    const own = new Set([text, except].filter((one) => isIn.has(one))).size
    for (let length = text.length; length > 0; length--) {
      const count = countStarting(sorted, text.slice(0, length)) - own
      if (count > 0) return { length, count }
    }
    return { length: 0, count: sorted.length - own }
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
