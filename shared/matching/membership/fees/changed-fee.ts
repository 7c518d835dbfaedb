import type { Wanted } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'
import { explainedWith, keptOf, type Pair } from './comparable.ts'
import { oneFee } from './one-fee.ts'

/**
 * How many more settlements are explained if the provider changed its fee on a day: from the one that explains those to
 * another or back, where no settlement of before or after is of the other fee. At most none where the two alternate.
 */
export function explainedByChange(pairs: readonly Pair[], explained: ReadonlyMap<Wanted, readonly Run[]>): number {
  const open = pairs.filter(({ wanted }) => !explained.has(wanted))
  const changed = oneFee(open)
  const others = explainedWith(open, (run) => keptOf(changed, run))
  const inOrder = [...explained, ...others]
    .map(([one, [run]]) => ({ at: timeOf(one, run!), isOther: others.has(one) }))
    .sort((a, b) => a.at - b.at)
  let ifUntil = explained.size
  let ifSince = others.size
  let most = Math.max(ifUntil, ifSince)
  for (const { isOther } of inOrder) {
    ifUntil += isOther ? 1 : -1
    ifSince += isOther ? -1 : 1
    most = Math.max(most, ifUntil, ifSince)
  }
  return most - explained.size
}

/** When it was due, as far as is known: that of a pay-out of the same amount where nothing else tells. */
function timeOf({ cutOff }: Wanted, run: Run): number {
  return Number.isFinite(cutOff.to) ? cutOff.to : run.dueAt
}
