import type { Settlement } from '../../../domain.ts'
import { isExact } from '../placing/fit.ts'
import { notFoundReason } from '../reasons.ts'
import type { Timed } from '../runs/wanted.ts'
import { overlap, type Stretch } from '../stretch.ts'
import type { Said, Telling } from '../telling.ts'

/** Fewer settlements than this that agree with nothing may all have lost payments. */
const FEW = 12
/** In a stretch of time so many more must be open than not. */
const FEW_MORE = 8

/**
 * The times, in milliseconds of cut-offs, at which most settlements agree with nothing that was due: all time where most of
 * the book do, else the stretch in which the most more do than not. There, cut-offs, fees or days are other than is thought;
 * each settlement of those that has found nothing says so.
 */
export function notUnderstood(
  { remaining, inference, found }: Telling,
  { memberships }: Pick<Said, 'memberships'>,
  isAmongPayments: (timed: Timed) => boolean,
): Stretch[] {
  const timedOf = new Map(inference.timed.map((one) => [one.settlement.settlementId, one]))
  const unnamed = remaining.flatMap(({ settlement, named }) => {
    const timed = timedOf.get(settlement.settlementId)!
    return named.length === 0 && isAmongPayments(timed) ? [{ timed, isOpen: !agrees(settlement) }] : []
  })
  const open = unnamed.filter(({ isOpen }) => isOpen)
  const stretches =
    open.length >= FEW && 2 * open.length > unnamed.length
      ? [allTime]
      : [mostlyOpen(unnamed)].filter((one) => one !== null)
  for (const { timed } of open) {
    const { settlementId } = timed.settlement
    if (memberships.has(settlementId) || !stretches.some((one) => overlap(one, timed.usual) !== null)) continue
    memberships.set(settlementId, {
      settlementId,
      state: 'ambiguous',
      paymentIds: [],
      reason: notFoundReason(timed.settlement),
    })
  }
  return stretches

  function agrees(settlement: Settlement): boolean {
    const { slot, isSure, others } = found.placing.places.get(settlement.settlementId)!
    const runs = [slot, ...others.map((other) => other.slot)].filter((run) => run !== null)
    return (
      isSure ||
      runs.some((run) => isExact(run, settlement)) ||
      memberships.get(settlement.settlementId)?.state === 'inferred'
    )
  }
}

const allTime: Stretch = { from: -Infinity, to: Infinity }

/** Of settlements in order of time, the stretch in which the most more are open than not; null where those are few. */
function mostlyOpen(unnamed: readonly { readonly timed: Timed; readonly isOpen: boolean }[]): Stretch | null {
  const inOrder = unnamed
    .filter(({ timed: { usual } }) => Number.isFinite(usual.from) && Number.isFinite(usual.to))
    .toSorted((a, b) => a.timed.usual.to - b.timed.usual.to)
  let best = { more: FEW_MORE - 1, first: 0, last: -1 }
  let [first, more] = [0, 0]
  inOrder.forEach(({ isOpen }, at) => {
    if (more <= 0) [first, more] = [at, 0]
    more += isOpen ? 1 : -1
    if (more > best.more) best = { more, first, last: at }
  })
  if (best.last < 0) return null
  return { from: inOrder[best.first]!.timed.usual.from, to: inOrder[best.last]!.timed.usual.to }
}
