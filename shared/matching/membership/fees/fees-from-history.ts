import type { Rail } from '../../../domain.ts'
import { feesOn, gross, type Fees, type FeesByRail, type PlainFees, type RailFees } from '../../fees.ts'
import { PROOF } from '../proof.ts'
import type { Wanted } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'
import { byAmountAsPairsShow } from './by-amount.ts'
import { explainedByChange } from './changed-fee.ts'
import { comparable, explainedWith, keptOf, keptOfOne, runsOn, type Pair } from './comparable.ts'
import { ofEachAmount } from './of-each-amount.ts'
import { countOf, oneFee, roundedAsPairsShow } from './one-fee.ts'

/** What is kept of one rail alone must explain so many of a hundred of the settlements that the rail can have. */
const OWN_PERCENT = 33

/**
 * What the provider keeps of each payment, read off settlements that pay out as many payments as a cut-off had, of less
 * money: the fee that explains more of them to the paisa than none does. Gross where no fee does. The same of both
 * rails, unless one of them pays out what only another fee explains, and of any amount, unless only two fees explain it.
 */
export function feesFromHistory(regular: readonly Run[], wanted: readonly Wanted[]): Fees {
  const pairs = comparable(regular, wanted)
  const ofBoth = oneFee(pairs)
  const explained = explainedWith(pairs, (run) => keptOf(ofBoth, run))
  const isOneEnough = countOf(pairs, (pair) => !explained.has(pair.wanted)) < PROOF
  if (isOneEnough) return ofBoth
  const ofOneRail = ownOfOneRail(ofBoth, regular, wanted) ?? otherIsFree(pairs, explained)
  const isOfRails =
    ofOneRail !== null &&
    explainedWith(pairs, (run) => keptOf(ofOneRail, run)).size - explained.size > explainedByChange(pairs, explained)
  const ofAnyAmount = isOfRails ? ofOneRail : ofBoth
  return ofEachAmount(ofAnyAmount, regular, wanted) ?? ofAnyAmount
}

/** Looks for the fee of one rail among the settlements that the fee of both does not explain. */
function ownOfOneRail(
  ofBoth: PlainFees,
  regular: readonly Run[],
  wanted: readonly Wanted[],
): FeesByRail<PlainFees> | null {
  const rails = { 'bank-account': explainedOn('bank-account'), upi: explainedOn('upi') }
  const own = [ownFee('bank-account', 'upi'), ownFee('upi', 'bank-account')].filter((one) => one !== null)
  const [best] = own.toSorted((a, b) => b.gained - a.gained)
  return best?.fees ?? null

  function explainedOn(rail: Rail) {
    const runs = runsOn(rail, regular)
    const pairs = comparable(runs, wanted)
    return { runs, pairs, explained: explainedWith(pairs, (run) => keptOf(ofBoth, run)) }
  }

  function ownFee(rail: Rail, other: Rail): { readonly fees: FeesByRail<PlainFees>; readonly gained: number } | null {
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
    const fees = { [rail]: fee, [other]: ofBoth } as Record<Rail, PlainFees>
    return { fees: { kind: 'by-rail', ...fees }, gained }
  }
}

/** Where both rails are paid out together: nothing is kept of one of them, mostly of UPI. */
function otherIsFree(pairs: readonly Pair[], explained: ReadonlyMap<Wanted, unknown>): FeesByRail<PlainFees> | null {
  const together = pairs.filter(({ run }) => run.windows.rail === 'both-rails')
  const [best] = [ofOne('bank-account', 'upi'), ofOne('upi', 'bank-account')]
    .filter((one) => one !== null)
    .toSorted((a, b) => b.gained - a.gained)
  return best?.fees ?? null

  function ofOne(rail: Rail, other: Rail): { readonly fees: FeesByRail<PlainFees>; readonly gained: number } | null {
    const fee = oneFee(keptOfOne(rail, together))
    const fees = { kind: 'by-rail', [rail]: fee, [other]: gross } as FeesByRail<PlainFees>
    const found = explainedWith(together, (run) => keptOf(fees, run))
    const gained = [...found.keys()].filter((one) => !explained.has(one)).length
    const lost = [...explained.keys()].filter((one) => !found.has(one)).length
    const could = countOf(together, ({ wanted }) => !explained.has(wanted))
    return gained - lost < Math.max(PROOF, (could * OWN_PERCENT) / 100) ? null : { fees, gained }
  }
}

/** The agreed fees, rounded in the way that explains most settlements to the paisa: half a paisa up where none does. */
export function roundedAsShown(agreed: Fees, regular: readonly Run[], wanted: readonly Wanted[]): Fees {
  if (agreed.kind !== 'by-rail') return asShown(agreed, comparable(regular, wanted))
  return { kind: 'by-rail', 'bank-account': rounded('bank-account', 'upi'), upi: rounded('upi', 'bank-account') }

  function rounded(rail: Rail, other: Rail): RailFees {
    // Of payments of both rails in one settlement, only where nothing is kept of the other.
    const pairs =
      feesOn(agreed, other).kind === 'gross'
        ? keptOfOne(rail, comparable(regular, wanted))
        : comparable(runsOn(rail, regular), wanted)
    return asShown(feesOn(agreed, rail), pairs)
  }

  function asShown(fees: RailFees, pairs: readonly Pair[]): RailFees {
    return fees.kind === 'by-amount' ? byAmountAsPairsShow(fees, pairs) : roundedAsPairsShow(fees, pairs)
  }
}
