import type { Rail } from '../../../domain.ts'
import { eachFee, feesOn, type Fees, type FeesByRail, type FeesOfAnyAmount } from '../../fees.ts'
import { PROOF } from '../proof.ts'
import type { Wanted } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'
import { feesByAmount } from './by-amount.ts'
import { explainedByChange } from './changed-fee.ts'
import { comparable, explainedWith, keptOf, runsOn } from './comparable.ts'
import { countOf } from './one-fee.ts'

/** Two fees must explain so many of a hundred of the settlements that one leaves open. */
const OWN_PERCENT = 33
/** Where no more than so many of a hundred settlements are open, payments are missing or held over: no fee is looked for. */
const OPEN_PERCENT = 10
/** So many comparisons are enough to see that another fee is kept of large payments. */
const COMPARED = 600

/**
 * Other fees of small payments than of large ones, of all payments or of one rail, where many settlements are open: those
 * that explain far more of them than what is kept of any amount, and more than a fee that changed in the meantime.
 */
export function ofEachAmount(ofAny: FeesOfAnyAmount, regular: readonly Run[], wanted: readonly Wanted[]): Fees | null {
  const pairs = comparable(regular, wanted).slice(0, COMPARED)
  const explained = explainedWith(pairs, (run) => keptOf(ofAny, run))
  const open = pairs.filter((pair) => !explained.has(pair.wanted))
  const countOpen = countOf(open, () => true)
  if (countOpen < PROOF || countOpen * 100 <= OPEN_PERCENT * (explained.size + countOpen)) return null
  const gain = Math.max(PROOF, (countOpen * OWN_PERCENT) / 100)
  const tried = [ofAll(), ofOne('bank-account', 'upi'), ofOne('upi', 'bank-account')].filter((fees) => fees !== null)
  const [best] = tried
    .map((fees) => ({ fees, gained: explainedWith(pairs, (run) => keptOf(fees, run)).size - explained.size }))
    .toSorted((a, b) => b.gained - a.gained)
  return best !== undefined && best.gained >= gain && best.gained > explainedByChange(pairs, explained)
    ? best.fees
    : null

  function ofAll(): Fees | null {
    return feesByAmount(pairs, eachFee(ofAny), explained.size + gain)
  }

  function ofOne(rail: Rail, other: Rail): Fees | null {
    const own = comparable(runsOn(rail, regular), wanted).slice(0, COMPARED)
    const asItIs = explainedWith(own, (run) => keptOf(ofAny, run)).size
    const fees = feesByAmount(own, [feesOn(ofAny, rail)], asItIs + PROOF)
    return fees === null ? null : ({ kind: 'by-rail', [rail]: fees, [other]: feesOn(ofAny, other) } as FeesByRail)
  }
}
