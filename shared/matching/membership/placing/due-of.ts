import type { Due } from '../../reconciliation.ts'
import type { Timed } from '../runs/wanted.ts'
import type { Run } from '../runs/windows.ts'
import { overlap, type Stretch } from '../stretch.ts'
import type { Place } from './place.ts'

/** Pay-outs that are less likely than this, all together, do not say when it was. */
const UNLIKELY = 1 / 32

/** When its cut-off was: of the pay-outs that it could be of, from the first to the last, but for the least likely. */
export function dueOf(place: Place, timed: Timed): Omit<Due, 'paidOutOn'> {
  if (place.slot !== null && place.isSure) return { from: place.slot.cutOff, to: place.slot.dueAt, isCertain: true }
  const ways = [{ slot: place.slot, likelihood: 1 }, ...place.others].sort((a, b) => a.likelihood - b.likelihood)
  let left = ways.reduce((sum, { likelihood }) => sum + likelihood, 0) * UNLIKELY
  const likely = ways.filter(({ likelihood }) => (left -= likelihood) < 0).map(({ slot }) => stretchOf(slot, timed))
  return {
    from: Math.min(...likely.map(({ from }) => from)),
    to: Math.max(...likely.map(({ to }) => to)),
    isCertain: false,
  }
}

/** A pay-out of which the book holds nothing was when the settlement's number says, else when it can have been. */
function stretchOf(slot: Run | null, { possible, order }: Timed): Stretch {
  if (slot !== null) return { from: slot.dueAt, to: slot.dueAt }
  return (order && overlap(possible, order.between)) ?? possible
}
