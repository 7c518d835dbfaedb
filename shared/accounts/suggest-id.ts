import type { Rail } from '../domain.ts'
import { SHORTEST_ID, suggestedLength, type Issuer } from './id-limits.ts'

export interface SuggestFor {
  readonly name: string
  readonly rail: Rail
  readonly issuer: Issuer | null
  /** Whether an id is in use, in whatever case. */
  readonly isTaken: (id: string) => boolean
}

const LARGEST_NUMBER = 99_999

/** An id made of the customer's name, with a number behind it where that is taken; null when no free one was found. */
export function suggestId({ name, rail, issuer, isTaken }: SuggestFor): string | null {
  const longest = suggestedLength(rail, issuer)
  const stem = lettersOf(name)
  const start = stem.length < SHORTEST_ID ? `${stem}CUSTOMER`.slice(0, longest) : stem.slice(0, longest)
  if (!isTaken(start)) return start
  for (let number = 2; number <= LARGEST_NUMBER; number++) {
    const candidate = `${start.slice(0, longest - String(number).length)}${number}`
    if (!isTaken(candidate)) return candidate
  }
  return null
}

/** Capitals and digits; accents go, and so does every script that is not Latin. */
function lettersOf(name: string): string {
  const latin = name
    .slice(0, 300)
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  return latin.replace(/^\d+/, '') === '' ? '' : latin
}
