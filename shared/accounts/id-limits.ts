import type { Rail } from '../domain.ts'

/** Who issues a merchant's virtual accounts; it decides how long an id may be. */
export const issuers = {
  'yes-bank': { rail: 'bank-account', words: 'Yes Bank account', letters: 8, digits: 8 },
  'idfc-bank': { rail: 'bank-account', words: 'IDFC account', letters: 12, digits: 12 },
  'several-banks': { rail: 'bank-account', words: 'account at several banks', letters: 8, digits: 8 },
  'yes-upi': { rail: 'upi', words: 'Yes Bank UPI id', letters: 20, digits: 20 },
  'icici-upi': { rail: 'upi', words: 'ICICI UPI id', letters: 26, digits: 15 },
  'several-upi': { rail: 'upi', words: 'UPI id at several banks', letters: 10, digits: 10 },
} as const satisfies Record<string, { rail: Rail; words: string; letters: number; digits: number }>

export type Issuer = keyof typeof issuers

export const SHORTEST_ID = 3
/** The longest that any issuer of that rail takes: the limit where the issuer is not known. */
const longest = { 'bank-account': { letters: 12, digits: 12 }, upi: { letters: 26, digits: 15 } } as const

/** How long a suggested id may be: where the issuer is not known, so short that every one of them takes it. */
export function suggestedLength(rail: Rail, issuer: Issuer | null): number {
  const known = issuer !== null && issuers[issuer].rail === rail ? [issuers[issuer]] : Object.values(issuers)
  return Math.min(...known.flatMap((each) => (each.rail === rail ? [each.letters] : [])))
}

/** How long that id may be; an id of digits alone may have to be shorter. */
export function longestId(id: string, rail: Rail, issuer: Issuer | null): number {
  const limits = issuer !== null && issuers[issuer].rail === rail ? issuers[issuer] : longest[rail]
  return /^\d+$/.test(id) ? limits.digits : limits.letters
}
