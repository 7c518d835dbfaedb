import { groupBy } from '../group-by.ts'
import { confidenceOf } from '../weights.ts'
import { deductedRate } from './tax-deducted.ts'
import type { EntryPair } from './entry.ts'
import { amountWords, SHOWN, timeWords } from './evidence.ts'
import { isLongKey } from './keys.ts'
import type { Tables } from './together.ts'
import { waitBetween } from './when.ts'
import { sharedWords } from './words.ts'

/** Beyond what most entries are apart, they are looked at up to so many days: invoices are paid late, and booked later. */
const LATEST = 120
/** Judged: of thirty amounts that are once in either table, of the same party and months apart, one is other money. */
const BITS = 5
/** A number that both have as well is hardly that of anything else. */
const NUMBERED_BITS = 8
/** So much must two say alike, where only one of either is of that amount. */
const ALIKE_BITS = 2
const A_RUPEE = 100

type Side = Pick<Tables['left'], 'entries' | 'texts'>

/** Within `days` all pairs were looked at. */
interface Late extends Pick<Tables, 'left' | 'right' | 'vocabulary' | 'days' | 'isFree'> {
  /** Whether the left table is the right one to people. */
  readonly isTurned: boolean
}

/**
 * Pairs that are further apart in time than others of these tables: of an amount that one entry of either table alone has,
 * and of one party; or of a long number that one of either alone has, and of the same amount but for rounding or a tax.
 * They are for a person to see.
 */
export function latePairs({ left, right, vocabulary, days, isFree, isTurned }: Late): EntryPair[] {
  const amounts = { left: byAmount(left), right: byAmount(right) }
  const numbers = { left: byNumber(left), right: byNumber(right) }
  const taken = new Set<number>()
  return left.entries.flatMap((one, at) => {
    if (!isFree.left(at)) return []
    const found = numbered(at) ?? ofAmount(at)
    if (found === null || taken.has(found.other)) return []
    taken.add(found.other)
    const their = right.entries[found.other]!
    const told = isTurned ? ([their, one] as const) : ([one, their] as const)
    return [
      {
        left: [one.line],
        right: [their.line],
        state: 'proposed',
        confidence: confidenceOf(found.bits),
        evidence: [
          amountWords(...told, false),
          ...timeWords(...told),
          `${found.why}; but others of these tables are not so far apart.`,
        ],
      },
    ]
  })

  function numbered(at: number): Found | null {
    for (const key of left.texts[at]!.keys) {
      const [other, ...more] = numbers.right.get(key) ?? []
      if (!isLongKey(key) || other === undefined || more.length > 0 || numbers.left.get(key)!.length > 1) continue
      const [one, their] = [left.entries[at]!.amount, right.entries[other]!.amount]
      const isSame = one > 0 === their > 0 && (Math.abs(one - their) <= A_RUPEE || deductedRate(one, their) !== null)
      if (isSame && isLate(at, other))
        return { other, bits: NUMBERED_BITS, why: `Both say ${key}, and no other entry does` }
    }
    return null
  }

  function ofAmount(at: number): Found | null {
    const { amount } = left.entries[at]!
    const [other, ...more] = amounts.right.get(amount) ?? []
    // What is of whole rupees comes again by chance.
    if (other === undefined || more.length > 0 || amounts.left.get(amount)!.length > 1 || amount % A_RUPEE === 0)
      return null
    const [one, their] = [vocabulary.left[at]!, vocabulary.right[other]!]
    if (!isLate(at, other) || vocabulary.likeness(one, their) < ALIKE_BITS) return null
    const words = sharedWords(one, their, vocabulary).slice(0, SHOWN)
    if (words.length === 0) return null
    return { other, bits: BITS, why: `Both say ${words.join(', ')}, and no other entry is of that amount` }
  }

  function isLate(at: number, other: number): boolean {
    const wait = Math.abs(waitBetween(left.entries[at]!, right.entries[other]!) ?? 0)
    return isFree.right(other) && wait > days && wait <= LATEST
  }
}

interface Found {
  readonly other: number
  readonly bits: number
  readonly why: string
}

function byAmount({ entries }: Side): ReadonlyMap<number, readonly number[]> {
  return groupBy(entries.keys(), (at) => [entries[at]!.amount])
}

function byNumber({ texts }: Side): ReadonlyMap<string, readonly number[]> {
  return groupBy(texts.keys(), (at) => texts[at]!.keys)
}
