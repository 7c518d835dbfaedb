import type { Rail } from '../../domain.ts'
import type { Fees, FeesByRail, RailFees } from '../fees.ts'
import { comparable, explainedWith, keptOf, runsOn } from './comparable.ts'
import { countOf, oneFee, roundedAsPairsShow } from './one-fee.ts'
import { PROOF } from './proof.ts'
import type { Wanted } from './wanted.ts'
import type { Run } from './windows.ts'

/** What is kept of one rail alone must explain so many of a hundred of the settlements that the rail can have. */
const OWN_PERCENT = 33

/**
 * What the provider keeps of each payment, read off settlements that pay out as many payments as a cut-off had, of less
 * money: the fee that explains more of them to the paisa than none does. Gross where no fee does. The same of both
 * rails, unless one of them pays out what only another fee explains.
 */
export function feesFromHistory(regular: readonly Run[], wanted: readonly Wanted[]): Fees {
  const pairs = comparable(regular, wanted)
  const ofBoth = oneFee(pairs)
  const explained = explainedWith(pairs, (run) => keptOf(ofBoth, run))
  const isOneEnough = countOf(pairs, (pair) => !explained.has(pair.wanted)) < PROOF
  return isOneEnough ? ofBoth : (ownOfOneRail(ofBoth, regular, wanted) ?? ofBoth)
}

/** Looks for the fee of one rail among the settlements that the fee of both does not explain. */
function ownOfOneRail(ofBoth: RailFees, regular: readonly Run[], wanted: readonly Wanted[]): FeesByRail | null {
  const rails = { 'bank-account': explainedOn('bank-account'), upi: explainedOn('upi') }
  const own = [ownFee('bank-account', 'upi'), ownFee('upi', 'bank-account')].filter((one) => one !== null)
  const [best] = own.toSorted((a, b) => b.gained - a.gained)
  return best?.fees ?? null

  function explainedOn(rail: Rail) {
    const runs = runsOn(rail, regular)
    const pairs = comparable(runs, wanted)
    return { runs, pairs, explained: explainedWith(pairs, (run) => keptOf(ofBoth, run)) }
  }

  function ownFee(rail: Rail, other: Rail): { readonly fees: FeesByRail; readonly gained: number } | null {
    const { runs, pairs, explained } = rails[rail]
    const ofOther = rails[other].explained
    const open = pairs.filter((pair) => !explained.has(pair.wanted) && !ofOther.has(pair.wanted))
    const could = Math.min(
      runs.length,
      countOf(open, () => true),
    )
    if (could < PROOF) return null
    const fee = oneFee(open)
    const lost = [...explained.keys()].filter((one) => !ofOther.has(one)).length
    const gained = explainedWith(open, (run) => keptOf(fee, run)).size - lost
    if (gained < Math.max(PROOF, (could * OWN_PERCENT) / 100)) return null
    const fees = { [rail]: fee, [other]: ofBoth } as Record<Rail, RailFees>
    return { fees: { kind: 'by-rail', ...fees }, gained }
  }
}

/** The agreed fees, rounded in the way that explains most settlements to the paisa: half a paisa up where none does. */
export function roundedAsShown(agreed: Fees, regular: readonly Run[], wanted: readonly Wanted[]): Fees {
  if (agreed.kind !== 'by-rail') return roundedAsPairsShow(agreed, comparable(regular, wanted))
  const rounded = (rail: Rail): RailFees => roundedAsPairsShow(agreed[rail], comparable(runsOn(rail, regular), wanted))
  return { kind: 'by-rail', 'bank-account': rounded('bank-account'), upi: rounded('upi') }
}
