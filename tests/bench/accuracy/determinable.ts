import { MILLISECONDS_A_DAY } from '../../../shared/day.ts'
import type { Payment, Settlement } from '../../../shared/domain.ts'
import type { World } from './world.ts'

/** Pay-outs so far apart are not mistaken for each other, where anything tells their time. */
const APART = 5 * MILLISECONDS_A_DAY

/**
 * Whether what the files show of a settlement determines its payments: all of them are there, and no others of the same
 * days could stand for them. What was held over must be the only payment of its amount in those days; a whole pay-out the
 * only one of its count and amount.
 */
export function determinable({ payments, settlements, truth }: World): (settlement: Settlement) => boolean {
  const told = new Map(payments.map((payment) => [payment.referenceId, payment]))
  const members = new Map<string, string[]>()
  for (const [id, settlementId] of truth.settlementOf) add(members, settlementId, id)
  const dueTogether = new Map<string, string[]>()
  for (const [id, due] of truth.dueWith) add(dueTogether, due, id)
  const alike = new Map<string, Settlement[]>()
  for (const one of settlements) add(alike, `${one.count} ${one.amount}`, one)
  const ofAmount = new Map<string, Payment[]>()
  for (const one of payments) add(ofAmount, `${one.rail} ${one.amount}`, one)

  return (settlement) => {
    const own = members.get(settlement.settlementId) ?? []
    if (own.some((id) => !told.has(id))) return false
    const due = new Set(mostOf(own.map((id) => dueTogether.get(truth.dueWith.get(id)!)!)))
    const isOwn = new Set(own)
    const moved = [...own.filter((id) => !due.has(id)), ...[...due].filter((id) => told.has(id) && !isOwn.has(id))]
    return moved.length === 0 ? isAlone(settlement, own) : moved.every((id) => isOnly(told.get(id)!))
  }

  function isAlone(settlement: Settlement, own: readonly string[]): boolean {
    const others = alike.get(`${settlement.count} ${settlement.amount}`)!.filter((one) => one !== settlement)
    const at = timeOf(own)
    return others.every(({ settlementId }) => Math.abs(timeOf(members.get(settlementId) ?? []) - at) > APART)
  }

  function isOnly(payment: Payment): boolean {
    const at = Date.parse(payment.paidAt)
    return ofAmount
      .get(`${payment.rail} ${payment.amount}`)!
      .every((one) => one === payment || Math.abs(Date.parse(one.paidAt) - at) > APART)
  }

  function timeOf(ids: readonly string[]): number {
    return Math.max(...ids.map((id) => Date.parse(told.get(id)?.paidAt ?? '')))
  }
}

function mostOf(groups: readonly string[][]): readonly string[] {
  const times = new Map<string[], number>()
  for (const group of groups) times.set(group, (times.get(group) ?? 0) + 1)
  return [...times].sort(([, a], [, b]) => b - a)[0]?.[0] ?? []
}

function add<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key)
  if (group) group.push(item)
  else groups.set(key, [item])
}
