// `npm run bench:accuracy`: how often the engine is right, on made-up quarters of which the truth is known.
// `-- FIRST-LAST [PAYMENTS-A-DAY] [--kinds] [--hold-out] [--chapters]` takes other seeds and sizes, lists the exceptions
// by kind, takes the second generator, and cuts each quarter into chapters of a month, as long books are cut into longer
// ones. The rules were written with seeds 1 to 4999 and 9001 to 9240 in view.
import { randomFrom } from '../../../shared/demo/random.ts'
import { reconcileWhole } from '../../../shared/matching/chapters/whole-book.ts'
import { aMerchant } from './hold-out/merchant.ts'
import { difficulties, planOf } from './plan.ts'
import { aQuarter } from './quarter.ts'
import { addScore, f1, noScore, sumOfKinds, type Score } from './score.ts'
import { inputOf } from './world.ts'

const numbers = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const [first = 5001, last = 5060] = (numbers[0] ?? '5001-5060').split('-').map(Number)
const size = Number(numbers[1] ?? 12)
const chapterRecords = process.argv.includes('--chapters') ? 1 : undefined
const isHoldOut = process.argv.includes('--hold-out')
const troubleOf = { easy: 0, medium: 1, hard: 2 } as const

const scores = difficulties.map((difficulty) => {
  const score = noScore()
  for (let seed = first; seed <= last; seed++) {
    const world = isHoldOut
      ? aMerchant(troubleOf[difficulty], seed)
      : aQuarter(planOf(difficulty, size, randomFrom(seed)), seed)
    const input = inputOf(world)
    const began = performance.now()
    const outcome = reconcileWhole(input, chapterRecords)
    score.milliseconds.push(performance.now() - began)
    addScore(score, world, outcome)
  }
  return { difficulty, score }
})
console.log(`${isHoldOut ? 'hold-out, ' : ''}seeds ${first} to ${last}`)
console.table(scores.map(({ difficulty, score }) => ({ difficulty, ...row(score) })))
if (process.argv.includes('--kinds'))
  for (const { difficulty, score } of scores) {
    console.log(difficulty)
    console.table(
      Object.fromEntries(
        [...score.exceptions].map(([kind, counts]) => [kind, { ...counts, F1: f1(counts)?.toFixed(3) ?? '-' }]),
      ),
    )
  }

function row(score: Score) {
  const accepted = score.acceptedRight + score.acceptedWrong
  const proposed = score.proposedRight + score.proposedWrong
  const exceptions = sumOfKinds(score)
  return {
    settlements: score.toFind,
    accepted: percent(score.acceptedRight, accepted),
    'accepted wrong': score.acceptedWrong,
    'of all': percent(score.acceptedRight, score.toFind),
    proposed: percent(score.proposedRight, proposed),
    'both of all': percent(score.acceptedRight + score.proposedRight, score.toFind),
    'of those told apart': percent(score.toldApartFound, score.toldApart),
    'members right': score.membersRight,
    wrong: score.membersWrong,
    ambiguous: score.ambiguous,
    undeterminable: score.undeterminable,
    'exceptions F1': f1(exceptions)?.toFixed(4) ?? '-',
    'false alarms': exceptions.wrong,
    'slowest ms': Math.round(Math.max(...score.milliseconds)),
  }
}

function percent(part: number, of: number): string {
  return of === 0 ? '-' : `${((100 * part) / of).toFixed(2)} %`
}
