import { expect, test } from 'vitest'
import { randomFrom } from '../../../shared/demo/random.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { difficulties, planOf } from './plan.ts'
import { aQuarter } from './quarter.ts'
import { addScore, noScore } from './score.ts'
import { inputOf } from './world.ts'

/** Seeds that the rules were not written with in view. */
const SEEDS = [2001, 2002, 2003, 2004, 2005, 2006]

test.each(difficulties)('in %s quarters hardly an accepted match and hardly a membership is wrong', (difficulty) => {
  const score = noScore()
  for (const seed of SEEDS) {
    const quarter = aQuarter(planOf(difficulty, 6, randomFrom(seed)), seed)
    addScore(score, quarter, reconcile(inputOf(quarter)))
  }
  // Where prices are few and records lost, another pay-out agrees to the paisa now and then.
  expect(score.membersWrong).toBeLessThanOrEqual(score.membersRight / 300)
  expect(score.acceptedWrong).toBeLessThanOrEqual(score.acceptedRight / 1_000)
  expect(score.acceptedRight + score.proposedRight).toBeGreaterThan(score.toFind * 0.9)
})

test('the same seed gives the same quarter, and its order changes nothing', () => {
  const plan = planOf('hard', 6, randomFrom(7))
  const input = inputOf(aQuarter(plan, 7))
  expect(inputOf(aQuarter(plan, 7))).toEqual(input)
  const { payments, settlements, lines, debits = [] } = input
  const turned = {
    ...input,
    payments: payments.toReversed(),
    settlements: settlements.toReversed(),
    lines: lines.toReversed(),
    debits: debits.toReversed(),
  }
  expect(reconcile(turned)).toEqual(reconcile(input))
})
