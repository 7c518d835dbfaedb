// `npm run bench:accuracy`: how often the engine is right, on made-up quarters of which the truth is known.
// `-- FIRST-LAST [PAYMENTS-A-DAY]` takes other seeds; the rules were written with seeds 1 to 15 (and 2003) in view.
import { randomFrom } from '../../../shared/demo/random.ts'
import { reconcile } from '../../../shared/matching/reconcile.ts'
import { difficulties, planOf } from './plan.ts'
import { aQuarter } from './quarter.ts'
import { addScore, noScore, type Score } from './score.ts'

const [first = 3001, last = 3060] = (process.argv[2] ?? '3001-3060').split('-').map(Number)
const size = Number(process.argv[3] ?? 12)
const isDetailed = process.argv.includes('--detail')

const rows = difficulties.map((difficulty) => {
  const score = noScore()
  for (let seed = first; seed <= last; seed++) {
    const quarter = aQuarter(planOf(difficulty, size, randomFrom(seed)), seed)
    const began = performance.now()
    const outcome = reconcile(quarter.input)
    score.milliseconds.push(performance.now() - began)
    addScore(score, quarter, outcome)
  }
  if (isDetailed) console.error(difficulty, { wrong: score.wrongByKind, missed: score.missedByKind })
  return { difficulty, ...row(score) }
})
console.table(rows)

function row(score: Score) {
  const accepted = score.acceptedRight + score.acceptedWrong
  const proposed = score.proposedRight + score.proposedWrong
  const right = score.exceptionsRight
  return {
    books: score.books,
    settlements: score.toFind,
    accepted: percent(score.acceptedRight, accepted),
    'accepted wrong': score.acceptedWrong,
    'of all': percent(score.acceptedRight, score.toFind),
    proposed: percent(score.proposedRight, proposed),
    'both of all': percent(score.acceptedRight + score.proposedRight, score.toFind),
    'members right': score.membersRight,
    wrong: score.membersWrong,
    ambiguous: score.ambiguous,
    none: score.noMembers,
    'exceptions F1': (right / (right + (score.exceptionsWrong + score.exceptionsMissed) / 2)).toFixed(4),
    'slowest ms': Math.round(Math.max(...score.milliseconds)),
  }
}

function percent(part: number, of: number): string {
  return of === 0 ? '-' : `${((100 * part) / of).toFixed(2)} %`
}
