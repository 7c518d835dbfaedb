import { daysBetween, type Day } from '../../../shared/day.ts'
import type { World } from './world.ts'

/** Records of one amount so many days apart are not mistaken for each other. */
const APART = 7
/** So much of a UTR, wherever it is cut, tells it from others. */
const TELLING = 7

/**
 * The settlements whose money anybody could find who has only the files: a good part of the UTR is printed, or no other
 * settlement and no other gateway line of those days has the amount.
 */
export function toldApart({ settlements, lines, truth }: World): (settlementId: string) => boolean {
  const lineOf = new Map(lines.map((line) => [line.id, line]))
  const byAmount = Map.groupBy(settlements, ({ amount }) => amount)
  const linesByAmount = Map.groupBy(lines, ({ amount }) => amount)
  const settlementOf = new Map(settlements.map((settlement) => [settlement.settlementId, settlement]))
  return (settlementId) => {
    const { utr, amount } = settlementOf.get(settlementId)!
    const own = (truth.linesOf.get(settlementId) ?? []).map((id) => lineOf.get(id)!)
    if (utr !== null && own.some(({ narration, reference }) => printsPartOf(utr, `${narration} ${reference}`)))
      return true
    const [line] = own
    if (line === undefined || own.length > 1 || line.amount !== amount) return false
    const isNear = (day: Day) => Math.abs(daysBetween(line.postedOn, day)) <= APART
    const others = byAmount.get(amount)!.filter((other) => other.settlementId !== settlementId)
    const rivals = linesByAmount.get(amount)!.filter((other) => other !== line && isNear(other.postedOn))
    return (
      rivals.length === 0 &&
      others.every((other) =>
        (truth.linesOf.get(other.settlementId) ?? []).some((id) => !isNear(lineOf.get(id)!.postedOn)),
      )
    )
  }
}

function printsPartOf(utr: string, text: string): boolean {
  for (let from = 0; from + TELLING <= utr.length; from++)
    if (text.includes(utr.slice(from, from + TELLING))) return true
  return false
}
