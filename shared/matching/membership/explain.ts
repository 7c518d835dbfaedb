import type { Settlement } from '../../domain.ts'
import { idsOf } from './ids-of.ts'
import type { Inference } from './infer.ts'
import { carryOver, type Carried } from './placing/carry.ts'
import type { Explained, Explanation } from './placing/explanation.ts'
import type { Terms } from './placing/fit.ts'
import { irregularRuns } from './placing/irregular-runs.ts'
import { placeSettlements, type Placing } from './placing/place.ts'
import { areAlike, learntRates, type Seen } from './placing/rates.ts'
import { slotsOf, withEmptySlots } from './runs/slots.ts'
import type { Timed } from './runs/wanted.ts'
import type { Run } from './runs/windows.ts'

/** At which pay-out each settlement belongs, and what it pays out of what was due there. */
export interface Found {
  readonly placing: Placing
  readonly slots: readonly Run[]
  readonly explainedOf: (slot: Run) => Explained | undefined
  readonly carried: readonly Carried[]
}

/** Gives the settlements their pay-outs, and follows from one to the next what was held over. */
export function explain(inference: Inference, usual: Terms): Found {
  const irregular = irregularRuns(inference, usual)
  const slotsByRail = inference.rails.map((rail) =>
    withEmptySlots(rail, slotsOf(rail, inference.regular, irregular), inference.cycle),
  )
  const slots = slotsByRail.flat()
  const firstLook = placeSettlements(inference.timed, slots, usual)
  const rates = learntRates(seen(slots, firstLook, inference.timed))
  const terms = { ...usual, rates }
  const placing = areAlike(rates, usual.rates) ? firstLook : placeSettlements(inference.timed, slots, terms)
  const sure = new Map<Run, Settlement>()
  const likeliest = new Map<Run, Settlement>()
  for (const { settlement } of inference.timed) {
    const { slot, isSure } = placing.places.get(settlement.settlementId)!
    if (slot === null) continue
    likeliest.set(slot, settlement)
    if (isSure) sure.set(slot, settlement)
  }
  const followed = slotsByRail.map((of) => of.filter((slot) => slot.count > 0 || likeliest.has(slot)))
  const carried = followed.map((of) => carryOver(of, (slot) => sure.get(slot) ?? null, placing.told, terms))
  if (sure.size === likeliest.size)
    return { placing, slots, carried, explainedOf: (slot) => explanationIn(carried, slot) }
  // What is only likely of the neighbours may explain a payment otherwise: what is said must hold either way.
  const also = followed.map((of) => carryOver(of, (slot) => likeliest.get(slot) ?? null, placing.told, terms))
  return {
    placing,
    slots,
    carried: also,
    explainedOf: (slot) =>
      sure.has(slot) ? eitherWay(explanationIn(carried, slot), explanationIn(also, slot)) : undefined,
  }
}

function explanationIn(carried: readonly Carried[], slot: Run): Explained | undefined {
  return carried.map(({ explained }) => explained.get(slot)).find((one) => one !== undefined)
}

function eitherWay(one: Explained | undefined, other: Explained | undefined): Explained | undefined {
  if (one === undefined || other === undefined) return one
  const isSame = idsOfChange(one.explanation) === idsOfChange(other.explanation)
  return { ...other, doubt: isSame ? Math.max(one.doubt, other.doubt) : 1 }
}

function idsOfChange({ held, added, isUnknown }: Explanation): string {
  const ids = (alikes: Explanation['held']): string[] => idsOf(alikes.map(({ payment }) => payment))
  return JSON.stringify([ids(held), ids(added), isUnknown])
}

/** What a first look found, by how many payments more or fewer settlements pay out than were due. */
function seen(slots: readonly Run[], { places, unpaid }: Placing, timed: readonly Timed[]): Seen {
  let [payments, missing, heldOver] = [0, 0, 0]
  for (const { settlement } of timed) {
    const { slot, isSure } = places.get(settlement.settlementId)!
    if (slot === null || !isSure || settlement.count === null) continue
    payments += settlement.count
    missing += Math.max(0, settlement.count - slot.count)
    heldOver += Math.max(0, slot.count - settlement.count)
  }
  return { payments, missing, heldOver, slots: slots.length, unpaid: unpaid.size }
}
