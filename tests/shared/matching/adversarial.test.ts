import { expect, test } from 'vitest'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { adversarialBooks } from '../../bench/adversarial.ts'

/** Seconds, on a machine that has other things to do. */
const SOON = 60

test.each(adversarialBooks)(
  '$name: ends soon, with nothing claimed for sure',
  ({ input }) => {
    const { matches, memberships } = reconcile(input())
    expect(matches.filter(({ state }) => state === 'accepted')).toEqual([])
    expect(memberships.filter(({ state }) => state !== 'ambiguous')).toEqual([])
  },
  SOON * 1_000,
)
