import { IST_OFFSET, MILLISECONDS_A_DAY } from '../../../day.ts'
import { nextCutOff, publishedCutOffs } from '../../settlement-cycle.ts'
import type { Stretch } from '../stretch.ts'
import type { OfAmount, Single } from './singles.ts'

const AN_HOUR = 3_600_000
/** What is paid out at once is so within this of the payment. */
const SOON = 1_800_000
/** Fewer pay-outs at once than this are no custom. */
const PROOF = 12
/** Each that is by chance outweighs so many. */
const BY_CHANCE = 2
/** Cut-offs are at most at so many hours of the day; what is paid out at once is so at any. */
const MOST_HOURS = 4
/** What is known no better than this tells nothing of cut-offs in between. */
const VAGUE = 3 * AN_HOUR

/**
 * Whether the book shows that single payments are paid out at once: a dozen settlements of a payment's very amount soon
 * after it, at any hour and with no cut-off in between; and far fewer of them soon before one, which is chance.
 */
export function isCustom(singles: readonly Single[], of: OfAmount): boolean {
  const hours = new Set<number>()
  let [atOnce, byChance] = [0, 0]
  for (const { settlement, between } of singles) {
    const { from, to } = between
    if (to - from > VAGUE) continue
    const before = of(settlement, soonBefore(between))
    const after = of(settlement, { from: to + 1, to: to + SOON })
    if (before.length === 1 && isWithoutCutOff(before[0]!.at, to)) {
      atOnce++
      hours.add(Math.floor(timeOfDay(before[0]!.at) / AN_HOUR))
    }
    if (after.length === 1 && isWithoutCutOff(from, after[0]!.at)) byChance++
  }
  return hours.size > MOST_HOURS && atOnce >= PROOF + BY_CHANCE * byChance
}

function isWithoutCutOff(from: number, to: number): boolean {
  return nextCutOff(() => publishedCutOffs.hours['bank-account']!, from) > to
}

export function soonBefore({ from, to }: Stretch): Stretch {
  return { from: from - SOON, to }
}

/** Times of the day at which so many settlements are paid out that are none of a payment that just came. */
const USUAL = 3
const ABOUT = 600_000

/** Whether at that time of the day the book's other settlements are paid out too. */
export function isUsualTime(
  singles: readonly Single[],
  others: readonly Stretch[],
  of: OfAmount,
): (at: Stretch) => boolean {
  const usual = [
    ...others,
    ...singles.flatMap(({ settlement, between }) => (of(settlement, soonBefore(between)).length > 0 ? [] : [between])),
  ].map(({ from }) => timeOfDay(from))
  return ({ from, to }) =>
    to - from > AN_HOUR || usual.filter((time) => Math.abs(time - timeOfDay(from)) <= ABOUT).length >= USUAL
}

function timeOfDay(moment: number): number {
  return (moment + IST_OFFSET) % MILLISECONDS_A_DAY
}
