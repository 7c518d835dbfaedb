import { feeOf, feesTogether, feeWords, type Fees, type PlainFees } from '../../fees.ts'
import { PROOF } from '../proof.ts'
import type { Wanted } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'
import { comparable, explainedWith, keptOf } from './comparable.ts'
import { oneFee } from './one-fee.ts'

/** What a settlement would be if the book's fees were kept of each of its payments, and why it is not. */
interface KeptOtherwise {
  readonly amount: number
  /** For people, as the end of a sentence. */
  readonly because: string
}

export interface KeptOtherwiseOf {
  readonly of: ReadonlyMap<string, KeptOtherwise>
  /** The fee that was kept of them; null where it is the book's. */
  readonly fee: PlainFees | null
}

export const nothingOtherwise: KeptOtherwiseOf = { of: new Map(), fee: null }

/**
 * By settlement id those of which something else was kept than the book's fees of each payment, and what: the fee rounded
 * once for all of it; or other fees, as before the provider changed them. Only what many settlements show to the paisa.
 */
export function keptOtherwise(fees: Fees, regular: readonly Run[], wanted: readonly Wanted[]): KeptOtherwiseOf {
  const pairs = comparable(regular, wanted)
  const ofEach = (run: Run): number => keptOf(fees, run)
  const isAsUsual = explainedWith(pairs, ofEach)
  const others = wanted.filter((one) => !isAsUsual.has(one))
  const once = explainedWith(pairs, ofAll)
  if (once.size >= PROOF && once.size > isAsUsual.size)
    return { of: asIf(once, 'the fee is rounded once for all of them'), fee: null }
  const left = comparable(regular, others)
  const changed = oneFee(left)
  const explained = explainedWith(left, (run) => keptOf(changed, run))
  // What is left over is explained by another fee, or by payments that are missing or held over.
  if (explained.size < PROOF || 2 * explained.size < others.length) return nothingOtherwise
  return { of: asIf(explained, `${feeWords(changed) ?? 'nothing'} was kept back of them`), fee: changed }

  /** What is kept where a percentage is taken of the sum of the payments, not of each. */
  function ofAll(run: Run): number {
    const ofThese = feesTogether(fees, run.windows.rail)
    if (ofThese.kind !== 'percent') return ofEach(run)
    const { fee, gst } = feeOf({ ...ofThese, rounding: 'half-up' }, run.amount)
    return fee + gst
  }

  function asIf(runsOf: ReadonlyMap<Wanted, readonly Run[]>, because: string): Map<string, KeptOtherwise> {
    return new Map(
      [...runsOf].flatMap(([{ settlement }, runs]) => {
        const amounts = new Set(runs.map((run) => run.amount - ofEach(run)))
        const [amount] = amounts
        return amounts.size === 1 && amount !== settlement.amount
          ? [[settlement.settlementId, { amount: amount!, because }] as const]
          : []
      }),
    )
  }
}
