import { amountSteps, findCandidates, type Compared, type Limits } from './candidates.ts'
import type { Entry } from './entry.ts'
import { learn, type Given, type Learnt } from './learn.ts'

/** What hardly any two tables exceed. */
const usual: Limits = { days: 21, percent: 10 }
/** As far as is looked, where the tables themselves show that the same money is that far apart. */
const LATER = [31, 45, 60] as const
const FURTHER = 30
/** So many entries show it. */
const SAMPLED = 1_000
/** Less than such a share of the pairs, or fewer than that, is chance: what was likeliest of what does not belong together. */
const LATE_SHARE = 0.05
const FAR_SHARE = 0.05
const LEAST = 4
/** Where pairs mostly agree to the paisa, those that differ by much are rather of the same party than the same money. */
const MOSTLY_EXACT = 0.7

export interface Asked {
  /** Null to find out. */
  readonly days: number | null
  readonly percent: number | null
  readonly areDated: boolean
}

/**
 * How far apart entries are looked at, in days and in hundredths: as a person said, else as is usual, or further where a
 * good part of the likeliest pairs of some entries are so.
 */
export function limitsOf(
  left: readonly Entry[],
  right: readonly Entry[],
  compared: Compared,
  given: Omit<Given, 'lefts' | 'rights' | 'every' | 'days' | 'percent'>,
  asked: Asked,
): Limits {
  const days = asked.areDated ? asked.days : 0
  if (days !== null && asked.percent !== null) return { days, percent: asked.percent }
  const widest = { days: days ?? LATER.at(-1)!, percent: asked.percent ?? FURTHER }
  const every = Math.ceil(left.length / SAMPLED)
  const learnt = learn(findCandidates(left, right, compared, widest, every), {
    ...given,
    ...widest,
    lefts: left.length,
    rights: right.length,
    every,
  })
  const pairs = (learnt.paired * Math.max(left.length, right.length)) / every
  return {
    days: days ?? daysOf(learnt, pairs),
    percent: asked.percent ?? percentOf(learnt, pairs),
  }
}

function daysOf({ wait }: Learnt, pairs: number): number {
  const middle = (wait.length - 1) / 2
  const beyond = (days: number): number =>
    wait.reduce((sum, share, at) => sum + (Math.abs(at - middle) > days ? share : 0), 0)
  const areMany = (share: number): boolean => share >= LATE_SHARE && share * pairs >= LEAST
  return [usual.days, ...LATER].find((days) => !areMany(beyond(days))) ?? LATER.at(-1)!
}

function percentOf({ amount }: Learnt, pairs: number): number {
  const beyond = amountSteps.reduce<number>((sum, most, step) => sum + (most > usual.percent ? amount[step]! : 0), 0)
  const areMany = beyond >= FAR_SHARE && beyond * pairs >= LEAST && amount[0]! < MOSTLY_EXACT
  return areMany ? FURTHER : usual.percent
}
